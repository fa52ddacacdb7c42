import { stopWaiting, timedOut, wait, waitingOn } from './blocking';
import type { Bytes } from './bytes';
import { Block, fitsArity, type Command, type Context } from './command';
import { findCommand } from './commands';
import { RedisError, wrongArity } from './errors';
import type { EngineEvent, Release } from './events';
import type { Redis } from './redis';
import { isError, NIL_ARRAY, type Reply } from './reply';
import { enqueue, isInTransaction, refuse } from './transaction';

/** A reply that a client gets because of what somebody else, or the clock, did. */
export interface Delivery {
  readonly client: number;
  readonly reply: Reply;
}

/** What one step of the server gave. */
export interface Outcome {
  /** The answer to the command; undefined where its client now waits, or where there was no command. */
  readonly reply: Reply | undefined;
  readonly events: readonly EngineEvent[];
  /** Answers to clients that had been waiting, in the order in which they were served. */
  readonly deliveries: readonly Delivery[];
}

/** The pieces of an outcome while it is being made. */
class Step implements Context {
  readonly events: EngineEvent[] = [];
  readonly deliveries: Delivery[] = [];
  readonly ready: Bytes[] = [];

  constructor(
    readonly redis: Redis,
    readonly now: number,
    public client: number,
  ) {}

  // Arrow functions, because commands take the context apart.
  readonly emit = (event: EngineEvent): void => {
    this.events.push(event);
  };

  readonly signal = (key: Bytes): void => {
    if (!this.ready.includes(key)) this.ready.push(key);
  };

  readonly run = (argv: readonly Bytes[]): Reply => {
    const result = run(this, argv);
    return result instanceof Block ? NIL_ARRAY : result;
  };

  outcome(reply: Reply | undefined): Outcome {
    return { reply, events: this.events, deliveries: this.deliveries };
  }
}

/**
 * Runs one command of one client, or queues it in the client's transaction, then serves whoever waited
 * for what was done.
 *
 * `argv` is the command's words, at least one. `now` is Unix ms and must not go back. The server is
 * changed in place; fork it first to keep what was. A client that waits must not send: its
 * connection holds the words back.
 */
export function execute(
  redis: Redis,
  client: number,
  argv: readonly Bytes[],
  now: number,
): Outcome {
  const state = redis.clients.get(client);
  if (!state) throw new Error(`client ${client} is not connected`);
  if (state.waiting) throw new Error(`client ${client} waits and cannot run ${argv[0]}`);
  const step = new Step(redis, now, client);
  const result = receive(step, argv);
  if (!(result instanceof Block)) {
    serveReady(step);
    return step.outcome(result);
  }
  wait(redis, client, result);
  step.emit({
    type: 'client-blocked',
    client,
    keys: result.keys,
    deadline: result.deadline,
  });
  serveReady(step);
  return step.outcome(undefined);
}

/** Lets the clock reach `now` (Unix ms): whoever has waited long enough gets nil. */
export function tick(redis: Redis, now: number): Outcome {
  const step = new Step(redis, now, 0);
  for (const client of timedOut(redis, now)) release(step, client, NIL_ARRAY, 'timed-out');
  return step.outcome(undefined);
}

/** Closes a connection. What its client had pending stays pending: the server only forgets the wire. */
export function disconnect(redis: Redis, client: number): Outcome {
  const step = new Step(redis, 0, client);
  if (stopWaiting(redis, client)) {
    step.emit({ type: 'client-released', client, reason: 'disconnected' });
  }
  redis.clients.delete(client);
  return step.outcome(undefined);
}

/** Runs what a client sent, or queues it where the client is in a transaction. */
function receive(step: Step, argv: readonly Bytes[]): Reply | Block {
  const { redis, client } = step;
  const command = orError(() => lookUp(argv));
  if (command instanceof RedisError) return refuse(redis, client, argv, command).reply;
  if (!command.immediate && isInTransaction(redis, client)) return enqueue(redis, client, argv);
  return apply(step, command, argv);
}

/** Runs words that have been looked up before: queued ones, or those of a client that waits. */
function run(context: Context, argv: readonly Bytes[]): Reply | Block {
  return apply(context, lookUp(argv), argv);
}

function lookUp(argv: readonly Bytes[]): Command {
  const command = findCommand(argv);
  if (!fitsArity(command, argv.length)) throw wrongArity(command.name);
  return command;
}

function apply(context: Context, command: Command, argv: readonly Bytes[]): Reply | Block {
  const result = orError(() => command.apply(context, command.parse(argv)));
  return result instanceof RedisError ? result.reply : result;
}

/** What the attempt gives, or the error that is to be its answer. */
function orError<T>(attempt: () => T): T | RedisError {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof RedisError) return error;
    throw error;
  }
}

/**
 * Asks those who wait on a ready key again, first come first, each at most once. One that still gets
 * nothing goes to the end of the queue, with its first deadline (Redis 7.2 and later).
 */
function serveReady(step: Step): void {
  for (let key = step.ready.shift(); key !== undefined; key = step.ready.shift()) {
    for (const client of waitingOn(step.redis, key)) askAgain(step, client);
  }
}

function askAgain(step: Step, client: number): void {
  const waiting = stopWaiting(step.redis, client);
  if (!waiting) return;
  const asker = step.client;
  step.client = client;
  const result = run(step, waiting.argv);
  step.client = asker;
  if (result instanceof Block) {
    wait(step.redis, client, { ...waiting, argv: result.argv });
    return;
  }
  step.emit({ type: 'client-released', client, reason: isError(result) ? 'failed' : 'served' });
  step.deliveries.push({ client, reply: result });
}

function release(step: Step, client: number, reply: Reply, reason: Release): void {
  stopWaiting(step.redis, client);
  step.emit({ type: 'client-released', client, reason });
  step.deliveries.push({ client, reply });
}
