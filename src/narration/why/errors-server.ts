import { usedMemory, readableBytes } from '../../engine/memory';
import { settingNames } from '../../engine/settings';
import { whyErrors as say } from '../../messages/why';
import { shortText } from '../naming';
import { attempt, told, type Case, type ExplainError, type Told } from './case';
import { nearest } from './nearest';

/** Errors of transactions, and of the state that the server or the connection is in. */

const { tries } = say;
const DATABASES = 16;

function queued({ client }: Case): number {
  return client?.transaction?.commands.length ?? 0;
}

function outOfMemory({ before }: Case): Told {
  const policy = before.config.get('maxmemory-policy') ?? 'noeviction';
  return told(
    [
      say.oom(readableBytes(usedMemory(before)), readableBytes(before.maxMemory)),
      say.oomPolicy(policy),
    ],
    attempt(tries.noLimit, 'CONFIG', 'SET', 'maxmemory', '0'),
    attempt(tries.seeMemory, 'INFO', 'memory'),
  );
}

function onlyPubsubAllowed({ client }: Case, [name = '']: readonly string[]): Told {
  const { channels = [], patterns = [], shards = [] } = client ?? {};
  const all = [...channels, ...patterns, ...shards].map(shortText);
  return told([say.onlyPubsub(name.toUpperCase(), all), say.anotherConnection]);
}

function unknownSetting({ argv, present }: Case, [name = '']: readonly string[]): Told {
  const near = nearest(name, settingNames(present.version));
  return told(
    [say.unknownSetting(shortText(name)), near !== undefined && say.nearest(near)],
    near !== undefined &&
      attempt(tries.didYouMean, ...argv.map((word) => (word === name ? near : word))),
  );
}

function databases(): Told {
  return told([say.databases(DATABASES)]);
}

function spoiled(about: Case): Told {
  return told([say.spoiled(queued(about)), say.spoiledWhy]);
}

export const ABOUT_SERVER = {
  isLoading: () => told([say.loading, say.loadingWait]),
  outOfMemory,
  onlyPubsubAllowed,
  unknownSetting,
  settingRefused: (_, [name = '', why = '']) =>
    told([say.settingRefused(shortText(name), shortText(why))]),
  dbOutOfRange: databases,
  invalidDbIndex: databases,
  withoutMulti: (_, [word = '']) => told([say.execFirst(word)], attempt(tries.multi, 'MULTI')),
  nestedMulti: (about) =>
    told(
      [say.nested(queued(about))],
      attempt(tries.exec, 'EXEC'),
      attempt(tries.discard, 'DISCARD'),
    ),
  transactionSpoiled: spoiled,
  execRefused: (_, [cause = '']) => told([say.execRefused(shortText(cause))]),
} satisfies Record<string, ExplainError>;
