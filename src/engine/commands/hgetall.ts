import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpHash } from '../keys';
import { flatMap } from '../reply';

/** HGETALL key (redis.io/commands/hgetall). */
export const hgetall = command<Bytes>({
  name: 'hgetall',
  summary: 'Lists the fields of a hash with their values.',
  group: 'hash',
  since: '2.0.0',
  arity: 2,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => flatMap(...(lookUpHash(context, key)?.fields ?? [])),
});
