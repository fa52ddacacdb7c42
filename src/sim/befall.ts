import { formatId, toBytes } from '../engine';
import { pause, resume, setTrap, type Actor } from './actor';
import type { CrashPoint, Fault, LinkFault, ProcessFault } from './faults';
import { hindranceOf, idMeant } from './hindrance';
import { cut, mend } from './links';
import { put, wireOf } from './network';
import { cutPower, killServer, startServer, stopServer } from './restarting';
import type { Step } from './step';
import { poisonOf } from './world';

/** What befalls somebody, or is asked of them. What would change nothing is passed over. */
export function befall(step: Step, fault: Fault): void {
  if (hindranceOf(step.world, fault)) return;
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
  if (isOfTheLink(fault)) befallLink(step, fault);
  else befallActor(step, fault, step.world.actors.get(fault.actor)!);
}

function isOfTheLink(fault: LinkFault | ProcessFault): fault is LinkFault {
  return ['cut', 'mend', 'lose-request', 'lose-reply'].includes(fault.kind);
}

function befallLink(step: Step, { kind, actor: who }: LinkFault): void {
  const wire = wireOf(step.world, who);
  switch (kind) {
    case 'cut':
      cut(step.world, wire);
      return step.say({ type: 'link-cut', who });
    case 'mend':
      mend(step.world, wire);
      return step.say({ type: 'link-mended', who, held: wire.held!.length });
    default:
      put(step.world, { ...wire, loses: kind === 'lose-request' ? 'request' : 'reply' });
      return step.say({ type: 'fault-set', who, what: kind });
  }
}

function befallActor(step: Step, fault: ProcessFault, actor: Actor): void {
  const { name } = actor;
  switch (fault.kind) {
    case 'crash':
      return fault.when ? trap(step, actor, fault.when) : step.tell(name, { type: 'CRASH' });
    case 'restart':
      return step.tell(name, { type: 'RESTART' });
    case 'pause':
      return pauseActor(step, actor);
    case 'resume':
      return resumeActor(step, actor);
    case 'slow':
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

function poison(step: Step, stream: string, id: string): void {
  const { world } = step;
  const key = toBytes(stream);
  const named = formatId(idMeant(world, stream, id)!);
  world.poison = new Set([...world.poison, poisonOf(key, named)]);
  step.say({ type: 'poison-set', key, id: named });
}
