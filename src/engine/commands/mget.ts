import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUp } from '../keyspace';

/** MGET key [key ...] (redis.io/commands/mget). */
export const mget = command<readonly Bytes[]>({
  name: 'mget',
  summary: 'Gives the strings at several keys; nil where a key holds none.',
  group: 'string',
  since: '1.0.0',
  arity: -2,
  flags: ['readonly', 'fast'],
  keys: [1, -1, 1],
  args: [{ name: 'key', kind: 'key', multiple: true }],
  parse: (argv) => argv.slice(1),
  apply: (context, keys) =>
    keys.map((key) => {
      const value = lookUp(context, key);
      return value?.type === 'string' ? value.text : null;
    }),
});
