import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpSet } from '../keys';

/** SISMEMBER key member (redis.io/commands/sismember). */
export const sismember = command<{ readonly key: Bytes; readonly member: Bytes }>({
  name: 'sismember',
  summary: 'Says whether a set has a member.',
  group: 'set',
  since: '1.0.0',
  arity: 3,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'member', kind: 'text' },
  ],
  parse: (argv) => ({ key: argv[1]!, member: argv[2]! }),
  apply: (context, { key, member }) => (lookUpSet(context, key)?.members.has(member) ? 1 : 0),
});
