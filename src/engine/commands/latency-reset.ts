import { command } from '../command';

/** LATENCY RESET [event ...] (redis.io/commands/latency-reset): gives how many kinds of events were forgotten. */
export const latencyReset = command<null>({
  name: 'latency|reset',
  summary: 'Forgets what held the server up.',
  group: 'server',
  since: '2.8.13',
  arity: -2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [{ name: 'event', kind: 'text', optional: true, multiple: true }],
  complexity: 'O(1)',
  parse: () => null,
  apply: () => 0,
});
