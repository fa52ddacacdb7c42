import { parseStrictId, readStream, toBytes, type StreamId } from '../engine';
import { isGone, type Actor } from './actor';
import type { Fault, LinkFault, ProcessFault } from './faults';
import { isDown } from './process';
import type { World } from './world';

/** Why something cannot befall somebody: what is so already, or what it is not. */
export type Hindrance =
  | 'dark'
  | 'server-down'
  | 'server-there'
  | 'no-entry'
  | 'cut'
  | 'not-cut'
  | 'no-process'
  | 'crashed'
  | 'stopped'
  | 'stopping'
  | 'paused'
  | 'not-paused'
  | 'running'
  | 'no-consumer'
  | 'no-producer'
  | 'nothing-sent'
  | 'not-connected';

/** Why a fault would change nothing, as things are; undefined where it would change something. */
export function hindranceOf(world: World, fault: Fault): Hindrance | undefined {
  switch (fault.kind) {
    case 'cut-power':
      return world.isDark ? 'dark' : undefined;
    case 'kill-server':
    case 'stop-server':
      return isDown(world) ? 'server-down' : undefined;
    case 'start-server':
      return isDown(world) ? undefined : 'server-there';
    case 'poison':
      return idMeant(world, fault.stream, fault.id) ? undefined : 'no-entry';
    case 'cut':
    case 'mend':
    case 'lose-request':
    case 'lose-reply':
      return ofLink(world, fault);
  }
  const actor = world.actors.get(fault.actor);
  return actor && actor.role !== 'server' ? ofProcess(fault, actor) : 'no-process';
}

/** The entry that is meant: `+` is the newest one of the stream, whichever that is by then. Nothing where there is none. */
export function idMeant({ redis }: World, stream: string, id: string): StreamId | undefined {
  return id === '+' ? readStream(redis, toBytes(stream))?.lastId : parseStrictId(id);
}

function ofLink({ connections }: World, { kind, actor }: LinkFault): Hindrance | undefined {
  const wire = connections.get(actor);
  if (!wire) return 'no-process';
  if (kind === 'cut' && wire.held) return 'cut';
  return kind === 'mend' && !wire.held ? 'not-cut' : undefined;
}

function ofProcess(fault: ProcessFault, actor: Actor): Hindrance | undefined {
  const { role, state, inbox } = actor;
  const ended = isGone(state) ? (state as 'crashed' | 'stopped') : undefined;
  switch (fault.kind) {
    case 'crash':
      return fault.when && role !== 'consumer' ? 'no-consumer' : ended;
    case 'restart':
      return ended ? undefined : inbox ? 'paused' : 'running';
    case 'pause':
      return inbox ? 'paused' : ended;
    case 'resume':
      return inbox ? undefined : (ended ?? 'not-paused');
    case 'slow':
      return role === 'consumer' ? undefined : 'no-consumer';
    case 'stop':
      return isStopping(actor) ? 'stopping' : ended;
    case 'produce':
      return role === 'producer' ? ended : 'no-producer';
    case 'duplicate':
      return role === 'producer' ? (ended ?? ofRepetition(actor)) : 'no-producer';
  }
}

/** Whoever is asked to end does first what it has in hand; one that is paused has not heard of it. */
function isStopping({ state, inbox, context }: Actor): boolean {
  if (isGone(state) || inbox) return false;
  return state === 'handingBack' || ('isStopping' in context && context.isStopping);
}

/** What was sent is sent again on the connection that there is; who is paused does so later. */
function ofRepetition({ state, context }: Actor & { role: 'producer' }): Hindrance | undefined {
  if (!context.last) return 'nothing-sent';
  return ['producing', 'done', 'paused'].includes(state) ? undefined : 'not-connected';
}
