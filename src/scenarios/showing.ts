import { lagOf, readStream, toBytes, toText, type Group, type Stream } from '../engine';
import type { LogEvent, World } from '../sim';
import { accountOf, totalsOf, type Standing } from '../sim/account';
import type { Range, Scenario, Showing, Sight } from './scenario';

/** What a story was to show, and what was found instead where it did not. */
export interface Finding {
  readonly showing: Showing;
  readonly isShown: boolean;
  /** What was found, in the words of the showing: a number, or numbers by name. */
  readonly found: string;
}

/** Holds a story that has been played, up to its end or as far as one has come, to what it is to show. */
export function findingsOf(
  { stream, shows }: Scenario,
  log: readonly LogEvent[],
  world: World,
): Finding[] {
  return shows.map((showing) => {
    const found = find(showing, stream, log, world);
    const isShown = found.every(([is, wanted]) => isWithin(is, wanted));
    return { showing, isShown, found: found.map(([is, , name]) => `${name} ${is}`).join(', ') };
  });
}

/** What is there, what is to be, and what it is called. */
type Found = readonly [is: number | null, wanted: Range | null, name: string];

function find(
  showing: Showing,
  stream: string,
  log: readonly LogEvent[],
  world: World,
): readonly Found[] {
  if ('sees' in showing) {
    const { sees, atMost = Infinity, atLeast = atMost === Infinity ? 1 : 0 } = showing;
    return [[log.filter((event) => isSeen(event, sees)).length, [atLeast, atMost], 'seen']];
  }
  if ('account' in showing) {
    const count = totalsOf(accountOf(world)).find(({ purpose }) => purpose === showing.account);
    return Object.entries(showing.is).map(([standing, wanted]) => [
      count?.count[standing as Standing] ?? null,
      wanted,
      standing,
    ]);
  }
  if ('inOrder' in showing) {
    const isSo = Number(isInOrder(log, toBytes(showing.for)));
    return [[isSo, Number(showing.inOrder), 'in order']];
  }
  if ('group' in showing) return findInGroup(showing, showing.stream ?? stream, world);
  const there = readStream(world.redis, toBytes(showing.of ?? stream));
  return [[there ? there.length : null, showing.length, 'entries']];
}

/** Whether things were done for a purpose, each for the first time, in the order in which they were wanted. */
function isInOrder(log: readonly LogEvent[], purpose: string): boolean {
  const wanted = log.flatMap((event) => (event.type === 'intended' ? [event.what] : []));
  const done = log.flatMap((event) =>
    event.type === 'handled' && event.purpose === purpose && event.times === 1 ? [event.what] : [],
  );
  // Of several with one name a map keeps the last, and the first place is what counts.
  const placeOf = new Map(wanted.map((what, place) => [what, place] as const).reverse());
  // What nobody here wanted has no place.
  const places = done.flatMap((what) => placeOf.get(what) ?? []);
  return places.every((place, at) => at === 0 || place > places[at - 1]!);
}

function findInGroup(
  showing: Extract<Showing, { group: string }>,
  key: string,
  world: World,
): Found[] {
  const stream = readStream(world.redis, toBytes(key));
  const group = stream?.groups.get(toBytes(showing.group));
  if (!stream || !group) return [[null, 0, 'no such group']];
  const { consumer, pending, lag, consumers } = showing;
  return [
    ...(pending === undefined ? [] : [[pendingOf(group, consumer), pending, 'pending'] as const]),
    ...(lag === undefined ? [] : [[lagNumber(stream, group), lag, 'lag'] as const]),
    ...(consumers === undefined ? [] : [[group.consumers.size, consumers, 'consumers'] as const]),
  ];
}

function pendingOf({ pending }: Group, consumer: string | undefined): number {
  if (consumer === undefined) return pending.size;
  const name = toBytes(consumer);
  return pending.valuesArray().filter((one) => one.consumer === name).length;
}

function lagNumber(stream: Stream, group: Group): number | null {
  const lag = lagOf(stream, group);
  return lag === null ? null : Number(lag);
}

function isWithin(is: number | null, wanted: Range | null): boolean {
  if (is === null || wanted === null) return is === wanted;
  const [least, most] = typeof wanted === 'number' ? [wanted, wanted] : wanted;
  return is >= least && is <= most;
}

/** Whether an event is of this kind. */
export function isSeen(event: LogEvent, { type, command, answer, ...details }: Sight): boolean {
  if (event.type !== type) return false;
  const { argv, reply } = event as { argv?: readonly string[]; reply?: unknown };
  if (command !== undefined && !wordsOf(argv).startsWith(command)) return false;
  if (answer !== undefined && !toText(JSON.stringify(reply ?? null)).includes(answer)) return false;
  return Object.entries(details).every(([name, value]) => {
    const own = (event as Readonly<Record<string, unknown>>)[name];
    return typeof own === 'string' ? toText(own) === value : (own ?? null) === value;
  });
}

function wordsOf(argv: readonly string[] = []): string {
  return toText(argv.join(' '));
}
