import type { Bytes } from '../bytes';
import { command } from '../command';
import { badSubcommandArguments, busyGroup, entriesReadNegative, xgroupNeedsKey } from '../errors';
import { newGroup } from '../groups';
import { formatId, ID_MIN, type StreamId } from '../id';
import { createStream, editStream } from '../keyspace';
import type { Count } from '../numbers';
import { OK } from '../reply';
import { cappedRead } from '../lag';
import { notify } from '../notify';
import { late, readExactInteger, readStrictId, upper } from '../words';

interface CreateArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly group: Bytes;
  /** Undefined for `$`: the stream's last id. */
  readonly after: () => StreamId | undefined;
  readonly makeStream: boolean;
  readonly entriesRead: Count | null;
}

const MAX_WORDS = 8;

/** XGROUP CREATE key group <id | $> [MKSTREAM] [ENTRIESREAD n] (redis.io/commands/xgroup-create). */
export const xgroupCreate = command<CreateArgs>({
  name: 'xgroup|create',
  summary:
    'Makes a consumer group that starts after an id: 0 for everything, $ for only what comes.',
  group: 'stream',
  since: '5.0.0',
  arity: -5,
  flags: ['write', 'denyoom'],
  keys: [2, 2, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'group', kind: 'group' },
    { oneOf: [{ name: 'id', kind: 'id' }, { token: '$' }] },
    { token: 'MKSTREAM', optional: true },
    { token: 'ENTRIESREAD', name: 'entries-read', kind: 'integer', optional: true },
  ],

  parse(argv) {
    let makeStream = false;
    let entriesRead: Count | null = null;
    for (let at = 5; at < argv.length; at++) {
      const word = upper(argv[at]);
      if (word === 'MKSTREAM') makeStream = true;
      else if (word === 'ENTRIESREAD' && at + 1 < argv.length) {
        const value = readExactInteger(argv[++at]!);
        if (value < -1) throw entriesReadNegative();
        entriesRead = value === -1 ? null : value;
      } else throw badSubcommandArguments(argv[0]!, argv[1]!);
    }
    const after = late(() => {
      // Each option fits in once; Redis sees that there are too many only after it has seen the key.
      if (argv.length > MAX_WORDS) throw badSubcommandArguments(argv[0]!, argv[1]!);
      return argv[4] === '$' ? undefined : readStrictId(argv[4]!);
    });
    return { argv, key: argv[2]!, group: argv[3]!, after, makeStream, entriesRead };
  },

  apply(context, { argv, key, group, after, makeStream, entriesRead }) {
    const { redis, emit } = context;
    let stream = editStream(context, key);
    if (!stream && !makeStream) throw xgroupNeedsKey();
    const start = after() ?? stream?.lastId ?? ID_MIN;
    if (stream?.groups.has(group)) throw busyGroup();
    if (!stream) {
      stream = createStream(context, key);
      emit({ type: 'stream-created', key });
      context.touch(key);
    }
    const read = cappedRead(context, stream, entriesRead);
    stream.groups.set(group, newGroup(redis.owner, group, start, read));
    emit({ type: 'group-created', key, group, id: formatId(start) });
    notify(context, 'stream', 'xgroup-create', key);
    context.log(1, () => [argv]);
    return OK;
  },
});
