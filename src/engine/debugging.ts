import type { Bytes } from './bytes';
import type { Context } from './command';
import { digestOf, valueDigest } from './digest';
import { encodingOf } from './encodings';
import { RedisError } from './errors';
import { noSuchKey, packedThreshold, reloadOptions } from './rarer-errors';
import { OK, type Reply } from './reply';
import { newWriter, writeValue } from './rdb/value';
import { readMemory } from './setting-kinds';
import { editStats } from './stats';
import { upper } from './words';

/** A subcommand of DEBUG. */
export interface DebugSubcommand {
  readonly name: string;
  /** How many words it takes after its name: at least, and at most. */
  readonly words: readonly [number, number];
  /** What HELP says of it, as Redis does. */
  readonly help: readonly string[];
  apply(context: Context, words: readonly Bytes[]): Reply;
}

const MS_PER_SECOND = 1000;
const LRU_SECONDS = 2 ** 24;
const GB = 1024n ** 3n;
const MAX_PACKED = 4n * GB;

/** Those that a simulated server can have, in the order of Redis' HELP (redis.io/commands/debug). */
export const DEBUG_SUBCOMMANDS: readonly DebugSubcommand[] = [
  {
    name: 'CHANGE-REPL-ID',
    words: [0, 0],
    help: [
      'CHANGE-REPL-ID',
      '    Change the replication IDs of the instance.',
      '    Dangerous: should be used only for testing the replication subsystem.',
    ],
    // Nobody replicates it.
    apply: () => OK,
  },
  {
    name: 'DIGEST',
    words: [0, 0],
    help: ['DIGEST', '    Output a hex signature representing the current DB content.'],
    apply: ({ redis }) => ({ simple: digestOf(redis) }),
  },
  {
    name: 'DIGEST-VALUE',
    words: [0, Infinity],
    help: [
      'DIGEST-VALUE <key> [<key> ...]',
      '    Output a hex signature of the values of all the specified keys.',
    ],
    apply: ({ database }, keys) =>
      keys.map((key) => ({ simple: valueDigest(database.slots.get(key)) })),
  },
  {
    name: 'ERROR',
    words: [1, 1],
    help: [
      'ERROR <string>',
      '    Return a Redis protocol error with <string> as message. Useful for clients',
      '    unit tests to simulate Redis errors.',
    ],
    apply(_, [message]) {
      throw new RedisError(message!.replace(/[\r\n]/g, ' '));
    },
  },
  {
    name: 'LOG',
    words: [1, 1],
    help: ['LOG <message>', '    Write <message> to the server log.'],
    // There is no log.
    apply: () => OK,
  },
  {
    name: 'LOADAOF',
    words: [0, Infinity],
    help: ['LOADAOF', '    Flush the AOF buffers on disk and reload the AOF in memory.'],
    apply: loadAgain,
  },
  {
    name: 'OBJECT',
    words: [1, 1],
    help: ['OBJECT <key>', '    Show low level info about `key` and associated value.'],
    apply: describe,
  },
  {
    name: 'RELOAD',
    words: [0, Infinity],
    help: ['RELOAD [option ...]', '    Save the RDB on disk and reload it back to memory.'],
    apply: reload,
  },
  {
    name: 'SET-ACTIVE-EXPIRE',
    words: [1, 1],
    help: [
      'SET-ACTIVE-EXPIRE <0|1>',
      '    Setting it to 0 disables expiring keys (and hash-fields) in background ',
      '    when they are not accessed (otherwise the Redis behavior). Setting it',
      '    to 1 reenables back the default.',
    ],
    // A key goes here with its time, whoever looks.
    apply: () => OK,
  },
  {
    name: 'QUICKLIST-PACKED-THRESHOLD',
    words: [1, 1],
    help: [
      'QUICKLIST-PACKED-THRESHOLD <size>',
      '    Sets the threshold for elements to be inserted as plain vs packed nodes',
      '    Default value is 1GB, allows values up to 4GB. Setting to 0 restores to default.',
    ],
    apply(_, [size]) {
      const bytes = readMemory(size!);
      if (bytes === undefined || bytes > MAX_PACKED) throw packedThreshold();
      return OK;
    },
  },
  {
    name: 'SLEEP',
    words: [1, 1],
    help: ['SLEEP <seconds>', '    Stop the server for <seconds>. Decimals allowed.'],
    apply({ emit }, [seconds]) {
      emit({ type: 'server-slept', ms: Math.max(0, leadingNumber(seconds!)) * MS_PER_SECOND });
      return OK;
    },
  },
];

/** As C reads a number at the beginning of a text: 0 where there is none. */
function leadingNumber(text: Bytes): number {
  return Number.parseFloat(text) || 0;
}

function describe({ redis, database, now }: Context, [key]: readonly Bytes[]): Reply {
  const slot = database.slots.get(key!);
  if (!slot) throw noSuchKey();
  const { value, usedAt } = slot;
  const used = Math.floor(usedAt / MS_PER_SECOND);
  const writer = newWriter(redis);
  writeValue(writer, redis, value);
  // There are no addresses here.
  return {
    simple:
      `Value at:0x000000000000 refcount:1 encoding:${encodingOf(redis, value)} ` +
      `serializedlength:${writer.bytes.length} ` +
      `lru:${used % LRU_SECONDS} lru_seconds_idle:${Math.floor(now / MS_PER_SECOND) - used}`,
  };
}

/** What is saved and read again is as it was; without saving, it would be what was saved before. */
function reload(context: Context, options: readonly Bytes[]): Reply {
  if (options.some((option) => !['MERGE', 'NOFLUSH', 'NOSAVE'].includes(upper(option)))) {
    throw reloadOptions();
  }
  if (options.some((option) => upper(option) === 'NOSAVE')) return OK;
  editStats(context.redis).savedAt = context.now;
  return loadAgain(context);
}

/** The data are those of the file: nothing is unsaved, and who watches a key has seen another. */
function loadAgain({ redis, touch }: Context): Reply {
  editStats(redis).changes = 0;
  for (const [db, { slots }] of redis.databases.entries()) {
    for (const key of slots.keys()) touch(key, db);
  }
  return OK;
}
