import type { Bytes } from './bytes';
import { editClient, type Waiting } from './clients';
import { databaseOf, editDatabase, type Place, type Redis } from './redis';
import { enlist, strike } from './rosters';

const NOBODY: readonly number[] = [];

/** Puts a client to wait, at the end of the queue of each of its keys. */
export function wait(redis: Redis, client: number, waiting: Waiting): void {
  editClient(redis, client).waiting = waiting;
  const { queues } = editDatabase(redis, waiting.db);
  for (const key of new Set(waiting.keys)) {
    enlist(queues, key, client);
    if (waiting.claimAt !== null) askAt(redis, { db: waiting.db, key }, waiting.claimAt);
  }
  if (waiting.deadline !== null) redis.timeouts.set({ at: waiting.deadline, client }, true);
}

/** Takes a client out of every queue it stands in; gives what it waited for, or null if nothing. */
export function stopWaiting(redis: Redis, client: number): Waiting | null {
  const waiting = redis.clients.get(client)?.waiting ?? null;
  if (!waiting) return null;
  editClient(redis, client).waiting = null;
  const { queues } = editDatabase(redis, waiting.db);
  for (const key of waiting.keys) strike(queues, key, client);
  if (waiting.deadline !== null) redis.timeouts.delete({ at: waiting.deadline, client });
  return waiting;
}

/** The clients that wait on a key, first come first. */
export function waitingOn(redis: Redis, { db, key }: Place): readonly number[] {
  const { queues } = databaseOf(redis, db);
  return queues.size === 0 ? NOBODY : (queues.get(key) ?? NOBODY);
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

/** The earliest time counts: those who still get nothing then will ask for a later one. */
function askAt(redis: Redis, place: Place, at: number): void {
  const known = redis.claims.get(place);
  if (known === undefined || at < known) redis.claims.set(place, at);
}

/** Takes out the keys on which somebody may claim by now, and gives them. */
export function takeClaimable(redis: Redis, now: number): Place[] {
  const due = redis.claims
    .toArray()
    .filter(([, at]) => at < now)
    .map(([place]) => place);
  for (const place of due) redis.claims.delete(place);
  return due;
}

/** Whether what the key holds now is anything to a client that waits for it. */
export function concerns(redis: Redis, { type, minds }: Waiting, { db, key }: Place): boolean {
  return minds || databaseOf(redis, db).slots.get(key)?.value.type === type;
}

/** How many keys somebody waits on, and on how many of them somebody minds their going (INFO clients). */
export function blockingKeys(redis: Redis): { all: number; minded: number } {
  let all = 0;
  let minded = 0;
  for (const { queues } of redis.databases.values()) {
    for (const clients of queues.values()) {
      all++;
      if (clients.some((client) => redis.clients.get(client)?.waiting?.minds)) minded++;
    }
  }
  return { all, minded };
}

/** The keys that clients wait on in a database. */
export function keysWaitedOn(redis: Redis, db: number): Bytes[] {
  return databaseOf(redis, db).queues.keysArray();
}
