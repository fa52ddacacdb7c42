import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpHash } from '../keys';

/** HGET key field (redis.io/commands/hget). */
export const hget = command<{ readonly key: Bytes; readonly field: Bytes }>({
  name: 'hget',
  summary: 'Gives the value of a field of a hash.',
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
  apply: (context, { key, field }) => lookUpHash(context, key)?.fields.get(field) ?? null,
});
