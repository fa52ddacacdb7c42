import { helpCommand } from '../help';

/** LATENCY HELP (redis.io/commands/latency-help): those that this server has. */
export const latencyHelp = helpCommand({
  container: 'latency',
  group: 'server',
  since: '2.8.13',
  lines: [
    'HISTORY <event>',
    '    Return time-latency samples for the <event> class.',
    'LATEST',
    '    Return the latest latency samples for all events.',
    'RESET [<event> ...]',
    '    Reset latency data of one or more <event> classes.',
    '    (default: reset all data for all event classes)',
  ],
});
