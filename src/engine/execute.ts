import { takeClaimable, timedOut } from './blocking';
import type { Bytes } from './bytes';
import { clientOf } from './clients';
import { Block } from './command';
import { receive } from './dispatch';
import { expire, expired, sweepIdempotentIds } from './expiry';
import type { Redis } from './redis';
import { endChild, saveWhereDue } from './saving';
import { goWait, release, serveReady, settle } from './serving';
import { forget, stepOf, type Outcome, type Step } from './step';

/**
 * Runs one command of one client, or queues it in the client's transaction, then serves whoever waited
 * for what was done.
 *
 * `argv` is the command's words, at least one. `now` is Unix ms and must not go back. The server is
 * changed in place; fork it first to keep what was. A client that waits must not send: its
 * connection holds the words back. Throws where the client is not connected, or waits.
 */
export function execute(
  redis: Redis,
  client: number,
  argv: readonly Bytes[],
  now: number,
): Outcome {
  const state = clientOf(redis, client);
  if (!state) throw new Error(`client ${client} is not connected`);
  if (state.waiting) throw new Error(`client ${client} waits and cannot run ${argv[0]}`);
  const step = stepOf(redis, now);
  passTime(step);
  step.becomes(client);
  step.client.lastActiveAt = now;
  const result = receive(step, argv);
  const reply = result instanceof Block ? goWait(step, result) : settle(step, result);
  step.endUnit();
  serveReady(step);
  return step.outcome(reply);
}

/** Lets the clock reach `now` (Unix ms): whoever has waited long enough gets nil, and what is too old goes. */
export function tick(redis: Redis, now: number): Outcome {
  const step = stepOf(redis, now);
  for (const client of timedOut(redis, now)) release(step, client, 'timed-out');
  passTime(step);
  saveWhereDue(step);
  serveReady(step);
  return step.outcome(undefined);
}

/** What the server wrote in the background is written, at `now` (Unix ms). Throws where it writes nothing. */
export function childDone(redis: Redis, now: number): Outcome {
  const step = stepOf(redis, now);
  endChild(step);
  return step.outcome(undefined);
}

/** Closes a connection. What its client had pending stays pending: the server only forgets the wire. */
export function disconnect(redis: Redis, client: number): Outcome {
  const step = stepOf(redis, 0);
  forget(step, client);
  return step.outcome(undefined);
}

/** What the clock alone does before anything else can happen. */
function passTime(step: Step): void {
  const { redis, now } = step;
  for (const expiry of expired(redis, now)) {
    expire(step, expiry);
    step.endUnit();
  }
  sweepIdempotentIds(redis, now);
  if (redis.claims.size === 0) return;
  for (const { db, key } of takeClaimable(redis, now)) step.signal(key, db);
}
