import type { Bytes } from '../bytes';
import { command } from '../command';
import { wrongArity } from '../errors';
import { store, typed } from '../keyspace';
import { lookUpToWrite, replace } from '../keys';
import { notify } from '../notify';

interface HsetArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  /** Field, value, field, value… */
  readonly pairs: readonly Bytes[];
}

/** HSET key field value [field value ...] (redis.io/commands/hset). */
export const hset = command<HsetArgs>({
  name: 'hset',
  summary: 'Sets fields of a hash, and makes the hash where there is none.',
  group: 'hash',
  since: '2.0.0',
  arity: -4,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    {
      multiple: true,
      all: [
        { name: 'field', kind: 'text' },
        { name: 'value', kind: 'text' },
      ],
    },
  ],
  parse(argv) {
    if (argv.length % 2 !== 0) throw wrongArity('hset');
    return { argv, key: argv[1]!, pairs: argv.slice(2) };
  },
  apply(context, { argv, key, pairs }) {
    const hash = typed(lookUpToWrite(context, key), 'hash');
    const fields = new Map(hash?.fields);
    const before = fields.size;
    for (let at = 0; at < pairs.length; at += 2) fields.set(pairs[at]!, pairs[at + 1]!);
    if (hash) replace(context, key, { type: 'hash', fields });
    else store(context, key, { type: 'hash', fields });
    context.touch(key);
    context.emit({ type: 'key-set', key, holds: 'hash' });
    notify(context, 'hash', 'hset', key);
    context.log(pairs.length / 2, () => [argv]);
    return fields.size - before;
  },
});
