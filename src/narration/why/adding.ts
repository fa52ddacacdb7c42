import {
  entryAt,
  firstEntry,
  isNil,
  lastEntry,
  parseStrictId,
  type Bytes,
  type Stream,
} from '../../engine';
import { firstNode } from '../../engine/stream';
import { whyStreams as say } from '../../messages/why';
import { shortText } from '../naming';
import {
  attempt,
  eventsOf,
  groupsOf,
  idIn,
  isBefore,
  streamBefore,
  streamIn,
  textOf,
  told,
  promise,
  type Case,
  type Explain,
} from './case';
import { hasOption, idPlace, numberAfter, trimWords, type TrimWords } from './words-of';

/** What is added to streams and taken off them. */

const { tries } = say;
const NOTHING = { ms: 0, seq: 0 };

const xadd: Explain = (about) => {
  const { argv, reply } = about;
  const key = argv[1]!;
  const shown = shortText(key);
  if (isNil(reply)) {
    return told(
      [say.noMakeStream(shown)],
      attempt(tries.makeStream, ...argv.filter((word) => word.toUpperCase() !== 'NOMKSTREAM')),
    );
  }
  const id = String(reply);
  const [duplicate] = eventsOf(about, 'duplicate-refused');
  if (duplicate) {
    return told(
      [say.duplicate(shortText(duplicate.producer), id), say.duplicateWhy],
      promise(tries.seeEntry, 'XRANGE', key, id, id),
    );
  }
  const isNew = eventsOf(about, 'stream-created').length > 0;
  return told(
    [
      howIdCame(about, id),
      isNew && say.madeStream(shown),
      trimmed(about, key) ?? whoGetsIt(about, key),
    ],
    promise(tries.seeEntry, 'XRANGE', key, id, id),
    attempt(tries.seeLength, 'XLEN', key),
  );
};

/** Which of the four ways an id comes about was taken. */
function howIdCame(about: Case, id: string): string {
  const word = about.argv[idPlace(about.argv)] ?? '';
  const last = streamBefore(about, about.argv[1]!)?.lastId ?? NOTHING;
  const [ms = '', seq = ''] = id.split('-');
  if (word !== '*') {
    return word.endsWith('-*') ? say.givenMs(ms, seq) : say.givenId(id, textOf(last));
  }
  if (BigInt(ms) > BigInt(about.ranMs))
    return say.clockBehind(String(about.ranMs), textOf(last), id);
  if (seq === '0') return say.firstOfMs(ms);
  return say.sameMs(ms, textOf(last), seq);
}

/** Each group gets it once, and only when somebody asks. */
function whoGetsIt(about: Case, key: Bytes): string | undefined {
  const names = groupsOf(streamIn(about, key)).map(({ name }) => shortText(name));
  return names.length > 0 ? say.eachGroup(names) : undefined;
}

/** What the trimming among the words came to; undefined where there is none. */
function trimmed(about: Case, key: Bytes): string | undefined {
  const { name, argv } = about;
  const trim = trimWords(argv, name === 'xadd' ? idPlace(argv) : undefined);
  const stream = streamIn(about, key);
  if (!trim || !stream) return undefined;
  const gone = eventsOf(about, 'entries-trimmed').flatMap(({ ids }) => ids);
  if (gone.length > 0) return say.trimmed(gone.length, gone.at(-1)!, stream.length);
  return keptByTilde(about.argv, stream, trim);
}

/** Why `~` has left what an exact trim would have taken; undefined where it would have taken nothing. */
function keptByTilde(argv: readonly Bytes[], stream: Stream, trim: TrimWords): string | undefined {
  const node = firstNode(stream);
  const { approximate, strategy, threshold } = trim;
  if (!node || !approximate) return undefined;
  const size = node.entries.length;
  if (strategy === 'MINID') {
    const oldest = node.entries[0];
    const from = idIn(threshold);
    const isKept = oldest && from && isBefore(oldest.id, from) && !isBefore(node.last, from);
    return isKept ? say.wholeNodesById(size, textOf(node.last), shortText(threshold)) : undefined;
  }
  if (stream.length <= Number(threshold)) return undefined;
  const limit = numberAfter(argv, 'LIMIT') ?? 0;
  return limit > 0 && size > limit
    ? say.limitTooSmall(limit, size)
    : say.wholeNodes(threshold, stream.length, size);
}

const xtrim: Explain = (about) => {
  const { argv, reply } = about;
  const key = argv[1]!;
  const stream = streamIn(about, key);
  const trim = trimWords(argv);
  if (!stream || !trim) return told([say.noStream(shortText(key))]);
  const gone = eventsOf(about, 'entries-trimmed').flatMap(({ ids }) => ids);
  if (Number(reply) === 0) {
    return told(
      [trimmed(about, key) ?? whyNothingTrimmed(stream, trim), trim.approximate && say.tildeIsFast],
      trim.approximate &&
        attempt(tries.trimExactly, ...argv.map((word) => (word === '~' ? '=' : word))),
      attempt(tries.seeStream, 'XINFO', 'STREAM', key),
    );
  }
  return told(
    [trimmed(about, key), neverRead(stream, gone), hollow(about, key, gone)],
    attempt(tries.seeStream, 'XINFO', 'STREAM', key),
  );
};

function whyNothingTrimmed(stream: Stream, { strategy, threshold }: TrimWords): string {
  if (stream.length === 0) return say.isEmpty;
  if (strategy === 'MAXLEN') {
    return stream.length <= Number(threshold)
      ? say.notTooLong(stream.length, threshold)
      : say.stillNeeded(stream.length);
  }
  const first = firstEntry(stream)!;
  const from = idIn(threshold);
  return from && isBefore(first.id, from)
    ? say.stillNeeded(stream.length)
    : say.noneBefore(shortText(threshold), textOf(first.id));
}

/** Groups that had not come to what was trimmed. */
function neverRead(stream: Stream, ids: readonly string[]): string | undefined {
  const last = idIn(ids.at(-1));
  const missed = groupsOf(stream).filter(
    ({ lastDelivered }) => last && isBefore(lastDelivered, last),
  );
  return missed.length > 0 ? say.neverRead(missed.map(({ name }) => shortText(name))) : undefined;
}

/** Pending entries that have lost their body. */
export function hollow(about: Case, key: Bytes, ids: readonly string[]): string | undefined {
  const stream = streamIn(about, key);
  for (const { name, pending } of groupsOf(stream)) {
    const left = ids.filter((text) => {
      const id = parseStrictId(text);
      return id && pending.has(id) && !entryAt(stream!, id);
    });
    const [first] = left;
    if (first === undefined) continue;
    const { consumer } = pending.get(parseStrictId(first)!)!;
    return say.hollow(
      left.length,
      first,
      shortText(name),
      consumer === null ? undefined : shortText(consumer),
    );
  }
  return undefined;
}

const xdel: Explain = (about) => {
  const { argv } = about;
  const key = argv[1]!;
  const asked = argv.slice(2);
  const stream = streamIn(about, key);
  const gone = eventsOf(about, 'entries-deleted').flatMap(({ ids }) => ids);
  const missed = asked.filter((word) => !gone.includes(inFull(word)));
  if (!stream) return told([say.noStream(shortText(key))]);
  const left = hollow(about, key, gone.length > 0 ? gone : asked.map(inFull));
  return told(
    [
      gone.length > 0 && say.deleted(gone, stream.length),
      missed.length > 0 && whyNotThere(about, stream, key, missed[0]!),
      left,
    ],
    ...(left === undefined ? [] : acknowledgeHollow(about, key, asked.map(inFull))),
    attempt(tries.seeStream, 'XINFO', 'STREAM', key),
  );
};

/** XACK for the first pending entry without a body. */
export function acknowledgeHollow(about: Case, key: Bytes, ids: readonly string[]) {
  for (const { name, pending } of groupsOf(streamIn(about, key))) {
    const id = ids.find((one) => parseStrictId(one) && pending.has(parseStrictId(one)!));
    if (id !== undefined) return [promise(tries.acknowledge, 'XACK', key, name, id)];
  }
  return [];
}

/** Why a stream has no entry with this id. */
export function whyNotThere(about: Case, stream: Stream, key: Bytes, word: Bytes): string {
  const id = idIn(word);
  if (!id) return say.noEntry(shortText(word));
  const shown = textOf(id);
  if (isBefore(stream.lastId, id)) return say.aboveLast(shown, textOf(stream.lastId));
  const known = about.db === 0 && about.moment.chronicle.entry(key, shown, about.moment.at);
  return known ? say.isGone(shown) : say.noEntry(shown);
}

/** An id as Redis shows it: `5` is `5-0`. */
export function inFull(word: Bytes): string {
  const id = idIn(word);
  return id ? textOf(id) : word;
}

const xlen: Explain = (about) => {
  const key = about.argv[1]!;
  const stream = streamIn(about, key);
  if (!stream) {
    return told([say.noKeyNoEntries(shortText(key))], attempt(tries.seeKeys, 'SCAN', '0'));
  }
  const { length, entriesAdded } = stream;
  const goneCount = Number(entriesAdded) - length;
  return told(
    [
      say.length(shortText(key), length, String(entriesAdded), goneCount),
      groupsOf(stream).length > 0 && say.lengthIsNotWork,
    ],
    attempt(tries.seeStream, 'XINFO', 'STREAM', key),
    groupsOf(stream).length > 0 && attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
  );
};

const xsetid: Explain = (about) => {
  const key = about.argv[1]!;
  const stream = streamIn(about, key);
  if (!stream) return undefined;
  const top = lastEntry(stream);
  return told([
    say.lastIdSet(textOf(stream.lastId)),
    top && !entryAt(stream, stream.lastId) && say.lastIdIsFree(textOf(top.id)),
    hasOption(about.argv, 'ENTRIESADDED') && say.countsSet(String(stream.entriesAdded)),
  ]);
};

export const ADDING: Readonly<Record<string, Explain>> = { xadd, xtrim, xdel, xlen, xsetid };
