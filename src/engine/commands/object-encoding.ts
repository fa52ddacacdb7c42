import type { Bytes } from '../bytes';
import { command } from '../command';
import { encodingOf } from '../encodings';
import { inspect } from '../keys';

/** OBJECT ENCODING key (redis.io/commands/object-encoding). */
export const objectEncoding = command<Bytes>({
  name: 'object|encoding',
  summary: 'Says in what Redis keeps the value of a key.',
  group: 'generic',
  since: '2.2.3',
  arity: 3,
  flags: ['readonly'],
  keys: [2, 2, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[2]!,
  apply(context, key) {
    const slot = inspect(context, key);
    return slot ? encodingOf(context.redis, slot.value) : null;
  },
});
