import { command } from '../command';
import { matchesGlob } from '../glob';

/** KEYS pattern (redis.io/commands/keys). Redis promises no order; here it is byte order. */
export const keys = command<{ pattern: string }>({
  name: 'keys',
  summary: 'Lists the keys that match a pattern, such as * or lead_*.',
  group: 'generic',
  since: '1.0.0',
  arity: 2,
  flags: ['readonly'],
  args: [{ name: 'pattern', kind: 'text' }],
  parse: (argv) => ({ pattern: argv[1]! }),
  apply: ({ database }, { pattern }) =>
    database.slots.keysArray().filter((key) => pattern === '*' || matchesGlob(pattern, key)),
});
