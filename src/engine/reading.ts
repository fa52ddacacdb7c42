import type { Bytes } from './bytes';
import { Block, type Argument, type Context } from './command';
import {
  maxcountBelowCount,
  maxcountNotPositive,
  maxsizeNotPositive,
  minIdleNegative,
  minIdleNotInteger,
  missingGroup,
  onlyXreadgroup,
  syntaxError,
  timeoutNegative,
  timeoutNotInteger,
  timeoutOutOfRange,
  unbalancedStreams,
  type RedisError,
} from './errors';
import type { Consumer, Group } from './groups';
import { formatId } from './id';
import type { Entry } from './nodes';
import { strictInteger } from './numbers';
import { NIL_ARRAY, type Reply } from './reply';
import type { Stream } from './stream';
import { hasSince, type Version } from './version';
import { readCount, readInteger, upper } from './words';

/** The words of XREAD and XREADGROUP, which share all but the group. */
export interface ReadArgs {
  readonly argv: readonly Bytes[];
  readonly group: Bytes;
  readonly consumer: Bytes;
  /** Entries a stream at most; 0: no limit. */
  readonly count: number;
  /** How long to wait, in ms: 0 for ever, undefined not at all. */
  readonly blockMs: number | undefined;
  readonly noack: boolean;
  /** Claim what has been idle for so many ms before reading what is new (8.4). */
  readonly claimMs: number | undefined;
  readonly caps: Caps;
  readonly keys: readonly Bytes[];
  readonly ids: readonly Bytes[];
}

/** What the whole reply may hold, all streams together (8.10). */
export interface Caps {
  readonly entries: number;
  readonly bytes: number;
}

const I64_MAX = 2 ** 63;
const CLAIM_SINCE = '8.4.0';
const CAPS_SINCE = '8.10.0';

/** The end of both syntaxes. */
export const STREAMS_ARGUMENTS: readonly Argument[] = [
  { token: 'STREAMS', name: 'key', kind: 'key', multiple: true },
  { name: 'id', kind: 'id', multiple: true },
];

/** COUNT, the caps and BLOCK. */
export const COUNT_AND_BLOCK: readonly Argument[] = [
  { token: 'COUNT', name: 'count', kind: 'integer', optional: true },
  { token: 'MAXCOUNT', name: 'count', kind: 'integer', optional: true, since: CAPS_SINCE },
  { token: 'MAXSIZE', name: 'bytes', kind: 'integer', optional: true, since: CAPS_SINCE },
  { token: 'BLOCK', name: 'milliseconds', kind: 'integer', optional: true },
];

/** CLAIM, which only XREADGROUP has. */
export const CLAIM_ARGUMENT: Argument = {
  token: 'CLAIM',
  name: 'min-idle-time',
  kind: 'integer',
  optional: true,
  since: CLAIM_SINCE,
};

/** Reads the options, in any order, then STREAMS with as many ids as keys. */
export function readReadArgs(
  argv: readonly Bytes[],
  command: 'xread' | 'xreadgroup',
  version: Version,
): ReadArgs {
  const options = { group: '', consumer: '', count: 0, noack: false };
  const knowsClaim = hasSince(version, CLAIM_SINCE);
  const knowsCaps = hasSince(version, CAPS_SINCE);
  let blockMs: number | undefined;
  let claimMs: number | undefined;
  let maxCount = Infinity;
  let maxSize = Infinity;
  let hasGroup = false;
  let at = 1;
  for (; at < argv.length; at++) {
    const word = upper(argv[at]);
    const after = argv.length - 1 - at;
    if (word === 'STREAMS' && after >= 1) break;
    if (word === 'BLOCK' && after >= 1) blockMs = readTimeout(argv[++at]!);
    else if (word === 'COUNT' && after >= 1) options.count = readCount(argv[++at]!);
    else if (word === 'GROUP' && after >= 2) {
      if (command === 'xread') throw onlyXreadgroup('GROUP');
      hasGroup = true;
      options.group = argv[++at]!;
      options.consumer = argv[++at]!;
    } else if (word === 'NOACK') {
      if (command === 'xread') throw onlyXreadgroup('NOACK');
      options.noack = true;
    } else if (knowsClaim && word === 'CLAIM' && after >= 1) {
      if (command === 'xread') throw onlyXreadgroup('CLAIM');
      claimMs = readMinIdle(argv[++at]!);
    } else if (knowsCaps && word === 'MAXCOUNT' && after >= 1) {
      maxCount = readPositive(argv[++at]!, maxcountNotPositive);
    } else if (knowsCaps && word === 'MAXSIZE' && after >= 1) {
      maxSize = readPositive(argv[++at]!, maxsizeNotPositive);
    } else throw syntaxError();
  }
  if (options.count > maxCount) throw maxcountBelowCount();
  const rest = argv.slice(at + 1);
  if (rest.length === 0) throw syntaxError();
  if (rest.length % 2 !== 0) throw unbalancedStreams(command);
  if (command === 'xreadgroup' && !hasGroup) throw missingGroup();
  const half = rest.length / 2;
  const caps = { entries: maxCount, bytes: maxSize };
  const [keys, ids] = [rest.slice(0, half), rest.slice(half)];
  return { argv, ...options, blockMs, claimMs, caps, keys, ids };
}

function readMinIdle(word: Bytes): number {
  const value = readInteger(word, minIdleNotInteger);
  if (value < 0) throw minIdleNegative();
  return value;
}

function readPositive(word: Bytes, error: () => RedisError): number {
  const value = readInteger(word, error);
  if (value < 1) throw error();
  return value;
}

/** What may still go into a reply, over all its streams (8.10). The first entry always may. */
export class Budget {
  #entries: number;
  #bytes: number;
  #isEmpty = true;

  constructor({ entries, bytes }: Caps) {
    this.#entries = entries;
    this.#bytes = bytes;
  }

  /** How many entries more there may be, given what one stream allows. */
  within(limit: number): number {
    return Math.min(limit, this.#entries);
  }

  /** Takes room for one entry; false where there is none, and then nothing is taken. */
  takes(entry: Entry): boolean {
    if (this.#entries <= 0) return false;
    // Redis does not say how it counts the bytes: here they are those of the entry's reply in RESP.
    const bytes = this.#bytes === Infinity ? 0 : respBytes(entry);
    if (bytes > this.#bytes && !this.#isEmpty) return false;
    this.#entries--;
    this.#bytes -= bytes;
    this.#isEmpty = false;
    return true;
  }
}

function respBytes({ id, fields }: Entry): number {
  let bytes = arrayHeader(2) + bulkBytes(formatId(id)) + arrayHeader(fields.length);
  for (const field of fields) bytes += bulkBytes(field);
  return bytes;
}

/** `$length`, the bytes, and the ends of both lines. */
function bulkBytes(text: Bytes): number {
  return String(text.length).length + text.length + 5;
}

function arrayHeader(length: number): number {
  return String(length).length + 3;
}

/** A time to wait, in ms; 0: for ever. */
export function readTimeout(word: Bytes): number {
  const value = strictInteger(word);
  if (value === undefined) throw timeoutNotInteger();
  if (value < 0) throw timeoutNegative();
  if (Number(value) > I64_MAX - Date.UTC(2100, 0)) throw timeoutOutOfRange();
  return Number(value);
}

/** The answer: what the streams gave, or nil, or a place in the queue. */
export function readReply(
  { now }: Context,
  args: ReadArgs,
  found: readonly (readonly [Bytes, Reply])[],
  again: { ids: readonly Bytes[]; minds: boolean; claimAt: number | null },
): Reply | Block {
  if (found.length > 0) return { map: found, resp2: 'pairs' };
  if (args.blockMs === undefined) return NIL_ARRAY;
  const words = args.argv.slice(0, args.argv.length - args.ids.length);
  return new Block({
    argv: [...words, ...again.ids],
    keys: args.keys,
    deadline: args.blockMs === 0 ? null : now + args.blockMs,
    type: 'stream',
    minds: again.minds,
    timeoutReply: 'nil-array',
    claimAt: again.claimAt,
  });
}

/** One of the streams that XREADGROUP reads, and what is known of the command. */
export interface Reading {
  readonly args: ReadArgs;
  readonly key: Bytes;
  readonly stream: Stream;
  readonly group: Group;
  readonly consumer: Consumer;
  readonly budget: Budget;
}
