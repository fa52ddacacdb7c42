import type { Bytes } from '../bytes';
import { command } from '../command';
import { expiryOf, lookUpToWrite, setExpiry } from '../keys';
import { notify } from '../notify';

interface PersistArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
}

/** PERSIST key (redis.io/commands/persist). */
export const persist = command<PersistArgs>({
  name: 'persist',
  summary: 'Takes a key’s time to live away, so that it stays.',
  group: 'generic',
  since: '2.2.0',
  arity: 2,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => ({ argv, key: argv[1]! }),
  apply(context, { argv, key }) {
    if (!lookUpToWrite(context, key) || expiryOf(context, key) === null) return 0;
    setExpiry(context, key, null);
    context.touch(key);
    notify(context, 'generic', 'persist', key);
    context.log(1, () => [argv]);
    return 1;
  },
});
