import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { syntaxError } from '../errors';
import {
  badDataFormat,
  badPayload,
  busyKey,
  freqOutOfRange,
  idletimeNegative,
  ttlNegative,
} from '../rarer-errors';
import { store } from '../keyspace';
import { lookUpToWrite, removeKey, usedAt } from '../keys';
import { notify } from '../notify';
import { isDumpPayload, valueFromDump } from '../rdb/dump';
import { Malformed } from '../rdb/malformed';
import { OK } from '../reply';
import type { Value } from '../values';
import { late, readInteger, upper } from '../words';

interface RestoreArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  /** Ms, from now on or since 1970; 0: it stays for good. */
  readonly ttl: () => number;
  readonly payload: Bytes;
  readonly replace: boolean;
  readonly absolute: boolean;
  /** Seconds since it was last used. */
  readonly idleSeconds: number;
}

const MS_PER_SECOND = 1000;
const MAX_FREQ = 255;
const FIRST_OPTION = 4;
const LAST_MOMENT = Number.MAX_SAFE_INTEGER;

/** RESTORE key ttl payload [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency] (redis.io/commands/restore). */
export const restore = command<RestoreArgs>({
  name: 'restore',
  summary: 'Makes a key of what DUMP gave.',
  group: 'generic',
  since: '2.6.0',
  arity: -4,
  flags: ['write', 'denyoom'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'ttl', kind: 'integer' },
    { name: 'serialized-value', kind: 'text' },
    { token: 'REPLACE', optional: true },
    { token: 'ABSTTL', optional: true },
    { token: 'IDLETIME', name: 'seconds', kind: 'integer', optional: true },
    { token: 'FREQ', name: 'frequency', kind: 'integer', optional: true },
  ],
  parse: readRestoreArgs,
  apply(context, args) {
    const { key, replace, absolute, payload } = args;
    if (!replace && lookUpToWrite(context, key)) throw busyKey();
    const ttl = args.ttl();
    const value = readPayload(context, payload);
    const replaced = removeKey(context, key);
    const expiresAt = ttl === 0 ? null : Math.min(absolute ? ttl : ttl + context.now, LAST_MOMENT);
    if (expiresAt !== null && expiresAt <= context.now) {
      if (replaced) {
        context.emit({ type: 'key-deleted', key });
        notify(context, 'generic', 'del', key);
        context.log(1, () => [['DEL', key]]);
      }
      return OK;
    }
    store(context, key, value, expiresAt);
    if (args.idleSeconds > 0) usedAt(context, key, context.now - args.idleSeconds * MS_PER_SECOND);
    context.touch(key);
    notify(context, 'generic', 'restore', key);
    context.emit({ type: 'key-set', key, holds: value.type });
    context.log(1, () => [effectOf(args, expiresAt)]);
    return OK;
  },
});

function readRestoreArgs(argv: readonly Bytes[]): RestoreArgs {
  let replace = false;
  let absolute = false;
  let idleSeconds: number | undefined;
  let freq: number | undefined;
  for (let at = FIRST_OPTION; at < argv.length; at++) {
    const word = upper(argv[at]);
    const hasValue = at + 1 < argv.length;
    if (word === 'REPLACE') replace = true;
    else if (word === 'ABSTTL') absolute = true;
    else if (word === 'IDLETIME' && hasValue && freq === undefined) {
      idleSeconds = readInteger(argv[++at]!);
      if (idleSeconds < 0) throw idletimeNegative();
    } else if (word === 'FREQ' && hasValue && idleSeconds === undefined) {
      freq = readInteger(argv[++at]!);
      if (freq < 0 || freq > MAX_FREQ) throw freqOutOfRange();
    } else throw syntaxError();
  }
  const ttl = late(() => readTtl(argv[2]!));
  return {
    argv,
    key: argv[1]!,
    ttl,
    payload: argv[3]!,
    replace,
    absolute,
    idleSeconds: idleSeconds ?? 0,
  };
}

function readTtl(word: Bytes): number {
  const ttl = readInteger(word);
  if (ttl < 0) throw ttlNegative();
  return ttl;
}

function readPayload({ redis }: Context, payload: Bytes): Value {
  if (!isDumpPayload(redis, payload)) throw badPayload();
  try {
    return valueFromDump(redis, payload);
  } catch (error) {
    if (error instanceof Malformed) throw badDataFormat();
    throw error;
  }
}

/** The command as the append-only file has it, its time since 1970. */
function effectOf({ argv, absolute }: RestoreArgs, expiresAt: number | null): readonly Bytes[] {
  if (absolute || expiresAt === null) return argv;
  const [name, key, , ...rest] = argv as [Bytes, Bytes, Bytes, ...Bytes[]];
  return [name, key, String(expiresAt), ...rest, 'ABSTTL'];
}
