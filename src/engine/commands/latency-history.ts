import { command } from '../command';

/** LATENCY HISTORY event (redis.io/commands/latency-history). */
export const latencyHistory = command<null>({
  name: 'latency|history',
  summary: 'Lists when something of a kind held the server up; here nothing does.',
  group: 'server',
  since: '2.8.13',
  arity: 3,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [{ name: 'event', kind: 'text' }],
  complexity: 'O(1)',
  parse: () => null,
  apply: () => [],
});
