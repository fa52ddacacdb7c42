import type { Bytes } from '../bytes';
import { command } from '../command';
import { store, typed } from '../keyspace';
import { lookUpToWrite, replace } from '../keys';
import { notify } from '../notify';

interface AppendArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly tail: Bytes;
}

/** APPEND key value (redis.io/commands/append). */
export const append = command<AppendArgs>({
  name: 'append',
  summary: 'Puts bytes at the end of a string, and makes the string where there is none.',
  group: 'string',
  since: '2.0.0',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'value', kind: 'text' },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, tail: argv[2]! }),
  apply(context, { argv, key, tail }) {
    const before = typed(lookUpToWrite(context, key), 'string');
    const text = (before?.text ?? '') + tail;
    if (before) replace(context, key, { type: 'string', text, appended: true });
    else store(context, key, { type: 'string', text });
    context.touch(key);
    context.emit({ type: 'key-set', key, holds: 'string' });
    notify(context, 'string', 'append', key);
    context.log(1, () => [argv]);
    return text.length;
  },
});
