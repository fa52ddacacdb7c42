import type { Bytes } from './bytes';
import { isSubscriber, type Client } from './clients';
import { Block, fitsArity, Replies, type Command, type Result } from './command';
import { findCommand } from './commands';
import {
  isLoading,
  monitorCannotInteract,
  noMulti,
  onlyPubsubAllowed,
  RedisError,
  wrongArity,
  outOfMemory,
} from './errors';
import { rarities } from './rarities';
import type { Redis } from './redis';
import { isError } from './reply';
import { countError, editCalls, editStats } from './stats';
import type { Step } from './step';

/** From words to a result: which command they name, whether it may run now, and what it gives. */

/** Runs what a client sent, or queues it where the client is in a transaction. */
export function receive(step: Step, argv: readonly Bytes[]): Result {
  const { redis, client } = step;
  let command: Command;
  try {
    command = admit(step, argv);
  } catch (error) {
    const refusal = rarities().refuse(redis, client, argv, refusalFrom(error));
    countError(redis, refusal.message);
    // Monitors have seen MULTI, and are to see how it ends.
    if (argv[0]!.toLowerCase() === 'exec') show(step, { name: 'exec', flags: [] }, argv);
    return refusal.reply;
  }
  if (!command.immediate && client.transaction) return rarities().enqueue(client, argv);
  return apply(step, command, argv);
}

/** The command that these words name, where the client may send it now. */
function admit(step: Step, argv: readonly Bytes[]): Command {
  const { redis, client } = step;
  client.lastCommand = null;
  const command = findCommand(argv, redis.version);
  client.lastCommand = command.name;
  const refusal = refusalOf(step, command, argv);
  if (!refusal) return command;
  editCalls(redis, command.name).rejected++;
  throw refusal;
}

function refusalOf(step: Step, command: Command, argv: readonly Bytes[]): RedisError | undefined {
  const { redis, client } = step;
  if (!fitsArity(command, argv.length)) return wrongArity(command.name);
  const own = command.refusal?.(redis, client);
  if (own) return own;
  if (client.transaction && command.flags.includes('no_multi')) return noMulti();
  if (redis.maxMemory > 0 && !rarities().makeRoom(step) && needsMemory(redis, command, client)) {
    return outOfMemory();
  }
  if (client.resp === 2 && isSubscriber(client) && !command.whileSubscribed) {
    return onlyPubsubAllowed(command.name);
  }
  if (redis.isLoading && !command.flags.includes('loading')) return isLoading();
  if (client.monitors && usesKeyspace(command)) return monitorCannotInteract();
  return undefined;
}

/** Whether it is refused where memory is short: EXEC is, for any queued command that is. */
function needsMemory(redis: Redis, { name, flags }: Command, { transaction }: Client): boolean {
  if (flags.includes('denyoom')) return true;
  if (name !== 'exec' || !transaction) return false;
  return transaction.commands.some((argv) =>
    findCommand(argv, redis.version).flags.includes('denyoom'),
  );
}

/** Redis takes one who monitors for a replica, which may do nothing with keys. */
function usesKeyspace({ flags, mayReplicate }: Command): boolean {
  return mayReplicate === true || flags.includes('readonly') || flags.includes('write');
}

/** Runs words that have been admitted before: queued ones, or again those of a client that waits. */
export function run(step: Step, argv: readonly Bytes[], isAgain = false): Result {
  // Redis sends those who waited through all of its checks again, so what woke them may be evicted before they see it.
  if (isAgain && step.redis.maxMemory > 0) rarities().makeRoom(step);
  return apply(step, findCommand(argv, step.redis.version), argv, isAgain);
}

function apply(step: Step, command: Command, argv: readonly Bytes[], isAgain = false): Result {
  const { redis } = step;
  let reply: Result;
  try {
    reply = command.apply(step, command.parse(argv, redis.version));
  } catch (error) {
    reply = refusalFrom(error).reply;
  }
  if (!(reply instanceof Block)) count(redis, command, reply);
  if (!isAgain) show(step, command, argv);
  return reply;
}

/** Shows a command to those who monitor, where somebody does. */
function show(step: Step, command: Pick<Command, 'name' | 'flags'>, argv: readonly Bytes[]): void {
  if (step.redis.monitors.length > 0) rarities().showToMonitors(step, command, argv);
}

/** Counts a call that has come to its end. */
export function count(redis: Redis, { name }: Command, reply: Result): void {
  const calls = editCalls(redis, name);
  calls.calls++;
  editStats(redis).commandsProcessed++;
  if (reply instanceof Replies || reply instanceof Block || !isError(reply)) return;
  calls.failed++;
  countError(redis, reply.error);
}

/** What was thrown, where it is an answer; a mistake of the program goes on. */
function refusalFrom(error: unknown): RedisError {
  if (error instanceof RedisError) return error;
  throw error;
}
