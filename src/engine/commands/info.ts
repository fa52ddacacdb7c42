import type { Bytes } from '../bytes';
import { command } from '../command';
import { infoText } from '../info';

/** INFO [section [section ...]] (redis.io/commands/info). */
export const info = command<readonly Bytes[]>({
  name: 'info',
  summary: 'Tells about the server: who is connected, what it holds, what it has counted.',
  group: 'server',
  since: '1.0.0',
  arity: -1,
  flags: ['loading', 'stale'],
  args: [{ name: 'section', kind: 'text', optional: true, multiple: true }],
  complexity: 'O(1)',
  parse: (argv) => argv.slice(1).map((section) => section.toLowerCase()),
  apply: ({ redis, now }, sections) => ({ verbatim: infoText(redis, now, sections) }),
});
