import {
  connect,
  disconnect,
  execute,
  nextTimeout,
  tick,
  type EngineEvent,
  type Outcome,
  type Reply,
} from '../engine';
import type { Act, TimedAct } from './acts';
import {
  startConsumer,
  startProducer,
  tell,
  type Actor,
  type Effect,
  type WakeEvent,
} from './actor';
import { carriedIds } from './carried';
import type { Happening, LogEvent } from './events';
import type { ActorInput } from './machines/protocol';
import {
  answered,
  clientOf,
  hangUp,
  open,
  send,
  sendReply,
  wireOf,
  type Departure,
} from './network';
import { fromMs, type Micros } from './time';
import type { FaultPlan, Topology } from './topology';
import {
  emptyWorld,
  instantOf,
  newConnection,
  PERSON,
  schedule,
  unixMs,
  type Item,
  type World,
} from './world';

/** A world at virtual time 0, with everybody about to start. The same seed gives the same world. */
export function createWorld(topology: Topology, seed: number): World {
  const world = emptyWorld(topology);
  const step = new Step(world, null);
  world.connections.set(PERSON, newConnection(PERSON, seed));
  world.sessions.set(connect(world.redis), { holder: PERSON, generation: 0 });
  for (const plan of topology.producers) step.enter(...startProducer(plan, seed), seed);
  for (const plan of topology.consumers) step.enter(...startConsumer(plan, seed), seed);
  for (const fault of topology.faults)
    schedule(world, fromMs(fault.atMs), { kind: 'fault', fault });
  return world;
}

/** When the next step will be taken; undefined where nothing will ever happen again. */
export function nextStep(world: World): Micros | undefined {
  const item = world.queue.minKey();
  const timeout = nextTimeout(world.redis);
  const timeoutAt = timeout === undefined ? undefined : instantOf(world, timeout);
  const due = Math.min(item?.at ?? Infinity, timeoutAt ?? Infinity);
  return Number.isFinite(due) ? Math.max(due, world.now + 1) : undefined;
}

/** Takes one step: what is due next happens. Gives what came of it; nothing where nothing is due. */
export function takeStep(world: World): LogEvent[] {
  const at = nextStep(world);
  if (at === undefined) return [];
  const due = world.queue.minKey();
  world.now = at;
  world.steps++;
  if (!due || due.at > at) return new Step(world, null).serverTick();
  const item = world.queue.get(due)!;
  world.queue.delete(due);
  return new Step(world, null).happen(item);
}

/** Does what a person does, at its moment, which must be after the world's last step. */
export function perform(world: World, { at, act }: TimedAct): LogEvent[] {
  if (at <= world.now)
    throw new Error(`an act at ${at} comes too late for a world at ${world.now}`);
  world.now = at;
  world.steps++;
  return new Step(world, PERSON).act(act);
}

/** One step while it is taken: what it does to the world, and what it writes into the log. */
class Step {
  readonly #log: LogEvent[] = [];

  constructor(
    readonly world: World,
    public by: string | null,
  ) {}

  /** Brings an actor in. */
  enter(actor: Actor, effects: readonly Effect[], seed: number): void {
    this.world.connections.set(actor.name, newConnection(actor.name, seed));
    this.world.actors.set(actor.name, actor);
    for (const effect of effects) this.#apply(actor.name, effect);
  }

  happen(item: Item): LogEvent[] {
    switch (item.kind) {
      case 'open':
        return this.#open(item);
      case 'opened':
        return this.#opened(item);
      case 'close':
        return this.#close(item);
      case 'request':
        return this.#arrive(item);
      case 'reply':
        return this.#receive(item);
      case 'wake':
        return this.#tell(item.actor, item.event);
      case 'fault':
        return this.#fault(item.fault);
    }
  }

  act(act: Act): LogEvent[] {
    switch (act.kind) {
      case 'type':
        this.#say({ type: 'typed', line: act.line, count: act.commands.length });
        for (const argv of act.commands) this.#sent(send(this.world, PERSON, argv));
        return this.#log;
      case 'show':
        return this.#say({ type: 'shown', line: act.line, text: act.text });
      case 'interrupt':
        this.#say({ type: 'interrupted' });
        hangUp(this.world, PERSON);
        open(this.world, PERSON);
        return this.#log;
      case 'crash':
      case 'restart':
        return this.#fault({ kind: act.kind, actor: act.actor, atMs: 0 });
    }
  }

  /** The server's clock has passed a time-out. */
  serverTick(): LogEvent[] {
    return this.#settle(tick(this.world.redis, unixMs(this.world)));
  }

  #open({ holder, generation }: Item & { kind: 'open' }): LogEvent[] {
    this.world.sessions.set(connect(this.world.redis), { holder, generation });
    const back = this.world.now + fromMs(this.world.topology.network.latencyMs);
    schedule(this.world, back, { kind: 'opened', holder, generation });
    return this.#log;
  }

  #opened({ holder, generation }: Item & { kind: 'opened' }): LogEvent[] {
    this.by = holder;
    if (wireOf(this.world, holder).generation !== generation) return this.#log;
    return this.#tell(holder, { type: 'CONNECTED' });
  }

  #close({ holder, generation }: Item & { kind: 'close' }): LogEvent[] {
    this.by = holder;
    const client = clientOf(this.world, holder, generation);
    if (client === undefined) return this.#log;
    this.#settle(disconnect(this.world.redis, client));
    this.world.sessions.delete(client);
    return this.#log;
  }

  /** A sender that has hung up since is no reason not to run it: the server does not know yet. */
  #arrive({ holder, generation, argv }: Item & { kind: 'request' }): LogEvent[] {
    this.by = holder;
    const client = clientOf(this.world, holder, generation);
    if (client === undefined) return this.#log;
    const outcome = execute(this.world.redis, client, argv, unixMs(this.world));
    this.#say({ type: 'command-run', argv, reply: outcome.reply });
    this.#settle(outcome);
    if (outcome.reply !== undefined) this.#answer(client, outcome.reply);
    else if (wireOf(this.world, holder).generation === generation) {
      this.#tell(holder, { type: 'BLOCKED' });
    }
    return this.#log;
  }

  #receive({ holder, generation, reply }: Item & { kind: 'reply' }): LogEvent[] {
    this.by = holder;
    if (wireOf(this.world, holder).generation !== generation) {
      return this.#say({ type: 'reply-lost', to: holder });
    }
    this.#say({ type: 'reply-received', reply });
    const next = answered(this.world, holder);
    this.#sent(next);
    return this.#tell(holder, { type: 'REPLY', reply });
  }

  #fault({ kind, actor }: FaultPlan): LogEvent[] {
    const before = this.world.actors.get(actor);
    if (!before || (before.state === 'crashed') === (kind === 'crash')) return this.#log;
    if (kind === 'restart') this.#say({ type: 'restarted', actor });
    return this.#tell(actor, { type: kind === 'crash' ? 'CRASH' : 'RESTART' });
  }

  /** Writes down what the server did, and sends answers to those who had waited. */
  #settle(outcome: Outcome): LogEvent[] {
    for (const event of outcome.events) this.#say(this.#named(event));
    for (const { client, reply } of outcome.deliveries) this.#answer(client, reply);
    return this.#log;
  }

  #answer(client: number, reply: Reply): void {
    const { holder, generation } = this.world.sessions.get(client)!;
    const arrives = sendReply(this.world, holder, generation, reply);
    this.#say({ type: 'reply-sent', to: holder, reply, ids: carriedIds(reply), arrives });
  }

  /** The server knows its clients by number, the log by who holds them. */
  #named(event: EngineEvent): Happening {
    if (event.type === 'client-blocked') {
      const { holder } = this.world.sessions.get(event.client)!;
      return { type: 'blocked', who: holder, keys: event.keys, deadline: event.deadline };
    }
    if (event.type === 'client-released') {
      const { holder } = this.world.sessions.get(event.client)!;
      return { type: 'released', who: holder, reason: event.reason };
    }
    return event;
  }

  /** Tells an actor something; the person is none, and hears it through the log. */
  #tell(name: string, event: ActorInput | WakeEvent): LogEvent[] {
    const before = this.world.actors.get(name);
    if (!before) return this.#log;
    const [after, effects] = tell(before, event);
    this.world.actors.set(name, after);
    if (after.state !== before.state) {
      this.#say({ type: 'state-changed', actor: name, state: after.state });
      if (after.state === 'crashed') {
        this.#say({ type: 'crashed', actor: name, error: after.context.error });
      }
    }
    for (const effect of effects) this.#apply(name, effect);
    return this.#log;
  }

  #apply(actor: string, effect: Effect): void {
    if (effect.kind === 'wake') {
      const at = this.world.now + fromMs(effect.delayMs);
      schedule(this.world, at, { kind: 'wake', actor, id: effect.id, event: effect.event });
    } else if (effect.kind === 'cancel') {
      cancelWake(this.world, actor, effect.id);
    } else if (effect.request.type === 'connect') {
      open(this.world, actor);
    } else if (effect.request.type === 'disconnect') {
      hangUp(this.world, actor);
    } else {
      this.#sent(send(this.world, actor, effect.request.argv), actor);
    }
  }

  #sent(departure: Departure | undefined, by = this.by): void {
    if (departure) {
      this.#log.push({ type: 'request-sent', ...departure, at: this.world.now, by });
    }
  }

  #say(happening: Happening): LogEvent[] {
    this.#log.push({ ...happening, at: this.world.now, by: this.by });
    return this.#log;
  }
}

function cancelWake(world: World, actor: string, id: string): void {
  for (const [due, item] of world.queue.entries()) {
    if (item.kind === 'wake' && item.actor === actor && item.id === id) {
      world.queue.delete(due);
      return;
    }
  }
}
