import { isDeepStrictEqual } from 'node:util';
import { databaseOf, formatId, type Bytes, type Redis, type Stream } from '../../src/engine';
import {
  isGone,
  SERVER,
  unixMs,
  type LogEvent,
  type LogEventOf,
  type ServerPlan,
  type World,
} from '../../src/sim';
import { accountOf } from '../../src/sim/account';
import { forkDisk } from '../../src/sim/disk';
import { valueOf } from '../../src/sim/ledger';
import { loadFiles } from '../../src/sim/loading';
import { newServer } from '../../src/sim/world';
import { checkInvariants } from '../../tests/engine/invariants';

/** A law that was broken: which, and how. */
export class Broken extends Error {}

function must(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Broken(what);
}

/** Holds a world that was played to its end, and its log from the beginning, to all laws. Throws Broken. */
export function checkLaws(log: readonly LogEvent[], world: World): void {
  checkInvariants(world.redis);
  checkDeliveries(log, world);
  checkPromises(log, world.topology.server);
  checkAnswers(log);
  checkRestart(world);
  checkLedger(log, world);
  checkTimes(log);
}

/** The log of one step after the other, no two at one moment. */
function checkTimes(log: readonly LogEvent[]): void {
  for (let at = 1; at < log.length; at++) {
    must(log[at]!.at >= log[at - 1]!.at, `event ${at} lies before the one that precedes it`);
  }
}

interface Delivered {
  /** Who has it pending; null: nobody has, and it is pending. */
  readonly owner: Bytes | null;
}

/** A group as the log tells of it. */
interface ToldGroup {
  readonly given: Set<string>;
  readonly pending: Map<string, Delivered>;
}

/** What may give an entry to somebody who had it not; EXEC and one who waited with CLAIM do it for others. */
const CLAIMS = /^(xclaim|xautoclaim|xreadgroup|exec)$/i;
const WAITS_TO_CLAIM = /^xreadgroup .* block .* claim |^xreadgroup .* claim .* block /i;

/**
 * Nothing is delivered twice without a claim, a history read or a reset; nothing moves by itself; NOACK never
 * redelivers; and what the log tells of who holds what is what the server has.
 */
export function checkDeliveries(log: readonly LogEvent[], world: World): void {
  const groups = new Map<string, ToldGroup>();
  const nameOf = (db: number | undefined, key: Bytes, group: Bytes) =>
    JSON.stringify([db ?? 0, key, group]);
  let command: LogEventOf<'command-run'> | undefined;
  const mayBeServed = log.some(
    (event) => event.type === 'command-run' && WAITS_TO_CLAIM.test(event.argv.join(' ')),
  );
  for (const event of log) {
    if (event.type === 'command-run') command = event;
    if (event.type === 'claimed') {
      const claims = command?.at === event.at && CLAIMS.test(command.argv[0]!);
      must(claims || mayBeServed, `${event.id} was claimed, and nobody had asked for that`);
    }
    forget(groups, event);
    if (!('group' in event)) {
      if (event.type === 'stream-placed') place(groups, event, nameOf);
      continue;
    }
    const name = nameOf(event.db, event.key, event.group as Bytes);
    if (event.type === 'group-created') groups.set(name, newTold());
    const told = groups.get(name);
    if (!told) continue;
    follow(told, event, name);
  }
  compare(groups, world);
}

function newTold(): ToldGroup {
  return { given: new Set(), pending: new Map() };
}

function place(
  groups: Map<string, ToldGroup>,
  { key, stream, db }: LogEventOf<'stream-placed'>,
  nameOf: (db: number | undefined, key: Bytes, group: Bytes) => string,
): void {
  for (const { name, pending } of stream.groups) {
    const told = newTold();
    for (const { id, consumer } of pending) told.pending.set(id, { owner: consumer });
    groups.set(nameOf(db, key, name), told);
  }
}

/** What takes keys away, or puts others in their place. */
function forget(groups: Map<string, ToldGroup>, event: LogEvent): void {
  switch (event.type) {
    case 'server-crashed':
    case 'server-shutdown':
    case 'databases-swapped':
      return groups.clear();
    case 'key-deleted':
    case 'key-expired':
    case 'key-evicted':
    case 'key-moved':
    case 'key-set':
      return forgetKey(groups, event.db, event.key);
    case 'key-renamed':
      forgetKey(groups, event.db, event.key);
      return forgetKey(groups, event.db, event.to);
    case 'group-deleted':
      groups.delete(JSON.stringify([event.db ?? 0, event.key, event.group]));
  }
}

function forgetKey(groups: Map<string, ToldGroup>, db: number | undefined, key: Bytes): void {
  for (const name of [...groups.keys()]) {
    const [ownDb, ownKey] = JSON.parse(name) as [number, Bytes];
    if (ownDb === (db ?? 0) && ownKey === key) groups.delete(name);
  }
}

function follow(told: ToldGroup, event: LogEvent, name: string): void {
  const { given, pending } = told;
  switch (event.type) {
    case 'entries-delivered':
      for (const id of event.ids) {
        must(!given.has(id), `${id} was delivered twice in ${name}, by the same cursor`);
        given.add(id);
        if (event.pending) pending.set(id, { owner: event.consumer });
      }
      return;
    case 'group-moved':
      return given.clear();
    case 'claimed': {
      const before = pending.get(event.id);
      must(
        (before?.owner ?? null) === event.from,
        `${event.id} of ${name} was taken from ${event.from}, and ${before?.owner} had it`,
      );
      pending.set(event.id, { owner: event.to });
      return;
    }
    case 'handed-back':
      pending.set(event.id, { owner: null });
      return;
    case 'acknowledged':
      must(pending.delete(event.id), `${event.id} of ${name} was acknowledged and not pending`);
      return;
    case 'pending-dropped':
      pending.delete(event.id);
      return;
    case 'consumer-deleted':
      for (const id of event.ids) pending.delete(id);
  }
}

/** The server has pending what the log has told. */
function compare(groups: ReadonlyMap<string, ToldGroup>, world: World): void {
  for (const [name, { pending }] of groups) {
    const [db, key, groupName] = JSON.parse(name) as [number, Bytes, Bytes];
    const value = databaseOf(world.redis, db).slots.get(key)?.value;
    const group = value?.type === 'stream' ? value.groups.get(groupName) : undefined;
    must(group !== undefined, `${name} is not there, and nothing told of its end`);
    const is = group.pending.toArray().map(([id, { consumer }]) => `${formatId(id)} ${consumer}`);
    const said = [...pending].map(([id, { owner }]) => `${id} ${owner}`);
    must(
      is.join() === said.sort(byId).join(),
      `${name} holds ${is.join()}, and the log has told ${said.join()}`,
    );
  }
}

function byId(a: string, b: string): number {
  const [[aMs = 0, aSeq = 0], [bMs = 0, bSeq = 0]] = [a, b].map((text) =>
    text.split(' ')[0]!.split('-').map(Number),
  ) as [number[], number[]];
  return aMs - bMs || aSeq - bSeq;
}

/** How old, in ms, what is lost may be under each policy, when the power goes. */
const LOSES_UP_TO_MS: Readonly<Record<string, number>> = { everysec: 1000, no: 30_000 };

/** What each way to keep files loses stays within its promise. */
export function checkPromises(
  log: readonly LogEvent[],
  { config = {}, syncMs = 2 }: ServerPlan = {},
): void {
  // Who changes how files are kept while the server runs changes what was promised.
  if (log.some((event) => event.type === 'command-run' && changesPromise(event))) return;
  const policy = config.appendfsync ?? 'everysec';
  // Always: what is not on the disk yet is not answered yet.
  const mayLoseMs = LOSES_UP_TO_MS[policy] ?? syncMs;
  const files = new Files(config.appendonly === 'yes', mayLoseMs);
  for (const event of log) files.learn(event);
}

function changesPromise({ argv }: LogEventOf<'command-run'>): boolean {
  return /^config set append(only|fsync) /i.test(argv.join(' '));
}

/** What the log tells of when things were done that can be lost, and of when they were kept. */
class Files {
  /** When the last end of the server was, and whether what the system had was lost with it. */
  #end = { at: 0, isDark: false };
  #isBack = true;
  /** When the last snapshot was begun that was written to its end, and the one at work. */
  #snapshotAt = 0;
  #draftAt = 0;
  readonly #doneAt = new Map<string, number>();

  constructor(
    readonly keepsFile: boolean,
    readonly mayLoseMs: number,
  ) {}

  learn(event: LogEvent): void {
    const { at } = event;
    switch (event.type) {
      case 'entry-added':
        this.#doneAt.set(`${event.db} ${event.key} ${event.id}`, at);
        break;
      case 'acknowledged':
        this.#doneAt.set(`${event.db} ${event.key} ${event.group} ${event.id}`, at);
        break;
      case 'server-saving':
        this.#draftAt = at;
        break;
      case 'server-saved':
        if (event.how !== 'aof-rewrite') {
          this.#snapshotAt = event.how === 'rdb' ? at : this.#draftAt;
        }
        break;
      case 'server-crashed':
        // What was written is still with the system after a kill, and goes when the power does.
        this.#learnEnd(at, event.how === 'power-cut');
        break;
      case 'server-shutdown':
        this.#learnEnd(at, false);
        break;
      case 'entries-lost':
        for (const id of event.ids) this.#judge(`${event.db} ${event.key} ${id}`);
        break;
      case 'pending-again':
        for (const id of event.ids) this.#judge(`${event.db} ${event.key} ${event.group} ${id}`);
        break;
      case 'group-deleted':
        // That it was destroyed is another thing that can be lost.
        for (const what of this.#doneAt.keys()) {
          if (what.startsWith(`${event.db} ${event.key} ${event.group} `))
            this.#doneAt.delete(what);
        }
        break;
      case 'state-changed':
        if (event.actor === 'redis' && event.state === 'ready') this.#isBack = true;
    }
  }

  /** Power that is cut while the server is down, or loads, takes what it had left with the system. */
  #learnEnd(at: number, isDark: boolean): void {
    this.#end = this.#isBack
      ? { at, isDark }
      : { at: this.#end.at, isDark: isDark || this.#end.isDark };
    this.#isBack = false;
  }

  #judge(what: string): void {
    const doneAt = this.#doneAt.get(what);
    if (doneAt === undefined) return;
    this.#doneAt.delete(what);
    if (!this.keepsFile) {
      must(doneAt > this.#snapshotAt, `${what} was done before the last snapshot, and is lost`);
      return;
    }
    const mayLoseMs = this.#end.isDark ? this.mayLoseMs : 0;
    const ageMs = (this.#end.at - doneAt) / 1000;
    must(ageMs <= mayLoseMs, `${what} was ${ageMs} ms old and is lost: more than promised`);
  }
}

/** Nobody is answered by a server that is not there. */
export function checkAnswers(log: readonly LogEvent[]): void {
  let endedAt = -1;
  for (const event of log) {
    if (event.type === 'server-crashed' || event.type === 'server-shutdown') endedAt = event.at;
    if (event.type === 'server-started') endedAt = -1;
    const answers = event.type === 'reply-sent' || event.type === 'message-sent';
    must(
      endedAt < 0 || !answers || event.at === endedAt,
      `a server answers that ended at ${endedAt}`,
    );
  }
}

/**
 * Whoever kills a server that writes an append-only file, and starts it again, finds what there was; a server that
 * writes in the background has somebody who will tell it when that is done.
 */
export function checkRestart(world: World): void {
  const server = world.actors.get(SERVER)!;
  const { redis, disk } = world;
  const isBusy = server.state === 'saving' || server.state === 'rewriting';
  must(
    (redis.child !== null) === isBusy,
    `the server is ${server.state}, and writes ${redis.child?.kind}`,
  );
  const isOn = redis.appendOnly === 'on';
  must(
    isGone(server.state) ||
      redis.isLoading ||
      isOn === (disk.file?.isOpen === true && !disk.file.isPreparing),
    'the server and its disk differ about the append-only file',
  );
  if (server.state !== 'ready' || !isOn) return;
  const again = newServer(world.topology, unixMs(world), { ...disk.config, appendonly: 'yes' });
  loadFiles(again, forkDisk(disk), unixMs(world));
  must(
    isDeepStrictEqual(dataIn(again), dataIn(redis)),
    'the append-only file makes another server',
  );
}

/** What a server has that its append-only file is to keep: entries, who holds what, and other keys. */
function dataIn(redis: Redis): unknown {
  return redis.databases
    .toArray()
    .flatMap(([db, { slots }]) =>
      slots
        .toArray()
        .map(([key, { value }]) => [
          db,
          key,
          value.type === 'stream' ? streamIn(value) : value.type,
        ]),
    );
}

function streamIn({ nodes, groups }: Stream): unknown {
  const entries = nodes.valuesArray().flatMap((node) => node.entries.map(formatId));
  const held = groups
    .valuesArray()
    .map(({ name, lastDelivered, pending }) => [
      name,
      formatId(lastDelivered),
      pending.toArray().map(([id, { consumer }]) => [formatId(id), consumer]),
    ]);
  return [entries, held];
}

/**
 * At least once: what an acknowledged entry wanted was done. Said of worlds in which nobody asks for less than that,
 * and nothing takes entries away.
 */
export function checkLedger(log: readonly LogEvent[], world: World): void {
  const { consumers } = world.topology;
  if (log.some(({ type }) => LOSING.has(type))) return;
  if (consumers.some(({ noack, acks, from }) => noack || acks === 'before' || from !== '0')) return;
  if (log.some((event) => event.type === 'command-run' && isMeddling(event, world))) return;
  // What a producer had in mind when it died, nobody else knows of.
  const added = new Set(
    log.flatMap((event) => (event.type === 'entry-added' ? [valueOf('n', event.fields)] : [])),
  );
  for (const { what, purpose, standing } of accountOf(world)) {
    const isServed = consumers.some(
      ({ group, stream }) => group === purpose && isOnly(world, stream),
    );
    const isLost = isServed && added.has(what) && standing === 'lost';
    must(!isLost, `${what} was never handled for ${purpose}`);
  }
}

/** All that is made goes into this stream. */
function isOnly({ topology }: World, stream: string): boolean {
  return topology.producers.every((plan) => plan.stream === stream);
}

/** After these, something may be lost, and the promise is another one. */
const LOSING: ReadonlySet<LogEvent['type']> = new Set<LogEvent['type']>([
  'server-crashed',
  'server-shutdown',
  'entries-deleted',
  'entries-trimmed',
  'key-deleted',
  'key-evicted',
  'key-expired',
  'key-moved',
  'key-renamed',
  'key-set',
  'databases-swapped',
  'group-moved',
  'group-deleted',
  'consumer-deleted',
  'message-lost',
  'pending-dropped',
]);

/** Somebody who works on nothing has read, claimed or acknowledged in the place of those who do. */
function isMeddling({ by, argv }: LogEventOf<'command-run'>, { topology }: World): boolean {
  const { consumers, others = [] } = topology;
  const works = [...consumers, ...others].some(({ name }) => name === by);
  return !works && /^(xack|xackdel|xreadgroup|xclaim|xautoclaim|xgroup|exec)$/i.test(argv[0]!);
}
