import type { Bytes } from '../bytes';
import { command } from '../command';
import { use } from '../keys';

/** TOUCH key [key ...] (redis.io/commands/touch). */
export const touch = command<readonly Bytes[]>({
  name: 'touch',
  summary: 'Counts as a use of these keys, and says how many there are.',
  group: 'generic',
  since: '3.2.1',
  arity: -2,
  flags: ['readonly', 'fast'],
  keys: [1, -1, 1],
  args: [{ name: 'key', kind: 'key', multiple: true }],
  parse: (argv) => argv.slice(1),
  apply: (context, keys) => keys.filter((key) => use(context, key)).length,
});
