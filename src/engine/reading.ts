import type { Bytes } from './bytes';
import { Block, type Argument, type Context } from './command';
import {
  missingGroup,
  onlyXreadgroup,
  syntaxError,
  timeoutNegative,
  timeoutNotInteger,
  timeoutOutOfRange,
  unbalancedStreams,
} from './errors';
import { strictInteger } from './numbers';
import { NIL_ARRAY, type Reply } from './reply';
import { readCount, upper } from './words';

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
  readonly keys: readonly Bytes[];
  readonly ids: readonly Bytes[];
}

const I64_MAX = 2 ** 63;

/** The end of both syntaxes. */
export const STREAMS_ARGUMENTS: readonly Argument[] = [
  { token: 'STREAMS', name: 'key', kind: 'key', multiple: true },
  { name: 'id', kind: 'id', multiple: true },
];

/** COUNT and BLOCK. */
export const COUNT_AND_BLOCK: readonly Argument[] = [
  { token: 'COUNT', name: 'count', kind: 'integer', optional: true },
  { token: 'BLOCK', name: 'milliseconds', kind: 'integer', optional: true },
];

/** Reads the options, in any order, then STREAMS with as many ids as keys. */
export function readReadArgs(argv: readonly Bytes[], command: 'xread' | 'xreadgroup'): ReadArgs {
  const options = { group: '', consumer: '', count: 0, noack: false };
  let blockMs: number | undefined;
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
    } else throw syntaxError();
  }
  const rest = argv.slice(at + 1);
  if (rest.length === 0) throw syntaxError();
  if (rest.length % 2 !== 0) throw unbalancedStreams(command);
  if (command === 'xreadgroup' && !hasGroup) throw missingGroup();
  const half = rest.length / 2;
  return { argv, ...options, blockMs, keys: rest.slice(0, half), ids: rest.slice(half) };
}

function readTimeout(word: Bytes): number {
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
  resolvedIds: readonly Bytes[],
): Reply | Block {
  if (found.length > 0) return { map: found, resp2: 'pairs' };
  if (args.blockMs === undefined) return NIL_ARRAY;
  const words = args.argv.slice(0, args.argv.length - args.ids.length);
  const deadline = args.blockMs === 0 ? null : now + args.blockMs;
  return new Block([...words, ...resolvedIds], args.keys, deadline);
}
