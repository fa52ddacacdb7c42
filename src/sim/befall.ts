import { formatId, parseStrictId, readStream, toBytes } from '../engine';
import { isGone, pause, resume, setTrap, type Actor } from './actor';
import type { CrashPoint, Fault } from './faults';
import { cut, mend } from './links';
import { put } from './network';
import { cutPower, killServer, startServer, stopServer } from './restarting';
import type { Step } from './step';
import { poisonOf, type Connection } from './world';

/** What befalls somebody, or is asked of them. What concerns nobody, or changes nothing, is passed over. */
export function befall(step: Step, fault: Fault): void {
  switch (fault.kind) {
    case 'cut-power':
      return cutPower(step);
    case 'kill-server':
      return killServer(step);
    case 'stop-server':
      return stopServer(step);
    case 'start-server':
      return startServer(step);
    case 'poison':
      return poison(step, fault.stream, fault.id);
  }
  const wire = step.world.connections.get(fault.actor);
  if (wire && isOfTheLink(fault)) return befallLink(step, fault, wire);
  const actor = step.world.actors.get(fault.actor);
  if (actor && actor.role !== 'server') befallActor(step, fault, actor);
}

type LinkFault = Extract<Fault, { kind: 'cut' | 'mend' | 'lose-request' | 'lose-reply' }>;
type ActorFault = Extract<Fault, { actor: string }>;

function isOfTheLink(fault: Fault): fault is LinkFault {
  return ['cut', 'mend', 'lose-request', 'lose-reply'].includes(fault.kind);
}

function befallLink(step: Step, { kind, actor: who }: LinkFault, wire: Connection): void {
  switch (kind) {
    case 'cut':
      if (wire.held) return;
      cut(step.world, wire);
      return step.say({ type: 'link-cut', who });
    case 'mend':
      if (!wire.held) return;
      mend(step.world, wire);
      return step.say({ type: 'link-mended', who, held: wire.held.length });
    default:
      put(step.world, { ...wire, loses: kind === 'lose-request' ? 'request' : 'reply' });
      return step.say({ type: 'fault-set', who, what: kind });
  }
}

function befallActor(step: Step, fault: ActorFault, actor: Actor): void {
  const { name } = actor;
  const hasEnded = isGone(actor.state);
  switch (fault.kind) {
    case 'crash':
      if (hasEnded) return;
      return fault.when ? trap(step, actor, fault.when) : step.tell(name, { type: 'CRASH' });
    case 'restart':
      return hasEnded ? step.tell(name, { type: 'RESTART' }) : undefined;
    case 'pause':
      return hasEnded || actor.inbox ? undefined : pauseActor(step, actor);
    case 'resume':
      return actor.inbox ? resumeActor(step, actor) : undefined;
    case 'slow':
      if (actor.role !== 'consumer') return;
      step.say({ type: 'slowed', actor: name, factor: fault.factor });
      return step.tell(name, { type: 'SLOW', factor: fault.factor });
    case 'stop':
      return step.tell(name, { type: 'STOP' });
    case 'produce':
      return step.tell(name, { type: 'PRODUCE' });
    case 'duplicate':
      return step.tell(name, { type: 'DUPLICATE' });
  }
}

function trap(step: Step, actor: Actor, when: CrashPoint): void {
  if (actor.role !== 'consumer') return;
  step.say({ type: 'fault-set', who: actor.name, what: when });
  step.become(actor, ...setTrap(actor, when));
}

function pauseActor(step: Step, actor: Actor): void {
  step.say({ type: 'paused', actor: actor.name });
  step.become(actor, pause(actor), []);
}

/** Whatever came meanwhile, it hears now, in the order in which it came. */
function resumeActor(step: Step, actor: Actor): void {
  const [after, inbox] = resume(actor);
  step.say({ type: 'resumed', actor: actor.name, waiting: inbox.length });
  step.become(actor, after, []);
  step.catchUp(actor.name, inbox);
}

/** `+` is the newest entry of the stream, whichever that is by then. */
function poison(step: Step, stream: string, id: string): void {
  const { world } = step;
  const key = toBytes(stream);
  const newest = readStream(world.redis, key)?.lastId;
  const parsed = id === '+' ? newest : parseStrictId(id);
  if (!parsed) return;
  const named = formatId(parsed);
  world.poison = new Set([...world.poison, poisonOf(key, named)]);
  step.say({ type: 'poison-set', key, id: named });
}
