import type { Bytes } from '../bytes';
import { command } from '../command';
import { editStream } from '../keyspace';
import { notify } from '../notify';
import { STRATEGY_ARGUMENT, TRIM_ARGUMENTS } from '../syntax';
import { exactly, readTrim, trim, type Trim } from '../trimming';

/** XTRIM key <MAXLEN | MINID> [= | ~] threshold [LIMIT count] [KEEPREF | DELREF | ACKED] (redis.io/commands/xtrim). */
export const xtrim = command<{ argv: readonly Bytes[]; key: Bytes; how: Trim }>({
  name: 'xtrim',
  summary: 'Cuts the old end of a stream. What was pending stays pending.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  flags: ['write'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }, ...TRIM_ARGUMENTS, STRATEGY_ARGUMENT],
  parse: (argv, version, isReplayed) => ({
    argv,
    key: argv[1]!,
    how: readTrim(argv, 2, version, isReplayed),
  }),
  apply(context, { argv, key, how }) {
    const stream = editStream(context, key);
    if (!stream) return 0;
    const gone = trim(context, key, stream, how);
    if (gone.length > 0) {
      context.emit({ type: 'entries-trimmed', key, ids: gone });
      notify(context, 'stream', 'xtrim', key);
      context.touch(key);
      context.log(gone.length, () => [exactly(argv, how, stream)]);
    }
    return gone.length;
  },
});
