import { forkRedis, newRedis, type Bytes, type Redis, type Reply } from '../engine';
import { BTree, takeOut } from '../engine/btree';
import type { Actor, WakeEvent } from './actor';
import { forkDisk, newDisk, type Disk } from './disk';
import type { Fault } from './faults';
import { Fifo } from './fifo';
import type { LedgerLine } from './ledger';
import { chanceOf, type Chance } from './random';
import { Sessions } from './sessions';
import { fromMs, type Micros } from './time';
import type { Topology } from './topology';

/** The holder of the person's first connection; the others are `you-2`, `you-3` and so on. */
export const PERSON = 'you';

/** The server, where it is an actor among others. */
export const SERVER = 'redis';

/** Whether a connection is a console of the person's. */
export function isPerson(holder: string): boolean {
  return holder === PERSON || /^you-[1-9]\d*$/.test(holder);
}

/** When an item is due; items due at one moment keep the order in which they were queued. */
export interface Due {
  readonly at: Micros;
  readonly order: number;
}

/** Something that will happen. */
export type Item =
  | { readonly kind: 'open'; readonly holder: string; readonly generation: number }
  | { readonly kind: 'opened'; readonly holder: string; readonly generation: number }
  | { readonly kind: 'close'; readonly holder: string; readonly generation: number }
  /** The server takes no connections; the news is on its way. */
  | { readonly kind: 'refused'; readonly holder: string; readonly generation: number }
  /** The server has closed the connection; the news is on its way. */
  | {
      readonly kind: 'closed';
      readonly holder: string;
      readonly generation: number;
      readonly departs: Micros;
    }
  | {
      /** A command on its way to the server. */
      readonly kind: 'request';
      readonly holder: string;
      readonly generation: number;
      readonly argv: readonly Bytes[];
      readonly departs: Micros;
    }
  | {
      /** An answer on its way back, or a message that nobody has asked for. */
      readonly kind: 'reply' | 'message';
      readonly holder: string;
      readonly generation: number;
      readonly reply: Reply;
      readonly departs: Micros;
      /** It is about another database than 0. */
      readonly db?: number;
    }
  | {
      readonly kind: 'wake';
      readonly actor: string;
      readonly id: string;
      readonly event: WakeEvent;
    }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** What the operating system has of the append-only file reaches the disk. */
  | { readonly kind: 'sync'; readonly at: Micros };

/** One wire between a holder and the server. Replaced, never edited. */
export interface Connection {
  readonly holder: string;
  /** Counts up when the holder hangs up: answers that belong to an older one are nobody's. */
  readonly generation: number;
  /** Commands that wait until the one before them is answered. */
  readonly outbox: Fifo<readonly Bytes[]>;
  /** Whether an answer is awaited. */
  readonly awaiting: boolean;
  /** Whether the server has closed it: redis-cli, which reads only when it has asked, may not have seen it. */
  readonly lost: 'no' | 'unseen' | 'seen';
  /** Nothing overtakes on a wire: the latest arrival so far, each way. */
  readonly lastUp: Micros;
  readonly lastDown: Micros;
  readonly chance: Chance;
  /** What has come to where the link is cut, in either direction, oldest first; null where nothing is cut. */
  readonly held: Fifo<Item> | null;
  /** What will be lost on it next. */
  readonly loses: 'request' | 'reply' | null;
  /** Something was lost on this connection, and nothing passes any more until its holder hangs up. */
  readonly isBroken: boolean;
}

/** Whom one of the server's connections leads to. */
export interface Session {
  readonly holder: string;
  readonly generation: number;
}

/** All that is true at one instant: fields of one value, time and chance among them. */
export interface World {
  readonly topology: Topology;
  /** The instant of the last step. */
  now: Micros;
  /** How many steps have been taken. */
  steps: number;
  /** Numbers the queue's items. */
  order: number;
  readonly seed: number;
  /** There is no power where the server is: nobody answers there, and nobody is told. */
  isDark: boolean;
  /** Up to when the server sleeps (DEBUG SLEEP): it neither hears nor says anything. */
  asleepUntil: Micros;
  redis: Redis;
  /** What the server had in memory when it ended last; null once it is told what of that was lost. */
  remains: Redis | null;
  disk: Disk;
  /** What was to happen outside of Redis, and what did, by what it is about. */
  ledger: BTree<Bytes, LedgerLine>;
  /** Entries over which processes crash, as `stream id`. Replaced, never edited. */
  poison: ReadonlySet<string>;
  queue: BTree<Due, Item>;
  /** When each delay of each actor is over: as the queue has it, which may have let it pass since. */
  wakes: BTree<string, Due>;
  actors: BTree<string, Actor>;
  connections: BTree<string, Connection>;
  /** The server's open connections by its own numbers. It learns late that somebody has hung up. */
  sessions: Sessions;
}

/** A world in which nothing has happened and nobody is there yet. */
export function emptyWorld(topology: Topology, seed: number): World {
  const redis = newServer(topology, topology.epoch);
  return {
    topology,
    seed,
    now: 0,
    steps: 0,
    order: 0,
    isDark: false,
    asleepUntil: 0,
    redis,
    remains: null,
    disk: newDisk(redis),
    ledger: new BTree<Bytes, LedgerLine>(),
    poison: new Set(),
    queue: new BTree<Due, Item>(undefined, (a, b) => a.at - b.at || a.order - b.order),
    wakes: new BTree<string, Due>(),
    actors: new BTree<string, Actor>(),
    connections: new BTree<string, Connection>(),
    sessions: new Sessions(),
  };
}

/** Another world in the same state, in O(1); neither side sees what the other does from here on. */
export function forkWorld(world: World): World {
  return {
    ...world,
    redis: forkRedis(world.redis),
    disk: forkDisk(world.disk),
    ledger: world.ledger.clone(),
    queue: world.queue.clone(),
    wakes: world.wakes.clone(),
    actors: world.actors.clone(),
    connections: world.connections.clone(),
    sessions: world.sessions.clone(),
  };
}

/** Puts an item into the queue. */
export function schedule(world: World, at: Micros, item: Item): void {
  enqueue(world, { at, order: world.order++ }, item);
}

/** Puts an item into the queue where it has its place already. */
export function enqueue(world: World, due: Due, item: Item): void {
  world.queue.set(due, item);
  if (item.kind === 'wake') world.wakes.set(wakeName(item.actor, item.id), due);
}

/** Ends a delay of an actor, if it is not over; of one name it has one at a time. */
export function cancelWake({ queue, wakes }: World, actor: string, id: string): void {
  const due = takeOut(wakes, wakeName(actor, id));
  if (due) queue.delete(due);
}

function wakeName(actor: string, id: string): string {
  return `${id} ${actor}`;
}

/** A wire that nobody has opened yet. */
export function newConnection(holder: string, seed: number): Connection {
  return {
    holder,
    generation: 0,
    outbox: Fifo.of<readonly Bytes[]>(),
    awaiting: false,
    lost: 'no',
    lastUp: 0,
    lastDown: 0,
    chance: chanceOf(seed, `wire of ${holder}`),
    held: null,
    loses: null,
    isBroken: false,
  };
}

/** What of a connection an image keeps. */
export type ConnectionImage = Omit<Connection, 'outbox' | 'held'> & {
  readonly outbox: readonly (readonly Bytes[])[];
  readonly held: readonly Item[] | null;
};

/** A connection's plain parts. */
export function connectionImage(wire: Connection): ConnectionImage {
  return { ...wire, outbox: [...wire.outbox], held: wire.held && [...wire.held] };
}

/** A connection from its plain parts. */
export function connectionFromImage(image: ConnectionImage): Connection {
  const { outbox, held } = image;
  return { ...image, outbox: Fifo.of(outbox), held: held && Fifo.of(held) };
}

/** Unix ms at an instant: what the server's clock says. */
export function unixMs(world: World, at: Micros = world.now): number {
  return world.topology.epoch + Math.floor(at / fromMs(1));
}

/** The instant at which the server's clock shows this, in Unix ms. */
export function instantOf(world: World, ms: number): Micros {
  return fromMs(ms - world.topology.epoch);
}

/** A server as the topology wants it, empty, started at this Unix ms; what it is told later, it keeps in its files. */
export function newServer(
  { server = {} }: Topology,
  startedAt: number,
  config = server.config,
): Redis {
  const { version } = server;
  return newRedis({ version, config, startedAt, keepsFiles: true });
}

/** How a poisoned entry is known. */
export function poisonOf(key: Bytes, id: string): string {
  return `${key} ${id}`;
}
