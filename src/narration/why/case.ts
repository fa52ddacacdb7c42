import {
  clientOf,
  compareIds,
  formatId,
  parseStrictId,
  readStream,
  readValue,
  type Bytes,
  type Client,
  type Group,
  type Redis,
  type Reply,
  type Stream,
  type StreamId,
  type Value,
} from '../../engine';
import { toMs, unixMs, type LogEvent, type Micros } from '../../sim';
import type { Moment } from '../../timeline';

/** Where the words of a command leave its syntax, as whoever knows syntax found it. */
export interface Mistake {
  /** The command's syntax in one line. */
  readonly syntax: string;
  /** The first word that fits nowhere, by its place among the words; undefined where each one fits. */
  readonly at: number | undefined;
  /** What is required and was not given, as syntax; empty where nothing is missing. */
  readonly missing: string;
}

/** An answer that is to be explained. */
export interface Asked {
  readonly argv: readonly Bytes[];
  readonly reply: Reply;
  /** Who asked, by the name on the wires. */
  readonly by: string;
  /** When the answer was received. */
  readonly at: Micros;
  readonly mistake?: Mistake | undefined;
  /** The name of a command that Redis has and the simulator has not, where it is one. */
  readonly elsewhere?: string | undefined;
}

/** Something to run next: the words of a command, and what it will do. */
export interface Attempt {
  readonly words: readonly Bytes[];
  readonly what: string;
  /** Its words promise that something is there: where the answer would be an empty one, it is not offered. */
  readonly promises?: true;
}

/** What is said about an answer. */
export interface Told {
  readonly sentences: readonly string[];
  readonly tries: readonly Attempt[];
}

/** What explains an answer; undefined where it has nothing to say about this one. */
export type Explain = (about: Case) => Told | undefined;

/** Explains an error; `holes` are the parts of its text that vary, as bytes. */
export type ExplainError = (about: Case, holes: readonly Bytes[]) => Told;

/** An answer with what explains it: the state that the command found and left, and what it did. */
export interface Case extends Asked {
  /** The command's name as its record has it, such as `xgroup|create`; the first word where there is no record. */
  readonly name: string;
  /** The server just before the command ran, just after (its wait included), and now. To be read only. */
  readonly before: Redis;
  readonly after: Redis;
  readonly present: Redis;
  /** The asker's database, and its connection as the server knew it; undefined where it knew none. */
  readonly db: number;
  readonly client: Client | undefined;
  /** Unix ms on the server's clock when the command ran. */
  readonly ranMs: number;
  /** What happened because of it, in its own database. */
  readonly events: readonly LogEvent[];
  /** How the wait ended, where the command had to wait. */
  readonly wait: Wait | undefined;
  readonly moment: Moment;
  /** The moment that is shown. */
  readonly shown: Moment;
}

/** A command that waited: why that ended, when, and after how many ms. */
export interface Wait {
  readonly reason: string;
  readonly at: Micros;
  readonly ms: number;
}

/**
 * Works out of the log when the answered command ran, and what it found. `momentAt` gives any moment of the run;
 * `shown` is the one that is looked at now. Where the log does not have the command, the moment of the answer stands
 * for all.
 */
export function caseOf(
  momentAt: (t: Micros) => Moment,
  shown: Moment,
  asked: Asked,
  name: string,
): Case {
  const run = runOf(shown, asked);
  const ranAt = run?.at ?? asked.at;
  const wait = run && waitOf(shown, asked, run.at);
  const moment = momentAt(wait?.at ?? ranAt);
  const before = momentAt(Math.max(0, ranAt - 1));
  const client = clientAs(before, asked.by) ?? clientAs(moment, asked.by);
  const db = client?.db ?? 0;
  return {
    ...asked,
    name,
    before: before.world.redis,
    after: moment.world.redis,
    present: shown.world.redis,
    db,
    client,
    ranMs: unixMs(moment.world, ranAt),
    events: moment.log
      .slice(before.seen, moment.seen)
      .filter((event) => event.by === asked.by && (event.db ?? 0) === db),
    wait,
    moment,
    shown,
  };
}

function runOf({ log, seen }: Moment, { argv, by, at }: Asked): LogEvent | undefined {
  for (let index = seen - 1; index >= 0; index--) {
    const event = log[index]!;
    if (event.type !== 'command-run' || event.by !== by || event.at > at) continue;
    const isSame = event.argv.every((word, nth) => word === argv[nth]);
    if (isSame && event.argv.length === argv.length) return event;
  }
  return undefined;
}

function waitOf({ log, seen }: Moment, { by, at }: Asked, ranAt: Micros): Wait | undefined {
  for (let index = seen - 1; index >= 0 && log[index]!.at > ranAt; index--) {
    const event = log[index]!;
    if (event.type === 'released' && event.who === by && event.at <= at) {
      return { reason: event.reason, at: event.at, ms: Math.round(toMs(event.at - ranAt)) };
    }
  }
  return undefined;
}

/** The connection of a holder, as the server knows it. */
export function clientAs({ world }: Moment, holder: string): Client | undefined {
  const generation = world.connections.get(holder)?.generation;
  if (generation === undefined) return undefined;
  const client = world.sessions.clientOf({ holder, generation });
  return client === undefined ? undefined : clientOf(world.redis, client);
}

/** The stream at a key as the command left it. */
export function streamIn({ after, db }: Case, key: Bytes): Stream | undefined {
  return readStream(after, key, db);
}

/** The stream at a key as the command found it. */
export function streamBefore({ before, db }: Case, key: Bytes): Stream | undefined {
  return readStream(before, key, db);
}

/** What a key held when the command came. */
export function valueBefore({ before, db }: Case, key: Bytes): Value | undefined {
  return readValue(before, key, db);
}

/** The groups of a stream; none of none. */
export function groupsOf(stream: Stream | undefined): readonly Group[] {
  return stream?.groups.valuesArray() ?? [];
}

/** The events of one type among what the command did. */
export function eventsOf<Type extends LogEvent['type']>(
  { events }: Case,
  type: Type,
): Extract<LogEvent, { type: Type }>[] {
  return events.filter((event): event is Extract<LogEvent, { type: Type }> => event.type === type);
}

/** Reads an id as commands do; undefined where the word is none. */
export function idIn(word: Bytes | undefined): StreamId | undefined {
  return word === undefined ? undefined : parseStrictId(word);
}

/** Whether one id stands before another. */
export function isBefore(one: StreamId, other: StreamId): boolean {
  return compareIds(one, other) < 0;
}

/** The id in its text form. */
export const textOf = formatId;

/** What is said, with nothing to run: parts that are undefined or false are left out, three stay at most. */
export function told(
  sentences: readonly (string | false | undefined)[],
  ...tries: readonly (Attempt | false | undefined)[]
): Told {
  return {
    sentences: sentences.filter((text): text is string => Boolean(text)).slice(0, SENTENCES_MAX),
    tries: tries.filter((attempt): attempt is Attempt => Boolean(attempt)),
  };
}

/** A thing to run. */
export function attempt(what: string, ...words: readonly Bytes[]): Attempt {
  return { words, what };
}

/** A thing to run of which it is said what it will find or do. */
export function promise(what: string, ...words: readonly Bytes[]): Attempt {
  return { words, what, promises: true };
}

const SENTENCES_MAX = 3;
