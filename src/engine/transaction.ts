import type { Bytes } from './bytes';
import { editClient, type Client, type Transaction } from './clients';
import { type RedisError } from './errors';
import { execRefused, nestedMulti, withoutMulti } from './rarer-errors';
import { databaseOf, editDatabase, type Place, type Redis } from './redis';
import { QUEUED, type Reply } from './reply';
import { enlist, strike } from './rosters';

/** Transactions (redis.io/docs/latest/develop/using-commands/transactions), one client's at a time. */

/** Begins a transaction. */
export function beginTransaction(client: Client): void {
  if (client.transaction) throw nestedMulti();
  client.transaction = { commands: [], spoiled: false };
}

/** Puts a command at the end of the client's transaction, unless nothing of it will be run anyway. */
export function enqueue(client: Client, argv: readonly Bytes[]): Reply {
  const { commands, spoiled } = client.transaction!;
  if (!spoiled && !client.overtaken) commands.push(argv);
  return QUEUED;
}

/** Ends the client's transaction, and its watching, and gives what it was. */
export function endTransaction(
  redis: Redis,
  client: Client,
  command: 'EXEC' | 'DISCARD',
): Transaction {
  const { transaction } = client;
  if (!transaction) throw withoutMulti(command);
  client.transaction = null;
  unwatch(redis, client);
  return transaction;
}

/**
 * Notes that words were refused before they could be run or queued: that spoils a transaction, and
 * where they were meant as EXEC it ends it. Gives the error that the client sees (rejectCommand in
 * server.c).
 */
export function refuse(
  redis: Redis,
  client: Client,
  argv: readonly Bytes[],
  error: RedisError,
): RedisError {
  if (argv[0]!.toLowerCase() !== 'exec') {
    if (client.transaction) client.transaction.spoiled = true;
    return error;
  }
  client.transaction = null;
  unwatch(redis, client);
  return execRefused(error);
}

/** Watches a key for the client, once. */
export function watch(redis: Redis, client: Client, place: Place): void {
  const isWatched = client.watched.some(({ db, key }) => db === place.db && key === place.key);
  if (isWatched) return;
  client.watched = [...client.watched, place];
  enlist(editDatabase(redis, place.db).watchers, place.key, client.id);
}

/** Ends all watching of the client, and forgets what it has seen. */
export function unwatch(redis: Redis, client: Client): void {
  for (const { db, key } of client.watched) {
    strike(editDatabase(redis, db).watchers, key, client.id);
  }
  client.watched = [];
  client.overtaken = false;
}

/** Tells those who watch a key that it has changed. */
export function overtake(redis: Redis, { db, key }: Place): void {
  for (const id of databaseOf(redis, db).watchers.get(key) ?? []) {
    editClient(redis, id).overtaken = true;
  }
}
