import {
  compareIds,
  databaseOf,
  entryAt,
  newestFirst,
  parseStrictId,
  toBytes,
  toText,
  type Bytes,
  type Entry,
  type Group,
  type Redis,
  type Stream,
  type StreamId,
} from '../engine';
import { isGone, type Actor } from './actor';
import { Fifo } from './fifo';
import { subjectOf, timesHandled } from './ledger';
import type { ReaderContext } from './machines/reader';
import { isAway } from './process';
import { plannedPurposes } from './purposes';
import { rarities } from './rarities';
import type { World } from './world';

/**
 * How it stands with one thing that was wanted, for one purpose: done once, done again (which is what it costs to send
 * a mail or to pay twice), or not done: because it is pending in the group, or not read yet, or on the disk of a
 * server that is away and will find it there, or still with somebody outside of Redis, or set aside in another stream,
 * or because nobody will ever do it.
 */
export type Standing = (typeof STANDINGS)[number];

/** All ways in which it may stand. */
export const STANDINGS = [
  'once',
  'again',
  'pending',
  'waiting',
  'on-disk',
  'on-its-way',
  'set-aside',
  'lost',
] as const;

/** A thing that was wanted, for one purpose. */
export interface AccountRow {
  readonly what: Bytes;
  readonly worth: number;
  readonly purpose: string;
  readonly standing: Standing;
  /** How often it was done. */
  readonly times: number;
}

/** All that was wanted, in the order in which it was, for each purpose that somebody serves. */
export function accountOf(world: World): AccountRow[] {
  const wanted = world.ledger
    .toArray()
    .filter((pair) => pair[1].intendedAt !== null)
    .sort((a, b) => a[1].intendedAt! - b[1].intendedAt!);
  if (wanted.length === 0) return [];
  const isOnDisk = isAway(world);
  const redis = isOnDisk ? rarities().returningServer(world) : world.redis;
  const streams = streamsIn(redis).map((stream) => ({
    stream,
    subjects: once(() => subjectsIn(world, stream)),
  }));
  const onTheirWay = once(() => subjectsOnTheirWay(world));
  const places = purposesOf(world).map((purpose) => ({
    purpose,
    ...placesFor(world, purpose, streams),
    onTheirWay,
    isOnDisk,
  }));
  const rows: AccountRow[] = [];
  for (const [what, line] of wanted) {
    for (const place of places) {
      const { purpose } = place;
      const times = timesHandled(line, purpose);
      const standing = standingOf(what, times, place);
      rows.push({ what, worth: line.worth, purpose, standing, times });
    }
  }
  return rows;
}

/** What is made where it is asked for, and only once. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** How many rows of a purpose stand how, and what they are worth. */
export interface Total {
  readonly purpose: string;
  readonly count: Readonly<Record<Standing, number>>;
  readonly worth: Readonly<Record<Standing, number>>;
  /** How often something was done, and what that was worth: more than what was wanted, where it was done again. */
  readonly done: number;
  readonly doneWorth: number;
}

/** The account added up, purpose by purpose. */
export function totalsOf(rows: readonly AccountRow[]): Total[] {
  const totals = new Map<string, ReturnType<typeof noTotal>>();
  for (const { purpose, standing, worth, times } of rows) {
    const total = totals.get(purpose) ?? noTotal(purpose);
    totals.set(purpose, total);
    total.count[standing]++;
    total.worth[standing] += worth;
    total.done += times;
    total.doneWorth += times * worth;
  }
  return [...totals.values()];
}

function noTotal(purpose: string) {
  return { purpose, count: noneOfAny(), worth: noneOfAny(), done: 0, doneWorth: 0 };
}

function noneOfAny(): Record<Standing, number> {
  return Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
}

function standingOf(
  what: Bytes,
  times: number,
  { pending, waiting, elsewhere, onTheirWay, isOnDisk }: Places,
): Standing {
  if (times > 0) return times === 1 ? 'once' : 'again';
  if (pending.has(what)) return isOnDisk ? 'on-disk' : 'pending';
  if (waiting.has(what)) return isOnDisk ? 'on-disk' : 'waiting';
  if (onTheirWay().has(what)) return 'on-its-way';
  if (!elsewhere.some((subjects) => subjects().has(what))) return 'lost';
  return isOnDisk ? 'on-disk' : 'set-aside';
}

/** What things are done for: by each group of a stream, by each reader, by each subscriber. */
export function purposesOf({ topology, ledger }: World): string[] {
  const purposes = new Set(plannedPurposes(topology));
  for (const { handled } of ledger.values())
    for (const { purpose } of handled) purposes.add(purpose);
  return [...purposes];
}

/** What is meant somewhere, looked for when somebody asks: most things are done, and nobody has to. */
type Subjects = () => ReadonlySet<Bytes>;

/** Where things are that are not done yet. */
interface Places extends InStreams {
  readonly onTheirWay: Subjects;
  /** The streams are not in memory: a server that is away will read them from its disk. */
  readonly isOnDisk: boolean;
}

/** Where in streams things are, for a purpose. */
interface InStreams {
  readonly pending: ReadonlySet<Bytes>;
  readonly waiting: ReadonlySet<Bytes>;
  /** What is in streams that nobody reads for this purpose. */
  readonly elsewhere: readonly Subjects[];
}

/** A stream, and all that its entries are about. */
interface Read {
  readonly stream: Stream;
  readonly subjects: Subjects;
}

function placesFor(world: World, purpose: string, streams: readonly Read[]): InStreams {
  const pending = new Set<Bytes>();
  const waiting = new Set<Bytes>();
  const elsewhere: Subjects[] = [];
  const reader = world.actors.get(purpose);
  const readerAt = reader && placeOf(reader);
  for (const { stream, subjects } of streams) {
    const group = stream.groups.get(toBytes(purpose));
    const cursor = reader ? readerAt : group?.lastDelivered;
    if (cursor) noteAhead(world, stream, cursor, waiting);
    if (reader) continue;
    if (group) notePending(world, stream, group, pending);
    else elsewhere.push(subjects);
  }
  return { pending, waiting, elsewhere };
}

function noteAhead(world: World, stream: Stream, cursor: StreamId, found: Set<Bytes>): void {
  for (const entry of newestFirst(stream)) {
    if (compareIds(entry, cursor) <= 0) return;
    noteSubject(world, entry, found);
  }
}

function notePending(world: World, stream: Stream, group: Group, found: Set<Bytes>): void {
  for (const id of group.pending.keys()) {
    const entry = entryAt(stream, id);
    // It may have been deleted since.
    if (entry) noteSubject(world, entry, found);
  }
}

function subjectsIn(world: World, stream: Stream): Set<Bytes> {
  const found = new Set<Bytes>();
  for (const entry of newestFirst(stream)) noteSubject(world, entry, found);
  return found;
}

function noteSubject(world: World, { fields }: Entry, found: Set<Bytes>): void {
  const what = subjectOf(world, fields);
  if (what !== undefined) found.add(what);
}

/** How far one has come who reads without a group; undefined before that is known, and for others. */
function placeOf(actor: Actor): StreamId | undefined {
  return actor.role === 'reader'
    ? parseStrictId((actor.context as ReaderContext).after)
    : undefined;
}

function streamsIn(redis: Redis): Stream[] {
  return redis.databases
    .keysArray()
    .flatMap((db) => databaseOf(redis, db).slots.valuesArray())
    .flatMap(({ value }) => (value.type === 'stream' ? [value] : []));
}

/** What somebody outside of Redis has in hand or in mind, or what is on a wire. */
function subjectsOnTheirWay(world: World): Set<Bytes> {
  const found = new Set<Bytes>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') lookIntoText(world, value, found);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) noteSubjectsIn(world, value, found);
    const isRow = Array.isArray(value) || value instanceof Fifo;
    for (const part of isRow ? value : Object.values(value)) look(part);
  };
  for (const item of world.queue.values()) {
    if (item.kind === 'request') look(item.argv);
    if (item.kind === 'reply' || item.kind === 'message') look(item.reply);
  }
  for (const { outbox, held } of world.connections.values()) look([outbox, held]);
  // What one has in mind whose process has ended, nobody has any more.
  for (const actor of world.actors.values()) if (!isGone(actor.state)) look(inMindOf(actor));
  return found;
}

/** What a process has not done yet and would go on with. */
function inMindOf({ context }: Actor): unknown {
  const { unanswered, bodies, inHand } = context as unknown as Record<string, unknown>;
  return [unanswered, bodies, inHand];
}

/** Fields stand in a row, behind other words or alone. */
function noteSubjectsIn(world: World, row: readonly unknown[], found: Set<Bytes>): void {
  for (const start of [0, 1]) {
    const what = subjectOf(world, row, start);
    if (what !== undefined) found.add(what);
  }
}

/** A message of a channel has its fields as JSON. */
function lookIntoText(world: World, text: Bytes, found: Set<Bytes>): void {
  if (!text.startsWith('{')) return;
  try {
    const fields = Object.entries(JSON.parse(toText(text)) as object)
      .flat()
      .map(String);
    const what = subjectOf(world, fields);
    if (what !== undefined) found.add(what);
  } catch {
    // Not what it seemed to be: then it says nothing.
  }
}
