import { stopWaiting, waitingOn } from './blocking';
import type { Bytes } from './bytes';
import { editClient, isSubscriber, type Client } from './clients';
import { Block, type Context } from './command';
import { findCommand } from './commands';
import { count, run } from './dispatch';
import type { EngineEvent, EventFacts } from './events';
import { rarities } from './rarities';
import { databaseOf, editDatabase, type Database, type Place, type Redis } from './redis';
import { NIL_ARRAY, type Reply } from './reply';
import { appends } from './saving';
import { all, release } from './serving';
import { editStats } from './stats';
import { hasSince } from './version';

/** A reply that a client gets because of what somebody else, or the clock, did. */
export interface Delivery {
  readonly client: number;
  readonly reply: Reply;
}

/** A command that would do again what was done, as it stands in the append-only file. */
export interface Effect {
  readonly db: number;
  readonly argv: readonly Bytes[];
}

/** What one step of the server gave. */
export interface Outcome {
  /** The answer to the command; undefined where its client now waits, wants none, or where there was no command. */
  readonly reply: Reply | undefined;
  readonly events: readonly EngineEvent[];
  /** What clients get beside that, in the order in which it is sent. */
  readonly deliveries: readonly Delivery[];
  /** Clients whose connection the server closes, once they have got what is theirs. */
  readonly closed: readonly number[];
  /** What goes to the append-only file, where there is one (`appendonly yes`). */
  readonly effects: readonly Effect[];
}

const NONE: readonly never[] = [];

/** The pieces of an outcome while it is being made. One serves all steps of a server, one after the other. */
export class Step implements Context {
  events: EngineEvent[] = [];
  deliveries: Delivery[] = [];
  closed: number[] = [];
  effects: Effect[] = [];
  now = 0;
  readonly ready: Place[] = [];
  #keepsFile = false;
  #unit: Effect[] = [];
  #client: Client | undefined;
  #database: Database | undefined;

  constructor(readonly redis: Redis) {}

  /** Begins anew, at this time (Unix ms). */
  begin(now: number): void {
    this.now = now;
    this.events = [];
    // Most commands leave these empty, and an empty one is never handed out.
    if (this.deliveries.length > 0) this.deliveries = [];
    if (this.closed.length > 0) this.closed = [];
    if (this.effects.length > 0) this.effects = [];
    if (this.ready.length > 0) this.ready.length = 0;
    if (this.#unit.length > 0) this.#unit = [];
    this.#client = undefined;
    this.#database = undefined;
    this.#keepsFile = appends(this.redis);
  }

  get client(): Client {
    return this.#client!;
  }

  get database(): Database {
    return (this.#database ??= editDatabase(this.redis, this.#client!.db));
  }

  /** From here on, this client is the one who asks. */
  becomes(id: number): void {
    this.#client = editClient(this.redis, id);
    this.#database = undefined;
  }

  // Arrow functions, because commands take the context apart.
  readonly has = (since: string): boolean => hasSince(this.redis.version, since);

  readonly emit = (event: EventFacts): void => {
    if ('db' in event) {
      const { db, ...facts } = event;
      this.events.push(db === 0 ? facts : event);
      return;
    }
    const db = this.#client?.db ?? 0;
    this.events.push(db === 0 ? event : { ...event, db });
  };

  readonly signal = (key: Bytes, db = this.client.db): void => {
    const place = { db, key };
    if (waitingOn(this.redis, place).length === 0) return;
    if (!this.ready.some((known) => known.key === key && known.db === db)) this.ready.push(place);
  };

  readonly touch = (key: Bytes, db = this.client.db): void => {
    const { watchers } = databaseOf(this.redis, db);
    if (watchers.size > 0) rarities().overtake(this.redis, { db, key });
  };

  readonly log = (
    changes: number,
    effect: () => readonly (readonly Bytes[])[],
    db = this.#client?.db ?? 0,
  ): void => {
    editStats(this.redis).changes += changes;
    if (!this.#keepsFile) return;
    for (const argv of effect()) this.#unit.push({ db, argv });
  };

  readonly push = (client: number, reply: Reply): void => {
    // Who said QUIT gets its reply, and nothing after it.
    if (!this.closed.includes(client)) this.deliveries.push({ client, reply });
  };

  readonly close = (client: number): void => {
    if (this.closed.includes(client)) return;
    this.closed.push(client);
    if (client === this.#client?.id) return;
    this.deliveries = this.deliveries.filter((delivery) => delivery.client !== client);
    forget(this, client);
  };

  readonly release = (client: number, reply?: Reply): void => {
    const asker = this.client.id;
    release(this, client, 'cancelled', reply);
    this.becomes(asker);
  };

  readonly select = (db: number): void => {
    this.client.db = db;
    this.#database = undefined;
  };

  readonly run = (argv: readonly Bytes[]): readonly Reply[] => {
    const result = run(this, argv);
    if (!(result instanceof Block)) return all(result);
    count(this.redis, findCommand(argv, this.redis.version), NIL_ARRAY);
    return [NIL_ARRAY];
  };

  /** Sends to the client who asks what follows its first reply, before what it was told meanwhile. */
  follow(replies: readonly Reply[]): void {
    if (replies.length === 0) return;
    const client = this.client.id;
    this.deliveries = [...replies.map((reply) => ({ client, reply })), ...this.deliveries];
  }

  /** What was logged since the last unit is one: several commands of one are a transaction. */
  endUnit(): void {
    if (this.#unit.length === 0) return;
    // Who switches the file off in a transaction leaves out what that has done before, too.
    if (!appends(this.redis)) this.#unit = [];
    if (this.#unit.length === 0) return;
    const [{ db }] = this.#unit as [Effect];
    const isMany = this.#unit.length > 1;
    if (isMany) this.effects.push({ db, argv: ['MULTI'] });
    this.effects.push(...this.#unit);
    if (isMany) this.effects.push({ db: this.#unit.at(-1)!.db, argv: ['EXEC'] });
    this.#unit = [];
  }

  outcome(reply: Reply | undefined): Outcome {
    for (const client of this.closed) forget(this, client);
    const { redis, now, events, deliveries, closed, effects } = this;
    for (const { client } of deliveries) {
      if (redis.clients.has(client)) editClient(redis, client).lastActiveAt = now;
    }
    return {
      reply,
      events,
      deliveries: deliveries.length === 0 ? NONE : deliveries,
      closed: closed.length === 0 ? NONE : closed,
      effects: effects.length === 0 ? NONE : effects,
    };
  }
}

/** To make one for every command would be the greater part of a small command's cost. */
const steps = new WeakMap<Redis, Step>();

/** A server's step, begun anew at this time (Unix ms). */
export function stepOf(redis: Redis, now: number): Step {
  let step = steps.get(redis);
  if (!step) {
    step = new Step(redis);
    steps.set(redis, step);
  }
  step.begin(now);
  return step;
}

/** Forgets a connection, and all that it stood in. */
export function forget(step: Step, id: number): void {
  const { redis } = step;
  if (!redis.clients.has(id)) return;
  if (stopWaiting(redis, id)) {
    step.emit({ type: 'client-released', client: id, reason: 'disconnected' });
  }
  const client = editClient(redis, id);
  if (client.watched.length > 0) rarities().unwatch(redis, client);
  if (isSubscriber(client)) rarities().forgetSubscriber(redis, client);
  redis.monitors = redis.monitors.filter((other) => other !== id);
  redis.clients.delete(id);
}
