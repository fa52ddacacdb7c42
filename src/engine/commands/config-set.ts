import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { syntaxError } from '../errors';
import { settingRefused, unknownSetting } from '../rarer-errors';
import { permits } from '../protection';
import type { Redis } from '../redis';
import { OK } from '../reply';
import { followAppendOnly } from '../saving-on-demand';
import { BadValue, type Setting } from '../setting-kinds';
import { putSetting, settingNamed, settingValue } from '../settings';

/** A parameter under the name that was typed, and the word that is to be its value. */
interface Change {
  readonly typed: Bytes;
  readonly setting: Setting;
  readonly word: Bytes;
}

/** CONFIG SET parameter value [parameter value ...] (redis.io/commands/config-set): all of them, or none. */
export const configSet = command<readonly Bytes[]>({
  name: 'config|set',
  summary: 'Changes parameters of the server while it runs: all of them, or none.',
  group: 'server',
  since: '2.0.0',
  arity: -4,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [
    {
      multiple: true,
      all: [
        { name: 'parameter', kind: 'text' },
        { name: 'value', kind: 'text' },
      ],
    },
  ],
  complexity: 'O(N) when N is the number of configuration parameters provided',
  parse(argv) {
    if (argv.length % 2 !== 0) throw syntaxError();
    return argv.slice(2);
  },
  apply(context, words) {
    const { redis } = context;
    const changes = readChanges(context, words);
    const values = changes.map((change) => readValue(redis, change));
    changes.forEach((change, at) => refuseUnbindable(redis, change, values[at]!));
    changes.forEach(({ setting }, at) => putSetting(redis, setting, values[at]!));
    followAppendOnly(context);
    return OK;
  },
});

/** Throws on the first name that may not be set. */
function readChanges(context: Context, words: readonly Bytes[]): Change[] {
  const changes: Change[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const typed = words[at]!;
    const setting = settingNamed(typed, context.redis.version);
    if (!setting) throw unknownSetting(typed);
    if (setting.guard === 'immutable') throw settingRefused(typed, "can't set immutable config");
    if (setting.guard === 'protected' && !mayProtected(context)) {
      throw settingRefused(typed, "can't set protected config");
    }
    // By name: under its old name it is another.
    if (changes.some((change) => change.typed.toLowerCase() === typed.toLowerCase())) {
      throw settingRefused(typed, 'duplicate parameter');
    }
    changes.push({ typed, setting, word: words[at + 1]! });
  }
  return changes;
}

function mayProtected({ redis, client }: Context): boolean {
  return permits(redis, 'enable-protected-configs', client);
}

function readValue(redis: Redis, { typed, setting, word }: Change): string {
  try {
    const current = settingValue(redis, setting);
    return setting.read(word, { version: redis.version, current });
  } catch (error) {
    if (error instanceof BadValue) throw settingRefused(typed, error.message);
    throw error;
  }
}

function refuseUnbindable(redis: Redis, { typed, setting }: Change, value: string): void {
  const { unbindable } = setting;
  if (unbindable === undefined || value === settingValue(redis, setting)) return;
  throw settingRefused(typed, unbindable);
}
