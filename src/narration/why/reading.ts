import {
  compareIds,
  firstEntry,
  isNil,
  parseStrictId,
  type Bytes,
  type Group,
  type Stream,
} from '../../engine';
import { entriesFrom } from '../../engine/stream';
import { whyGroups, whyStreams } from '../../messages/why';
import { shortText } from '../naming';
import {
  attempt,
  groupsOf,
  idIn,
  isBefore,
  streamBefore,
  streamIn,
  textOf,
  told,
  promise,
  type Attempt,
  type Case,
  type Explain,
  type Told,
} from './case';
import { idsIn, listIn, streamsIn } from './shapes';
import { readWords, type ReadWords } from './words-of';

/** XREAD and XREADGROUP: why there is something, why there is nothing. */

const xread: Explain = (about) => {
  const asked = readWords(about.argv);
  if (isNil(about.reply)) return nothingRead(about, asked);
  const say = whyStreams;
  const [found] = streamsIn(about.reply);
  if (!found) return undefined;
  const ids = idsIn(found.rows);
  const [, word = ''] = asked.streams.find(([key]) => key === found.key) ?? [];
  const wasDollar = word === '$';
  const from = wasDollar ? lastIdBefore(about, found.key) : shortText(word);
  return told(
    [
      about.wait && say.readServed(about.wait.ms),
      word === '+' ? say.plus : say.readFound(ids.length, shortText(found.key), from),
      wasDollar ? say.dollarMisses : say.readForAll,
    ],
    attempt(say.tries.fromHere, 'XREAD', 'STREAMS', found.key, ids.at(-1)!),
    promise(say.tries.newest, 'XREVRANGE', found.key, '+', '-', 'COUNT', '1'),
  );
};

function lastIdBefore(about: Case, key: Bytes): string {
  return textOf(streamBefore(about, key)?.lastId ?? { ms: 0, seq: 0 });
}

function nothingRead(about: Case, { streams, blockMs }: ReadWords): Told {
  const say = whyStreams;
  const [key = '', word = ''] = streams[0] ?? [];
  const stream = streamIn(about, key);
  const shown = shortText(key);
  const { wait } = about;
  const start = lastIdBefore(about, key);
  const why =
    word === '$'
      ? wait
        ? say.readDollarWaited(shown, start)
        : say.readDollar(shown, start)
      : stream
        ? say.readAfter(shortText(word), shown, textOf(stream.lastId))
        : say.readNoKey(shown);
  return told(
    [why, waited(wait, blockMs), word === '$' && say.dollarMisses],
    attempt(say.tries.fromStart, 'XREAD', 'STREAMS', key, '0'),
    stream && promise(say.tries.newest, 'XREVRANGE', key, '+', '-', 'COUNT', '1'),
  );
}

function waited(wait: Case['wait'], blockMs: number | undefined): string | undefined {
  const say = whyStreams;
  if (!wait) return blockMs === undefined ? say.notWaiting : undefined;
  return wait.reason === 'timed-out' ? say.waited(blockMs ?? wait.ms) : say.waitEnded;
}

/** One stream of XREADGROUP with all that is known of it. */
interface Read {
  readonly about: Case;
  readonly asked: ReadWords;
  readonly key: Bytes;
  readonly word: Bytes;
  readonly stream: Stream;
  readonly group: Group;
  readonly rows: readonly unknown[];
  readonly ids: readonly string[];
}

const xreadgroup: Explain = (about) => {
  const asked = readWords(about.argv);
  const [found] = streamsIn(about.reply);
  const [key = '', word = ''] =
    asked.streams.find(([one]) => !found || one === found.key) ?? asked.streams[0] ?? [];
  const stream = streamIn(about, key);
  const group = stream?.groups.get(asked.group);
  if (!stream || !group) return undefined;
  const rows = found?.rows ?? [];
  const read: Read = { about, asked, key, word, stream, group, rows, ids: idsIn(rows) };
  if (word !== '>') return historyRead(read);
  return rows.length > 0 ? newRead(read) : nothingNew(read);
};

const say = whyGroups;
const { tries } = say;

function nothingNew({ about, asked, key, stream, group }: Read): Told {
  const shown = shortText(group.name);
  const notNew = isFresh(about, key, group) ? before(stream, group) : 0;
  return told(
    [
      stream.length === 0
        ? say.emptyStream(shown)
        : say.allGiven(shown, textOf(group.lastDelivered)),
      notNew > 0
        ? say.createdAfter(shown, textOf(group.lastDelivered), notNew)
        : waited(about.wait, asked.blockMs),
      pendingOn(group),
    ],
    ...readsInstead(key, group, asked.consumer),
    notNew > 0 && attempt(tries.beginAnew, 'XGROUP', 'SETID', key, group.name, '0'),
    attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
  );
}

/** Whether the group still stands where it was made, so that nobody has read anything in it. */
function isFresh({ moment, db }: Case, key: Bytes, group: Group): boolean {
  const start = db === 0 ? moment.chronicle.startOf(key, group.name, moment.at) : undefined;
  return start?.id === textOf(group.lastDelivered) && !start.isPlaced;
}

/** How many entries are there that stand at the group's cursor or before it. */
function before(stream: Stream, { lastDelivered }: Group): number {
  let count = 0;
  for (const { id } of entriesFrom(stream, { ms: 0, seq: 0 })) {
    if (isBefore(lastDelivered, id)) break;
    count++;
  }
  return count;
}

function pendingOn(group: Group): string | undefined {
  if (group.pending.size === 0) return undefined;
  const owners = group.consumers
    .valuesArray()
    .filter(({ pending }) => pending.size > 0)
    .map(({ name, pending }) => ({ name: shortText(name), count: pending.size }));
  return say.pendingStays(group.pending.size, owners);
}

/** How to come to what is pending: one's own, or another's. */
function readsInstead(key: Bytes, group: Group, consumer: Bytes): (Attempt | false)[] {
  const own = group.consumers.get(consumer)?.pending.size ?? 0;
  const others = group.pending.size - own;
  return [
    own > 0 &&
      promise(tries.ownPending, 'XREADGROUP', 'GROUP', group.name, consumer, 'STREAMS', key, '0'),
    others > 0 && attempt(tries.listPending, 'XPENDING', key, group.name, '-', '+', '10'),
  ];
}

function newRead({ about, asked, key, group, rows, ids }: Read): Told {
  const consumer = shortText(asked.consumer);
  const shown = shortText(group.name);
  const claimed = asked.claimMs === undefined ? 0 : rows.filter(wasDelivered).length;
  const others = groupsOf(streamIn(about, key)).filter(({ name }) => name !== group.name);
  return told(
    [
      claimed > 0 && say.claimedFirst(claimed, asked.claimMs!),
      claimed < ids.length &&
        say.firstTime(ids.length - claimed, shown, textOf(group.lastDelivered)),
      asked.noack ? say.noack : say.nowPending(ids.length, consumer),
      others.length > 0
        ? say.otherGroups(others.map(({ name }) => shortText(name)))
        : say.shared(shown),
    ],
    !asked.noack && promise(tries.acknowledge, 'XACK', key, group.name, ...ids.slice(0, ACKS_MAX)),
    attempt(tries.listPending, 'XPENDING', key, group.name, '-', '+', '10'),
  );
}

const ACKS_MAX = 3;

/** With CLAIM an entry says how often it had been delivered before. */
function wasDelivered(row: unknown): boolean {
  return Number(listIn(row as never)[3] ?? 0) > 0;
}

function historyRead({ about, asked, key, word, stream, group, rows, ids }: Read): Told {
  const consumer = shortText(asked.consumer);
  const shown = shortText(group.name);
  const from = shortText(word);
  const ignored = asked.blockMs !== undefined && say.blockIgnored;
  const bodiless = ids.filter((_, at) => isNil(listIn(rows[at] as never)[1] ?? null));
  if (ids.length === 0) {
    const own = group.consumers.get(asked.consumer)?.pending;
    const missed = own && own.size > 0;
    return told(
      [
        missed ? say.nothingAfter(consumer, from) : say.nothingOwn(consumer, shown),
        compareIds(idIn(word) ?? { ms: 0, seq: 0 }, { ms: 0, seq: 0 }) === 0
          ? say.zeroIsHistory
          : say.idIsHistory,
        ignored || pendingOn(group),
      ],
      attempt(
        tries.readNew,
        'XREADGROUP',
        'GROUP',
        group.name,
        asked.consumer,
        'STREAMS',
        key,
        '>',
      ),
      firstEntry(stream) !== undefined &&
        promise(tries.readRange, 'XRANGE', key, '-', '+', 'COUNT', '10'),
      ...readsInstead(key, group, asked.consumer),
    );
  }
  const deliveries = group.pending.get(parseStrictId(ids[0]!)!)?.deliveries;
  return told(
    [
      say.ownHistory(ids.length, consumer, shown, from),
      bodiless.length > 0
        ? say.historyBodiless(bodiless[0]!, bodiless.length)
        : deliveries !== undefined && say.countedAgain(ids[0]!, Number(deliveries)),
      ignored ||
        (about.argv.some((one) => one.toUpperCase() === 'NOACK')
          ? say.noackIgnored
          : say.onlyOwn(consumer)),
    ],
    promise(tries.acknowledge, 'XACK', key, group.name, ids[0]!),
    attempt(tries.readNew, 'XREADGROUP', 'GROUP', group.name, asked.consumer, 'STREAMS', key, '>'),
  );
}

export const READING: Readonly<Record<string, Explain>> = { xread, xreadgroup };
