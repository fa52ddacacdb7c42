import type { Bytes } from '../bytes';
import { command } from '../command';
import { encodingOf } from '../encodings';
import { inspect } from '../keys';
import type { Redis } from '../redis';
import type { Value } from '../values';

const SHARED_INTEGERS = 10_000;
/** What a value says that is never freed. */
const SHARED_REFCOUNT = 2 ** 31 - 1;

/** OBJECT REFCOUNT key (redis.io/commands/object-refcount). */
export const objectRefcount = command<Bytes>({
  name: 'object|refcount',
  summary:
    'Says how often the value of a key is referred to: small numbers are shared by all keys.',
  group: 'generic',
  since: '2.2.3',
  arity: 3,
  flags: ['readonly'],
  keys: [2, 2, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[2]!,
  apply(context, key) {
    const slot = inspect(context, key);
    if (!slot) return null;
    return isShared(context.redis, slot.value) ? SHARED_REFCOUNT : 1;
  },
});

function isShared(redis: Redis, value: Value): boolean {
  if (value.type !== 'string' || encodingOf(redis, value) !== 'int') return false;
  const number = Number(value.text);
  return number >= 0 && number < SHARED_INTEGERS;
}
