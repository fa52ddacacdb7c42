import type { Bytes } from '../bytes';
import { command } from '../command';
import { matchesGlob } from '../glob';
import type { Redis } from '../redis';
import { flatMap, type Reply } from '../reply';
import { settingNamed, settingNames, settingValue } from '../settings';

/**
 * CONFIG GET parameter [parameter ...] (redis.io/commands/config-get). Redis gives them in no particular
 * order; here they come as they are asked for, those of a pattern by name.
 */
export const configGet = command<readonly Bytes[]>({
  name: 'config|get',
  summary: 'Shows parameters of the server by name or pattern, such as stream-*.',
  group: 'server',
  since: '2.0.0',
  arity: -3,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [{ name: 'parameter', kind: 'text', multiple: true }],
  complexity: 'O(N) when N is the number of configuration parameters provided',
  parse: (argv) => argv.slice(2),
  apply({ redis }, patterns) {
    const found = new Map<string, readonly [Reply, Reply]>();
    for (const name of patterns.flatMap((pattern) => namesFor(redis, pattern))) {
      const key = name.toLowerCase();
      const setting = settingNamed(key, redis.version);
      if (setting && !found.has(key)) found.set(key, [name, settingValue(redis, setting)]);
    }
    return flatMap(...found.values());
  },
});

/** A plain name stays as it was typed. */
function namesFor({ version }: Redis, pattern: Bytes): string[] {
  if (!/[*?[]/.test(pattern)) return [pattern];
  return settingNames(version).filter((name) => matchesGlob(pattern.toLowerCase(), name));
}
