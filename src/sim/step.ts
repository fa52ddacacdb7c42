import type { Bytes } from '../engine';
import type { Act } from './acts';
import {
  isGone,
  startActor,
  tell,
  type Actor,
  type Effect,
  type Told,
  type Waiting,
} from './actor';
import type { Happening, LogEvent } from './events';
import { handle, intend } from './ledger';
import type { ActorRequest } from './machines/protocol';
import {
  abandoned,
  answered,
  hangUp,
  holdUp,
  open,
  put,
  send,
  wireOf,
  type Departure,
} from './network';
import { endChild } from './process';
import type { ConsumerPlan } from './plans';
import { rarities } from './rarities';
import { reachServer } from './serverside';
import { fromMs } from './time';
import {
  cancelWake,
  isPerson,
  newConnection,
  PERSON,
  poisonOf,
  schedule,
  type Item,
  type World,
} from './world';

/** What client libraries say of a connection that is gone, and of one that they do not get. */
const CLOSED = 'Connection closed by server';
const REFUSED = 'Connection refused';

/** One step while it is taken: what it does to the world, and what it writes into the log. */
export class Step {
  readonly log: LogEvent[] = [];
  /** Who hears what has come meanwhile, and the delays that it has cancelled on the way. */
  #catchingUp: { readonly actor: string; readonly cancelled: Set<string> } | null = null;

  constructor(
    readonly world: World,
    public by: string | null,
  ) {}

  /** Brings an actor in. */
  enter(actor: Actor, effects: readonly Effect[]): void {
    const { world } = this;
    // Everybody else is at some distance from the server.
    if (actor.role !== 'server') {
      world.connections.set(actor.name, newConnection(actor.name, world.seed));
    }
    world.actors.set(actor.name, actor);
    for (const effect of effects) this.#apply(actor.name, effect);
  }

  /** What is due happens. */
  happen(item: Item): void {
    if ('holder' in item && holdUp(this.world, item)) return;
    switch (item.kind) {
      case 'open':
      case 'close':
      case 'request':
        return reachServer(this, item);
      case 'opened':
      case 'refused':
      case 'closed':
      case 'reply':
      case 'message':
        return this.#reachHolder(item);
      case 'wake':
        return this.tell(item.actor, item.event, item.id);
      case 'fault':
        return rarities().befall(this, item.fault);
      case 'sync':
        return rarities().syncAt(this, item.at);
    }
  }

  /** A person does something. */
  act(act: Act): void {
    switch (act.kind) {
      case 'type':
        this.#console(act.from);
        this.say({ type: 'typed', line: act.line, count: act.commands.length });
        return this.#type(act.commands);
      case 'show':
        this.#console(act.from);
        return this.say({ type: 'shown', line: act.line, text: act.text });
      case 'interrupt':
        this.#console(act.from);
        this.say({ type: 'interrupted' });
        hangUp(this.world, this.by!);
        return open(this.world, this.by!);
      default:
        return rarities().befall(this, act);
    }
  }

  /** The person goes to one of the consoles; one that is not there yet connects. */
  #console(from: string = PERSON): void {
    const { world } = this;
    this.by = from;
    if (world.connections.has(from)) return;
    world.connections.set(from, newConnection(from, world.seed));
    open(world, from);
  }

  /** As redis-cli does: the first line after the server hung up is lost, the next one connects again. */
  #type(commands: readonly (readonly Bytes[])[]): void {
    const holder = this.by!;
    const wire = wireOf(this.world, holder);
    if (wire.lost === 'unseen') {
      put(this.world, { ...wire, lost: 'seen' });
      return this.say({ type: 'connection-lost' });
    }
    if (wire.lost === 'seen') {
      put(this.world, { ...wire, lost: 'no' });
      open(this.world, holder);
    }
    for (const argv of commands) this.sent(send(this.world, holder, argv));
  }

  /** News for a connection that its holder has left since reaches nobody. */
  #reachHolder(item: Item & { kind: 'opened' | 'refused' | 'closed' | 'reply' | 'message' }): void {
    const { holder, generation } = item;
    this.by = holder;
    if (wireOf(this.world, holder).generation !== generation) {
      if (item.kind === 'reply') this.say({ type: 'reply-lost', to: holder, db: item.db });
      return;
    }
    switch (item.kind) {
      case 'opened':
        return this.tell(holder, { type: 'CONNECTED' });
      case 'refused':
        put(this.world, abandoned(wireOf(this.world, holder), 'seen'));
        this.say({ type: 'connection-refused' });
        return this.tell(holder, { type: 'DISCONNECTED', error: REFUSED });
      case 'closed':
        return this.#noticeClosing(holder);
      case 'reply':
        this.say({ type: 'reply-received', reply: item.reply, db: item.db });
        this.tell(holder, { type: 'REPLY', reply: item.reply });
        // Who has hung up because of the answer sends nothing more on this connection.
        if (wireOf(this.world, holder).generation !== generation) return;
        return this.sent(answered(this.world, holder));
      case 'message':
        this.say({ type: 'message-received', reply: item.reply, db: item.db });
        return this.tell(holder, { type: 'MESSAGE', reply: item.reply });
    }
  }

  /** Whoever waits for an answer notices at once, redis-cli otherwise only when it is used again. */
  #noticeClosing(holder: string): void {
    const wire = wireOf(this.world, holder);
    const isSeen = wire.awaiting || !isPerson(holder);
    put(this.world, abandoned(wire, isSeen ? 'seen' : 'unseen'));
    if (isSeen) this.say({ type: 'connection-lost' });
    this.tell(holder, { type: 'DISCONNECTED', error: CLOSED });
  }

  /** Tells an actor something; the person is none, and hears it through the log. */
  tell(name: string, event: Told, wake: string | null = null): void {
    const before = this.world.actors.get(name);
    if (before) this.become(before, ...tell(before, event, wake));
  }

  /** Tells an actor what has come for it meanwhile; a delay that it cancels on the way is over. */
  catchUp(name: string, inbox: Iterable<Waiting>): void {
    const cancelled = new Set<string>();
    this.#catchingUp = { actor: name, cancelled };
    for (const { event, wake } of inbox) {
      if (wake === null || !cancelled.has(wake)) this.tell(name, event);
    }
    this.#catchingUp = null;
  }

  /** Puts an actor in the place of what it was, tells of it, and does what it asks for. */
  become(before: Actor, after: Actor, effects: readonly Effect[]): void {
    const { name, state } = after;
    this.world.actors.set(name, after);
    if (state !== before.state) this.#tellOfState(before, after);
    for (const effect of effects) if (!isBeginning(effect)) this.#apply(name, effect);
    // Work may prove deadly, so it begins only once all else is arranged.
    for (const effect of effects) if (isBeginning(effect)) this.#apply(name, effect);
  }

  #tellOfState(before: Actor, after: Actor): void {
    const { name, role, state, context } = after;
    // Of the server, its own events tell.
    if (role === 'server') {
      this.say({ type: 'state-changed', actor: name, state });
      if (state === 'loading') rarities().beginProcess(this);
      return;
    }
    if (isGone(before.state)) this.say({ type: 'restarted', actor: name });
    this.say({ type: 'state-changed', actor: name, state });
    if (state === 'crashed') this.say({ type: 'crashed', actor: name, error: context.error });
    else if (state === 'stopped') this.say({ type: 'stopped', actor: name });
  }

  #apply(actor: string, effect: Effect): void {
    if (effect.kind === 'wake') {
      // What waits for ever has no place in the queue.
      if (!Number.isFinite(effect.delayMs)) return;
      const at = this.world.now + fromMs(effect.delayMs);
      schedule(this.world, at, { kind: 'wake', actor, id: effect.id, event: effect.event });
    } else if (effect.kind === 'cancel') {
      cancelWake(this.world, actor, effect.id);
      if (this.#catchingUp?.actor === actor) this.#catchingUp.cancelled.add(effect.id);
    } else this.#grant(actor, effect.request);
  }

  #grant(actor: string, request: ActorRequest): void {
    const { world } = this;
    switch (request.type) {
      case 'connect':
        return open(world, actor);
      case 'disconnect':
        return hangUp(world, actor);
      case 'send':
        return this.sent(send(world, actor, request.argv), actor);
      case 'intend':
        return this.#sayOf(actor, intend(world, request.fields));
      case 'begin':
        return this.#beginWork(actor, request.stream, request.id);
      case 'handle':
        return this.#sayOf(actor, handle(world, { ...request, actor }));
      case 'start':
        return this.#start(request.plan);
      case 'stop':
        return this.tell(request.actor, { type: 'STOP' });
      case 'load':
        return rarities().readFiles(this);
      case 'end-child':
        return endChild(this);
    }
  }

  #beginWork(actor: string, stream: string, id: string): void {
    if (!this.world.poison.has(poisonOf(stream, id))) return;
    this.#sayOf(actor, { type: 'poisoned', actor, key: stream, id });
    this.tell(actor, { type: 'CRASH' });
  }

  #start(plan: ConsumerPlan): void {
    const { world } = this;
    const known = world.actors.get(plan.name);
    if (known) {
      if (isGone(known.state)) this.tell(plan.name, { type: 'RESTART' });
      return;
    }
    this.say({ type: 'joined', actor: plan.name, plan });
    this.enter(...startActor('consumer', plan, world.seed));
  }

  /** Tells of a command that has left. */
  sent(departure: Departure | undefined, by = this.by): void {
    if (!departure) return;
    const { isLost, argv, ...rest } = departure;
    const { now: at } = this.world;
    if (!isLost) this.log.push({ type: 'request-sent', argv, ...rest, at, by });
    else if (by !== null) {
      this.log.push({ type: 'message-lost', who: by, what: 'request', argv, ids: [], at, by });
    }
  }

  /** Writes something into the log. */
  say(happening: Happening): void {
    this.log.push({ ...happening, at: this.world.now, by: this.by });
  }

  #sayOf(actor: string, happening: Happening | undefined): void {
    if (happening) this.log.push({ ...happening, at: this.world.now, by: actor });
  }
}

function isBeginning(effect: Effect): boolean {
  return effect.kind === 'request' && effect.request.type === 'begin';
}
