import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpString } from '../keys';

/** GET key (redis.io/commands/get). */
export const get = command<Bytes>({
  name: 'get',
  summary: 'Gives the string at a key.',
  group: 'string',
  since: '1.0.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => lookUpString(context, key)?.text ?? null,
});
