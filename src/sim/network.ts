import { clientOf as serverSide, type Bytes, type Reply } from '../engine';
import { Fifo } from './fifo';
import { drawBetween } from './random';
import { fromMs, type Micros } from './time';
import { schedule, type Connection, type Item, type Session, type World } from './world';

/**
 * The wires. Everything takes time to arrive, nothing overtakes, and a holder sends its next command
 * when the last is answered, as redis-cli and a plain client loop do.
 */

/** Sends a command, now or as soon as the one before it is answered. Gives its departure, if it left. */
export function send(world: World, holder: string, argv: readonly Bytes[]): Departure | undefined {
  const wire = wireOf(world, holder);
  if (wire.awaiting) {
    put(world, { ...wire, outbox: wire.outbox.with(argv) });
    return undefined;
  }
  return depart(world, { ...wire, awaiting: true }, argv);
}

/** A command that has left its holder. */
export interface Departure {
  readonly argv: readonly Bytes[];
  readonly arrives: Micros;
  /** The database that it is meant for, where that is not database 0. */
  readonly db?: number;
  /** It will never arrive. */
  readonly isLost?: true;
}

/** Notes that the last command is done with, answered or not, and sends the next if one waits. */
export function answered(world: World, holder: string): Departure | undefined {
  const wire = wireOf(world, holder);
  const next = wire.outbox.first;
  if (next) return depart(world, { ...wire, outbox: wire.outbox.rest() }, next);
  put(world, { ...wire, awaiting: false });
  return undefined;
}

function depart(world: World, wire: Connection, argv: readonly Bytes[]): Departure {
  const [arrives, chance] = arrival(world, wire, wire.lastUp);
  const isLost = wire.isBroken || wire.loses === 'request';
  if (isLost) {
    put(world, { ...broken(wire), chance });
    return { argv, arrives, isLost };
  }
  put(world, { ...wire, chance, lastUp: arrives });
  const { holder, generation } = wire;
  schedule(world, arrives, { kind: 'request', holder, generation, argv, departs: world.now });
  const client = clientOf(world, holder, generation);
  return { argv, arrives, ...(client === undefined ? {} : databaseOf(world, client)) };
}

/** The database that a client of the server has selected, where that is not database 0. */
export function databaseOf(world: World, client: number): { readonly db?: number } {
  const db = serverSide(world.redis, client)?.db ?? 0;
  return db === 0 ? {} : { db };
}

/** The wire once something was lost on it: as with TCP, nothing that comes after can pass. */
function broken(wire: Connection): Connection {
  return { ...wire, isBroken: true, loses: null };
}

/** When something left the server, and when it arrives. */
export interface Sent {
  readonly departs: Micros;
  readonly arrives: Micros;
}

/** Sends an answer back, or with `message` what nobody has asked for. Gives nothing where that is lost. */
export function sendReply(
  world: World,
  { holder, generation }: Session,
  kind: 'reply' | 'message',
  reply: Reply,
  about: { readonly db?: number },
): Sent | undefined {
  const departs = Math.max(world.now, world.asleepUntil);
  return sendDown(world, { kind, holder, generation, reply, departs, ...about }, departs);
}

/** Tells a holder, once all that was sent before has arrived, that the server has hung up. */
export function sendClosing(world: World, { holder, generation }: Session): void {
  const departs = Math.max(world.now, world.asleepUntil);
  sendDown(world, { kind: 'closed', holder, generation, departs }, departs);
}

function sendDown(
  world: World,
  item: Item & { readonly holder: string; readonly generation: number },
  departs: Micros,
): Sent | undefined {
  const wire = wireOf(world, item.holder);
  if (item.generation === wire.generation) {
    const isLost = wire.isBroken || (wire.loses === 'reply' && item.kind === 'reply');
    if (isLost) {
      put(world, broken(wire));
      return undefined;
    }
  }
  const [arrives, chance] = arrival(world, wire, wire.lastDown, departs);
  put(world, { ...wire, chance, lastDown: arrives });
  schedule(world, arrives, item);
  return { departs, arrives };
}

/** Asks the server for a connection. */
export function open(world: World, holder: string): void {
  const wire = wireOf(world, holder);
  const [arrives, chance] = arrival(world, wire, wire.lastUp);
  put(world, { ...wire, chance, lastUp: arrives });
  schedule(world, arrives, { kind: 'open', holder, generation: wire.generation });
}

/** Hangs up. What was sent still arrives; what comes back finds nobody; the server hears of it later. */
export function hangUp(world: World, holder: string): void {
  const wire = wireOf(world, holder);
  const [arrives, chance] = arrival(world, wire, wire.lastUp);
  schedule(world, arrives, { kind: 'close', holder, generation: wire.generation });
  put(world, { ...abandoned(wire, 'no'), lastUp: arrives, chance });
}

/** The wire once it leads nowhere: nothing is awaited on it any more, and nothing will be sent. */
export function abandoned(wire: Connection, lost: Connection['lost']): Connection {
  const generation = wire.generation + 1;
  const fresh = {
    outbox: Fifo.of<readonly Bytes[]>(),
    awaiting: false,
    isBroken: false,
    lastDown: 0,
  };
  return { ...wire, ...fresh, generation, lost };
}

/** Holds up what comes to where a link is cut; gives whether it did. */
export function holdUp(world: World, item: Item & { readonly holder: string }): boolean {
  const wire = wireOf(world, item.holder);
  if (!wire.held) return false;
  put(world, { ...wire, held: wire.held.with(item) });
  return true;
}

/** The server's number for a connection; undefined before it is open and after it is closed. */
export function clientOf(world: World, holder: string, generation: number): number | undefined {
  return world.sessions.clientOf({ holder, generation });
}

/** The wire of a holder; every holder has one from the start. */
export function wireOf(world: World, holder: string): Connection {
  return world.connections.get(holder)!;
}

/** Replaces a wire. */
export function put(world: World, wire: Connection): void {
  world.connections.set(wire.holder, wire);
}

/** When something that leaves now arrives after `last` did, and the wire's generator then. */
export function arrival(
  { topology, now }: World,
  wire: Connection,
  last: Micros,
  departs = now,
): [Micros, number] {
  const { latencyMs, jitterMs } = topology.network;
  const [jitter, chance] = drawBetween(wire.chance, 0, fromMs(jitterMs));
  return [Math.max(departs + fromMs(latencyMs) + jitter, last + 1), chance];
}
