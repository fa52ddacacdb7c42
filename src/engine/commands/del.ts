import type { Bytes } from '../bytes';
import { command } from '../command';
import { deleteKeys } from '../deleting';

/** DEL key [key ...] (redis.io/commands/del). */
export const del = command<readonly Bytes[]>({
  name: 'del',
  summary: 'Deletes keys, a stream with its groups and pending lists.',
  group: 'generic',
  since: '1.0.0',
  arity: -2,
  flags: ['write'],
  keys: [1, -1, 1],
  args: [{ name: 'key', kind: 'key', multiple: true }],
  parse: (argv) => argv,
  apply: deleteKeys,
});
