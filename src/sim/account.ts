import {
  compareIds,
  databaseOf,
  parseStrictId,
  toText,
  type Bytes,
  type Stream,
  type StreamId,
} from '../engine';
import { isGone, type Actor } from './actor';
import { subjectOf, timesHandled, type LedgerLine } from './ledger';
import type { ReaderContext } from './machines/reader';
import type { World } from './world';

/**
 * How it stands with one thing that was wanted, for one purpose: done once, done again (which is what it costs to send
 * a mail or to pay twice), or not done: because it is pending in the group, or not read yet, or still with somebody
 * outside of Redis, or set aside in another stream, or because nobody will ever do it.
 */
export type Standing = (typeof STANDINGS)[number];

/** All ways in which it may stand. */
export const STANDINGS = [
  'once',
  'again',
  'pending',
  'waiting',
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
  const wanted = [...world.ledger.entries()]
    .filter(([, { intendedAt }]) => intendedAt !== null)
    .sort(([, a], [, b]) => a.intendedAt! - b.intendedAt!);
  if (wanted.length === 0) return [];
  const places = new Map(purposesOf(world).map((purpose) => [purpose, placesFor(world, purpose)]));
  const onItsWay = subjectsOnTheirWay(world);
  return wanted.flatMap(([what, line]) =>
    [...places].map(([purpose, place]) => {
      const times = timesHandled(line, purpose);
      const standing = standingOf(what, times, place, onItsWay);
      return { what, worth: line.worth, purpose, standing, times };
    }),
  );
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
  return [...new Set(rows.map(({ purpose }) => purpose))].map((purpose) => {
    const own = rows.filter((row) => row.purpose === purpose);
    const of = (value: (row: AccountRow) => number) =>
      Object.fromEntries(
        STANDINGS.map((standing) => [
          standing,
          own.reduce((sum, row) => sum + (row.standing === standing ? value(row) : 0), 0),
        ]),
      ) as Record<Standing, number>;
    return {
      purpose,
      count: of(() => 1),
      worth: of(({ worth }) => worth),
      done: own.reduce((sum, { times }) => sum + times, 0),
      doneWorth: own.reduce((sum, { times, worth }) => sum + times * worth, 0),
    };
  });
}

function standingOf(
  what: Bytes,
  times: number,
  { pending, waiting, setAside }: Places,
  onItsWay: ReadonlySet<Bytes>,
): Standing {
  if (times > 0) return times === 1 ? 'once' : 'again';
  if (pending.has(what)) return 'pending';
  if (waiting.has(what)) return 'waiting';
  if (onItsWay.has(what)) return 'on-its-way';
  return setAside.has(what) ? 'set-aside' : 'lost';
}

/** What things are done for: by each group of a stream, by each reader, by each subscriber. */
export function purposesOf({ topology, ledger }: World): string[] {
  const { consumers, others = [] } = topology;
  const groups = [...consumers, ...others].flatMap((plan) => ('group' in plan ? [plan.group] : []));
  const alone = others.flatMap(({ role, name }) =>
    role === 'reader' || role === 'subscriber' ? [name] : [],
  );
  const served = ledger.valuesArray().flatMap(({ handled }: LedgerLine) => handled);
  return [...new Set([...groups, ...alone, ...served.map(({ purpose }) => purpose)])];
}

/** Where things are that are not done yet. */
interface Places {
  readonly pending: ReadonlySet<Bytes>;
  readonly waiting: ReadonlySet<Bytes>;
  readonly setAside: ReadonlySet<Bytes>;
}

function placesFor(world: World, purpose: string): Places {
  const places = {
    pending: new Set<Bytes>(),
    waiting: new Set<Bytes>(),
    setAside: new Set<Bytes>(),
  };
  const reader = world.actors.get(purpose);
  for (const stream of streamsIn(world)) {
    const group = stream.groups.get(purpose);
    for (const { entries } of stream.nodes.values()) {
      for (const entry of entries) {
        const what = subjectOf(world, entry.fields);
        if (what === undefined) continue;
        if (reader) {
          if (isAhead(reader, entry)) places.waiting.add(what);
        } else if (!group) places.setAside.add(what);
        else if (group.pending.has(entry)) places.pending.add(what);
        else if (compareIds(entry, group.lastDelivered) > 0) places.waiting.add(what);
      }
    }
  }
  return places;
}

/** Whether one who reads without a group has still to come to an entry. */
function isAhead(reader: Actor, entry: StreamId): boolean {
  if (reader.role !== 'reader') return false;
  const after = parseStrictId((reader.context as ReaderContext).after);
  return after !== undefined && compareIds(entry, after) > 0;
}

function streamsIn({ redis }: World): Stream[] {
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
    const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (Array.isArray(value)) noteSubjectsIn(world, value, found);
    parts.forEach(look);
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
    const words = row.slice(start).map((word) => (typeof word === 'string' ? word : ''));
    const what = subjectOf(world, words);
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
