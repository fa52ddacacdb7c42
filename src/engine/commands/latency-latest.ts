import { command } from '../command';

/** LATENCY LATEST (redis.io/commands/latency-latest): nothing takes any time here. */
export const latencyLatest = command<null>({
  name: 'latency|latest',
  summary: 'Lists what last held the server up; here nothing does.',
  group: 'server',
  since: '2.8.13',
  arity: 2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: () => [],
});
