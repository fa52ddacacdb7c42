import { helpCommand } from '../help';

/** CONFIG HELP (redis.io/commands/config-help). */
export const configHelp = helpCommand({
  container: 'config',
  group: 'server',
  since: '5.0.0',
  lines: [
    'GET <pattern>',
    '    Return parameters matching the glob-like <pattern> and their values.',
    'SET <directive> <value>',
    '    Set the configuration <directive> to <value>.',
    'RESETSTAT',
    '    Reset statistics reported by the INFO command.',
    'REWRITE',
    '    Rewrite the configuration file.',
  ],
});
