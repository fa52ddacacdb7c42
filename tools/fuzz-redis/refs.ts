import {
  formatId,
  keysOf,
  readStream,
  readValue,
  type Bytes,
  type Redis,
  type StreamId,
} from '../../src/engine';
import { dumpPayload } from '../../src/engine/rdb/dump';
import { nextId } from '../../src/engine/id';
import type { Group } from '../../src/engine/groups';
import { newestFirst, type Stream } from '../../src/engine/stream';
import type { DumpRef, IdRef, NextIdRef, Ref, TimeRef, Word } from './session';

/** What turns the words of a step into those that are sent. */
export interface Surroundings {
  readonly redis: Redis;
  /** The database that the client has selected. */
  readonly db: number;
  /** Unix ms. */
  readonly now: number;
  /** The server's number for a client. */
  idOf(client: number): number;
}

/** Stands in where there is no stream to take an id from. */
const ANY_ID: StreamId = { ms: 1, seq: 1 };
const MS_PER_SECOND = 1000;

/** The words with every reference replaced by what it stands for now. */
export function resolve(words: readonly Word[], around: Surroundings): Bytes[] {
  const argv: Bytes[] = [];
  for (const word of words) argv.push(typeof word === 'string' ? word : text(word, argv, around));
  return argv;
}

function text(ref: Ref, before: readonly Bytes[], around: Surroundings): Bytes {
  if (ref.ref === 'client') return String(around.idOf(ref.client));
  if (ref.ref === 'time') return timeText(ref, around.now);
  if (ref.ref === 'dump') return dumpOf(ref, around);
  const stream = streamAmong(before, ref.stream, around);
  if (ref.ref === 'next') return nextText(ref, stream);
  const id = existingId(ref, stream, before);
  if (ref.form === 'ms') return String(id.ms);
  return ref.form === '(id' ? `(${formatId(id)}` : formatId(id);
}

function timeText({ offsetMs, unit }: TimeRef, now: number): Bytes {
  const time = now + offsetMs;
  return String(unit === 'ms' ? time : Math.floor(time / MS_PER_SECOND));
}

function dumpOf({ nth }: DumpRef, { redis, db }: Surroundings): Bytes {
  const keys = keysOf(redis, db);
  const value = readValue(redis, keys[nth % keys.length] ?? '', db);
  return value ? dumpPayload(redis, value) : '';
}

/** The nth stream, begun again after the last, that these words name. */
function streamAmong(
  words: readonly Bytes[],
  nth: number,
  { redis, db }: Surroundings,
): Stream | undefined {
  const streams = words.flatMap((word) => readStream(redis, word, db) ?? []);
  return streams[nth % streams.length];
}

function existingId(
  { ref, nth }: IdRef,
  stream: Stream | undefined,
  before: readonly Bytes[],
): StreamId {
  if (!stream) return ANY_ID;
  const ids = ref === 'entry' ? entryIds(stream, nth) : pendingIds(stream, before);
  return ids[nth % ids.length] ?? stream.lastId;
}

/** The newest ids, at least as many as are needed. */
function entryIds(stream: Stream, nth: number): StreamId[] {
  const ids: StreamId[] = [];
  for (const { id } of newestFirst(stream)) {
    ids.push(id);
    if (ids.length > nth) break;
  }
  return ids;
}

/** What is pending in the groups that these words name, or in all where they name none. */
function pendingIds(stream: Stream, words: readonly Bytes[]): StreamId[] {
  const named = words.flatMap((word): Group[] => {
    const group = stream.groups.get(word);
    return group ? [group] : [];
  });
  const groups = named.length > 0 ? named : stream.groups.valuesArray();
  return groups.flatMap((group) => group.pending.keysArray().reverse());
}

function nextText({ ms, seq, form }: NextIdRef, stream: Stream | undefined): Bytes {
  const last = stream?.lastId ?? { ms: 0, seq: 0 };
  const id = after(last, ms, seq);
  if (form === 'ms') return String(id.ms);
  return form === 'ms-*' ? `${id.ms}-*` : formatId(id);
}

function after(last: StreamId, ms: number, seq: number): StreamId {
  if (ms > 0 && typeof last.ms === 'number') return { ms: last.ms + ms, seq };
  let id = last;
  for (let steps = 0; steps < seq; steps++) id = nextId(id) ?? id;
  return id;
}
