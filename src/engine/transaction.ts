import type { Bytes } from './bytes';
import { execRefused, nestedMulti, withoutMulti, type RedisError } from './errors';
import { changeClient, type Redis, type Transaction } from './redis';
import { QUEUED, type Reply } from './reply';

/** Transactions (redis.io/docs/latest/develop/using-commands/transactions), one client's at a time. */

/** Whether the client's commands are queued: it is between MULTI and EXEC. An unknown client is not. */
export function isInTransaction(redis: Redis, client: number): boolean {
  return redis.clients.get(client)?.transaction != null;
}

/** Begins a transaction. */
export function beginTransaction(redis: Redis, client: number): void {
  if (isInTransaction(redis, client)) throw nestedMulti();
  changeClient(redis, client, { transaction: { commands: [], spoiled: false } });
}

/** Puts a command at the end of the client's transaction. */
export function enqueue(redis: Redis, client: number, argv: readonly Bytes[]): Reply {
  const { commands, spoiled } = redis.clients.get(client)!.transaction!;
  changeClient(redis, client, { transaction: { commands: [...commands, argv], spoiled } });
  return QUEUED;
}

/** Ends the client's transaction and gives what it was. */
export function endTransaction(
  redis: Redis,
  client: number,
  command: 'EXEC' | 'DISCARD',
): Transaction {
  const transaction = redis.clients.get(client)!.transaction;
  if (!transaction) throw withoutMulti(command);
  changeClient(redis, client, { transaction: null });
  return transaction;
}

/**
 * Notes that words were refused before they could be run or queued: that spoils a transaction, and
 * where they were meant as EXEC it ends it. Gives the error that the client sees (rejectCommand in
 * server.c).
 */
export function refuse(
  redis: Redis,
  client: number,
  argv: readonly Bytes[],
  error: RedisError,
): RedisError {
  const { transaction } = redis.clients.get(client)!;
  const isExec = argv[0]!.toLowerCase() === 'exec';
  if (transaction) {
    changeClient(redis, client, { transaction: isExec ? null : { ...transaction, spoiled: true } });
  }
  return isExec ? execRefused(error) : error;
}
