import { command } from '../command';
import { editStream } from '../redis';
import { readTrim, trim, TRIM_ARGUMENTS, type Trim } from '../trimming';

/** XTRIM key <MAXLEN | MINID> [= | ~] threshold [LIMIT count] (redis.io/commands/xtrim). */
export const xtrim = command<{ key: string; how: Trim }>({
  name: 'xtrim',
  summary: 'Cuts the old end of a stream. What was pending stays pending.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  args: [{ name: 'key', kind: 'key' }, ...TRIM_ARGUMENTS],
  parse: (argv) => ({ key: argv[1]!, how: readTrim(argv, 2) }),
  apply({ redis, emit }, { key, how }) {
    const stream = editStream(redis, key);
    if (!stream) return 0;
    const gone = trim(stream, how, redis.limits);
    if (gone.length > 0) emit({ type: 'entries-trimmed', key, ids: gone });
    return gone.length;
  },
});
