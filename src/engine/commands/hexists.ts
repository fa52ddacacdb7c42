import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpHash } from '../keys';

/** HEXISTS key field (redis.io/commands/hexists). */
export const hexists = command<{ readonly key: Bytes; readonly field: Bytes }>({
  name: 'hexists',
  summary: 'Says whether a hash has a field.',
  group: 'hash',
  since: '2.0.0',
  arity: 3,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'field', kind: 'text' },
  ],
  parse: (argv) => ({ key: argv[1]!, field: argv[2]! }),
  apply: (context, { key, field }) => (lookUpHash(context, key)?.fields.has(field) ? 1 : 0),
});
