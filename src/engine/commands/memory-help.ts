import { helpCommand } from '../help';

/** MEMORY HELP (redis.io/commands/memory-help): those that this server has. */
export const memoryHelp = helpCommand({
  container: 'memory',
  group: 'server',
  since: '4.0.0',
  lines: [
    'PURGE',
    '    Attempt to purge dirty pages for reclamation by the allocator.',
    'USAGE <key> [SAMPLES <count>]',
    '    Return memory in bytes used by <key> and its value. Nested values are',
    '    sampled up to <count> times (default: 5, 0 means sample all).',
  ],
});
