import {
  connect,
  execute,
  forkRedis,
  isError,
  isMap,
  isNil,
  type Bytes,
  type Reply,
} from '../../engine';
import { isDown, unixMs } from '../../sim';
import { isEmptyList } from '../reading';
import { clientAs, type Attempt, type Case } from './case';

/** More than these are a menu, not a hint. */
const TRIES_MAX = 3;

/**
 * Those of the attempts that the server would not refuse at the moment that is shown, and that bring what is promised
 * of them, each once.
 */
export function runnable(about: Case, tries: readonly Attempt[]): readonly Attempt[] {
  const lines = new Set<string>();
  return tries
    .filter(({ words, promises }) => {
      const line = JSON.stringify(words);
      if (lines.has(line)) return false;
      lines.add(line);
      const answer = answerTo(about, words);
      return answer !== undefined && !(promises && isInVain(words, answer.reply));
    })
    .slice(0, TRIES_MAX);
}

/** Whether the asker could run these words at the moment that is shown. */
export function canRun(about: Case, words: readonly Bytes[]): boolean {
  return answerTo(about, words) !== undefined;
}

/**
 * What the asker would be answered at the moment that is shown, tried out on a fork of the server: no reply where it
 * would wait. Undefined where the words are refused, or nobody is there to take them.
 */
function answerTo({ present, shown, by }: Case, words: readonly Bytes[]) {
  if (isDown(shown.world)) return undefined;
  const redis = forkRedis(present);
  const own = clientAs(shown, by);
  const client = own && !own.waiting ? own.id : connect(redis);
  const { reply } = execute(redis, client, words, unixMs(shown.world, shown.at));
  return reply !== undefined && isError(reply) ? undefined : { reply };
}

/** Whether an answer says that nothing was found or done. */
function isInVain([command]: readonly Bytes[], reply: Reply | undefined): boolean {
  if (reply === undefined) return false;
  // Where the next call is to go on, and what was dropped, is not what one claims for.
  if (command?.toUpperCase() === 'XAUTOCLAIM' && Array.isArray(reply)) return isEmpty(reply[1]);
  return isMap(reply) ? reply.map.every(([, found]) => isEmpty(found)) : isEmpty(reply);
}

function isEmpty(reply: Reply | undefined): boolean {
  return reply === undefined || reply === 0 || isNil(reply) || isEmptyList(reply);
}
