import type { Bytes } from '../bytes';
import { command } from '../command';
import { deleteKeys } from '../deleting';

/** UNLINK key [key ...] (redis.io/commands/unlink). */
export const unlink = command<readonly Bytes[]>({
  name: 'unlink',
  summary: 'Deletes keys as DEL does; a real server frees their memory later, beside other work.',
  group: 'generic',
  since: '4.0.0',
  arity: -2,
  flags: ['write', 'fast'],
  keys: [1, -1, 1],
  args: [{ name: 'key', kind: 'key', multiple: true }],
  parse: (argv) => argv,
  apply: deleteKeys,
});
