import type { Bytes } from './bytes';
import { invalidId, syntaxError } from './errors';
import { invalidEnd, invalidStart } from './rarer-errors';
import { nextId, parseRangeId, previousId, type StreamId } from './id';
import { U64_MAX } from './numbers';
import { NIL_ARRAY, type Reply } from './reply';
import { formatId } from './id';
import type { Entry } from './nodes';
import type { Stream } from './stream';
import { readInteger, upper } from './words';

/** An interval of ids, both ends included, and how many entries of it are wanted. */
export interface Interval {
  readonly low: StreamId;
  readonly high: StreamId;
  /** Undefined: all. Zero or less: Redis answers with a nil array. */
  readonly count: number | undefined;
}

/** An entry as every reading command shows it. */
export function entryReply(entry: Entry): Reply {
  return [formatId(entry.id), entry.fields];
}

/** The start of an interval: `-`, `+`, an id, or `(`id for what comes after it. */
export function readIntervalStart(word: Bytes): StreamId {
  const [id, exclusive] = readEnd(word, 0);
  if (!exclusive) return id;
  const next = nextId(id);
  if (!next) throw invalidStart();
  return next;
}

/** The end of an interval: an id without a sequence number takes in its whole millisecond. */
export function readIntervalEnd(word: Bytes): StreamId {
  const [id, exclusive] = readEnd(word, U64_MAX);
  if (!exclusive) return id;
  const previous = previousId(id);
  if (!previous) throw invalidEnd();
  return previous;
}

function readEnd(word: Bytes, missingSeq: number | bigint): [StreamId, boolean] {
  const exclusive = word.length > 1 && word.startsWith('(');
  const text = exclusive ? word.slice(1) : word;
  const id =
    exclusive && (text === '-' || text === '+') ? undefined : parseRangeId(text, missingSeq);
  if (!id) throw invalidId();
  return [id, exclusive];
}

/** What XRANGE and XREVRANGE share: the interval, and COUNT, the last of which counts. */
export function readInterval(argv: readonly Bytes[], start: Bytes, end: Bytes): Interval {
  const low = readIntervalStart(start);
  const high = readIntervalEnd(end);
  let count: number | undefined;
  for (let at = 4; at < argv.length; at += 2) {
    if (upper(argv[at]) !== 'COUNT' || at + 1 >= argv.length) throw syntaxError();
    count = readInteger(argv[at + 1]!);
  }
  return { low, high, count };
}

/** The answer to a range command; `entries` gives them in the wanted order. */
export function rangeReply(
  stream: Stream | undefined,
  { count }: Interval,
  entries: (stream: Stream, limit: number) => Entry[],
): Reply {
  if (!stream) return [];
  if (count !== undefined && count <= 0) return NIL_ARRAY;
  return entries(stream, count ?? Infinity).map(entryReply);
}
