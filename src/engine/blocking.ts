import type { Bytes } from './bytes';
import { changeClient, type Redis, type Waiting } from './redis';

/** Puts a client to wait, at the end of the queue of each of its keys. */
export function wait(redis: Redis, client: number, waiting: Waiting): void {
  changeClient(redis, client, { waiting });
  for (const key of waiting.keys) {
    redis.queues.set(key, [...(redis.queues.get(key) ?? []), client]);
  }
  if (waiting.deadline !== null) redis.timeouts.set({ at: waiting.deadline, client }, true);
}

/** Takes a client out of every queue it stands in; gives what it waited for, or null if nothing. */
export function stopWaiting(redis: Redis, client: number): Waiting | null {
  const waiting = redis.clients.get(client)?.waiting ?? null;
  if (!waiting) return null;
  changeClient(redis, client, { waiting: null });
  for (const key of waiting.keys) {
    const left = (redis.queues.get(key) ?? []).filter((other) => other !== client);
    if (left.length > 0) redis.queues.set(key, left);
    else redis.queues.delete(key);
  }
  if (waiting.deadline !== null) redis.timeouts.delete({ at: waiting.deadline, client });
  return waiting;
}

/** The clients that wait on a key, first come first. */
export function waitingOn(redis: Redis, key: Bytes): readonly number[] {
  return redis.queues.get(key) ?? [];
}

/** The clients whose time-out has passed, earliest first. */
export function timedOut(redis: Redis, now: number): number[] {
  const due: number[] = [];
  for (const { at, client } of redis.timeouts.keys()) {
    if (at >= now) break;
    due.push(client);
  }
  return due;
}
