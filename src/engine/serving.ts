import { concerns, stopWaiting, wait, waitingOn } from './blocking';
import { clientOf, isSilent } from './clients';
import { Block, Replies } from './command';
import { findCommand } from './commands';
import { count, run } from './dispatch';
import type { Release } from './events';
import type { Place } from './redis';
import { isError, isPush, NIL_ARRAY, type Reply } from './reply';
import type { Step } from './step';

/** What clients get: at once, or after they have waited. */

/** Puts the client to wait. */
export function goWait(step: Step, { waiting }: Block): undefined {
  const { client, redis } = step;
  wait(redis, client.id, { ...waiting, db: client.db });
  const { keys, deadline } = waiting;
  step.emit({ type: 'client-blocked', client: client.id, keys, deadline });
}

/** The reply that is sent first, if there is one: the client may have asked for none (CLIENT REPLY). */
export function settle(step: Step, result: Reply | Replies): Reply | undefined {
  const { client } = step;
  if (client.replies === 'on' && !(result instanceof Replies)) return result;
  const [first, ...rest] = isSilent(client) ? all(result).filter(isPush) : all(result);
  if (client.replies === 'skip-next') client.replies = 'skip';
  else if (client.replies === 'skip') client.replies = 'on';
  step.follow(rest);
  return first;
}

export function all(result: Reply | Replies): readonly Reply[] {
  return result instanceof Replies ? result.all : [result];
}

/**
 * Asks those who wait on a ready key again, first come first, each at most once. One that still gets
 * nothing goes to the end of the queue, with its first deadline (Redis 7.2 and later).
 */
export function serveReady(step: Step): void {
  for (let place = step.ready.shift(); place; place = step.ready.shift()) {
    for (const client of waitingOn(step.redis, place)) askAgain(step, client, place);
  }
}

function askAgain(step: Step, id: number, place: Place): void {
  const { redis } = step;
  const waiting = clientOf(redis, id)?.waiting;
  if (!waiting || !concerns(redis, waiting, place)) return;
  stopWaiting(redis, id);
  step.becomes(id);
  const result = run(step, waiting.argv, true);
  step.endUnit();
  if (result instanceof Block) {
    const { argv, claimAt } = result.waiting;
    wait(redis, id, { ...waiting, argv, claimAt });
    return;
  }
  const reply = settle(step, result);
  const failed = reply !== undefined && isError(reply);
  step.emit({ type: 'client-released', client: id, reason: failed ? 'failed' : 'served' });
  if (reply !== undefined) step.deliveries.push({ client: id, reply });
}

/** What a client gets when its time is over. */
const TIMEOUT_REPLIES = { 'nil-array': NIL_ARRAY, nil: null, zero: 0 } as const;

/** Ends a client's wait with this reply, or with what it gets when its time is over. */
export function release(step: Step, id: number, reason: Release, given?: Reply): void {
  const { redis } = step;
  const waiting = stopWaiting(redis, id);
  if (!waiting) return;
  const reply = given === undefined ? TIMEOUT_REPLIES[waiting.timeoutReply] : given;
  step.becomes(id);
  const sent = settle(step, reply);
  count(redis, findCommand(waiting.argv, redis.version), reply);
  step.emit({ type: 'client-released', client: id, reason });
  if (sent !== undefined) step.deliveries.push({ client: id, reply: sent });
}
