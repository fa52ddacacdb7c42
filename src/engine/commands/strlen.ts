import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpString } from '../keys';

/** STRLEN key (redis.io/commands/strlen). */
export const strlen = command<Bytes>({
  name: 'strlen',
  summary: 'Says how many bytes the string at a key has.',
  group: 'string',
  since: '2.2.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => lookUpString(context, key)?.text.length ?? 0,
});
