import { connect, execute, forkRedis, isError, type Bytes } from '../../engine';
import { isDown, unixMs } from '../../sim';
import { clientAs, type Attempt, type Case } from './case';

/** More than these are a menu, not a hint. */
const TRIES_MAX = 3;

/** Those of the attempts that the server would not refuse at the moment that is shown, each once. */
export function runnable(about: Case, tries: readonly Attempt[]): readonly Attempt[] {
  const lines = new Set<string>();
  return tries
    .filter(({ words }) => {
      const line = JSON.stringify(words);
      return !lines.has(line) && lines.add(line) && canRun(about, words);
    })
    .slice(0, TRIES_MAX);
}

/** Whether the asker could run these words at the moment that is shown: tried out on a fork of the server. */
export function canRun({ present, shown, by }: Case, words: readonly Bytes[]): boolean {
  if (isDown(shown.world)) return false;
  const redis = forkRedis(present);
  const own = clientAs(shown, by);
  const client = own && !own.waiting ? own.id : connect(redis);
  const { reply } = execute(redis, client, words, unixMs(shown.world, shown.at));
  return reply === undefined || !isError(reply);
}
