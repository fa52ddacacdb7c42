import { helpCommand } from '../help';

/** SLOWLOG HELP (redis.io/commands/slowlog-help). */
export const slowlogHelp = helpCommand({
  container: 'slowlog',
  group: 'server',
  since: '6.2.0',
  lines: [
    'GET [<count>]',
    '    Return top <count> entries from the slowlog (default: 10, -1 mean all).',
    '    Entries are made of:',
    '    id, timestamp, time in microseconds, arguments array, client IP and port,',
    '    client name',
    'LEN',
    '    Return the length of the slowlog.',
    'RESET',
    '    Reset the slowlog.',
  ],
});
