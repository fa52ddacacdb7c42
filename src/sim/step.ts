import {
  connect,
  disconnect,
  execute,
  isPush,
  isWaiting,
  tick,
  type Bytes,
  type Delivery,
  type EngineEvent,
  type Outcome,
  type Reply,
} from '../engine';
import type { Act } from './acts';
import {
  isGone,
  pause,
  resume,
  setTrap,
  tell,
  type Actor,
  type Effect,
  type WakeEvent,
} from './actor';
import { carriedIds } from './carried';
import type { Happening, LogEvent } from './events';
import { withHolders } from './holders';
import type { ActorInput } from './machines/protocol';
import {
  abandoned,
  answered,
  clientOf,
  cut,
  databaseOf,
  hangUp,
  holdUp,
  mend,
  open,
  put,
  send,
  sendClosing,
  sendReply,
  wireOf,
  type Departure,
} from './network';
import { streamsPlaced } from './placed';
import { fromMs } from './time';
import type { CrashPoint, Fault } from './topology';
import {
  newConnection,
  PERSON,
  schedule,
  unixMs,
  type Connection,
  type Item,
  type Session,
  type World,
} from './world';

/** What client libraries say of a connection that is gone, and of one that they do not get. */
const CLOSED = 'Connection closed by server';
const REFUSED = 'Connection refused';

/** One step while it is taken: what it does to the world, and what it writes into the log. */
export class Step {
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
    if ('holder' in item && holdUp(this.world, item)) return this.#log;
    switch (item.kind) {
      case 'open':
      case 'close':
      case 'request':
        return this.#reachServer(item);
      case 'opened':
      case 'refused':
      case 'closed':
      case 'reply':
      case 'message':
        return this.#reachHolder(item);
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
        return this.#type(act.commands);
      case 'show':
        return this.#say({ type: 'shown', line: act.line, text: act.text });
      case 'interrupt':
        this.#say({ type: 'interrupted' });
        hangUp(this.world, PERSON);
        open(this.world, PERSON);
        return this.#log;
      default:
        return this.#fault(act);
    }
  }

  /** The server's clock has passed a time-out. */
  serverTick(): LogEvent[] {
    return this.#settle(tick(this.world.redis, unixMs(this.world)));
  }

  /** As redis-cli does: the first line after the server hung up is lost, the next one connects again. */
  #type(commands: readonly (readonly Bytes[])[]): LogEvent[] {
    const wire = wireOf(this.world, PERSON);
    if (wire.lost === 'unseen') {
      put(this.world, { ...wire, lost: 'seen' });
      return this.#say({ type: 'connection-lost' });
    }
    if (wire.lost === 'seen') {
      put(this.world, { ...wire, lost: 'no' });
      open(this.world, PERSON);
    }
    for (const argv of commands) this.#sent(send(this.world, PERSON, argv));
    return this.#log;
  }

  #reachServer(item: Item & { kind: 'open' | 'close' | 'request' }): LogEvent[] {
    const { asleepUntil, now } = this.world;
    if (now < asleepUntil) {
      // What it does not hear while it sleeps, it finds when it wakes up.
      schedule(this.world, asleepUntil, item);
      return this.#log;
    }
    this.by = item.holder;
    if (item.kind === 'open') return this.#open(item);
    const client = clientOf(this.world, item.holder, item.generation);
    if (client === undefined) return this.#log;
    return item.kind === 'close' ? this.#close(client) : this.#run(client, item.argv);
  }

  #open({ holder, generation }: Session): LogEvent[] {
    const { world } = this;
    const back = world.now + fromMs(world.topology.network.latencyMs);
    if (world.isDown) schedule(world, back, { kind: 'refused', holder, generation });
    else {
      const client = connect(world.redis, { now: unixMs(world) });
      world.sessions.set(client, { holder, generation });
      schedule(world, back, { kind: 'opened', holder, generation });
    }
    return this.#log;
  }

  #close(client: number): LogEvent[] {
    this.#settle(disconnect(this.world.redis, client));
    this.world.sessions.delete(client);
    return this.#log;
  }

  /** A sender that has hung up since is no reason not to run it: the server does not know yet. */
  #run(client: number, argv: readonly Bytes[]): LogEvent[] {
    const { world } = this;
    const about = databaseOf(world, client);
    const session = world.sessions.get(client)!;
    const outcome = execute(world.redis, client, argv, unixMs(world));
    const { reply, closed } = outcome;
    this.#say({ type: 'command-run', argv, reply, ...about });
    this.#settle(outcome, () => {
      if (reply !== undefined) this.#answer(session, reply, about);
    });
    if (reply !== undefined || closed.includes(client)) return this.#log;
    if (!isWaiting(world.redis, client)) this.#leaveUnanswered(session);
    else if (wireOf(world, session.holder).generation === session.generation) {
      this.#tell(session.holder, { type: 'BLOCKED' });
    }
    return this.#log;
  }

  /** News for a connection that its holder has left since reaches nobody. */
  #reachHolder(
    item: Item & { kind: 'opened' | 'refused' | 'closed' | 'reply' | 'message' },
  ): LogEvent[] {
    const { holder, generation } = item;
    this.by = holder;
    if (wireOf(this.world, holder).generation !== generation) {
      if (item.kind !== 'reply') return this.#log;
      return this.#say({ type: 'reply-lost', to: holder, db: item.db });
    }
    switch (item.kind) {
      case 'opened':
        return this.#tell(holder, { type: 'CONNECTED' });
      case 'refused':
        put(this.world, abandoned(wireOf(this.world, holder), 'seen'));
        this.#say({ type: 'connection-refused' });
        return this.#tell(holder, { type: 'DISCONNECTED', error: REFUSED });
      case 'closed':
        return this.#noticeClosing(holder);
      case 'reply':
        this.#say({ type: 'reply-received', reply: item.reply, db: item.db });
        this.#sent(answered(this.world, holder));
        return this.#tell(holder, { type: 'REPLY', reply: item.reply });
      case 'message':
        return this.#say({ type: 'message-received', reply: item.reply, db: item.db });
    }
  }

  /** Whoever waits for an answer notices at once, redis-cli otherwise only when it is used again. */
  #noticeClosing(holder: string): LogEvent[] {
    const wire = wireOf(this.world, holder);
    const isSeen = wire.awaiting || holder !== PERSON;
    put(this.world, abandoned(wire, isSeen ? 'seen' : 'unseen'));
    if (isSeen) this.#say({ type: 'connection-lost' });
    return this.#tell(holder, { type: 'DISCONNECTED', error: CLOSED });
  }

  /** Faults of somebody who is not there, or that change nothing, are passed over. */
  #fault(fault: Fault): LogEvent[] {
    const wire = this.world.connections.get(fault.actor);
    if (wire && isOfTheLink(fault)) return this.#faultOfLink(fault, wire);
    const actor = this.world.actors.get(fault.actor);
    return actor ? this.#faultOfActor(fault, actor) : this.#log;
  }

  #faultOfLink({ kind, actor: who }: LinkFault, wire: Connection): LogEvent[] {
    switch (kind) {
      case 'cut':
        if (wire.held) return this.#log;
        cut(this.world, wire);
        return this.#say({ type: 'link-cut', who });
      case 'mend':
        if (!wire.held) return this.#log;
        mend(this.world, wire);
        return this.#say({ type: 'link-mended', who, held: wire.held.length });
      default:
        put(this.world, { ...wire, loses: kind === 'lose-request' ? 'request' : 'reply' });
        return this.#say({ type: 'fault-set', who, what: kind });
    }
  }

  #faultOfActor(fault: Fault, actor: Actor): LogEvent[] {
    const { name } = actor;
    const hasEnded = isGone(actor.state);
    switch (fault.kind) {
      case 'crash':
        if (hasEnded) return this.#log;
        if (!fault.when) return this.#tell(name, { type: 'CRASH' });
        return this.#trap(actor, fault.when);
      case 'restart':
        return hasEnded ? this.#tell(name, { type: 'RESTART' }) : this.#log;
      case 'pause':
        return hasEnded || actor.inbox ? this.#log : this.#pause(actor);
      case 'resume':
        return actor.inbox ? this.#resume(actor) : this.#log;
      case 'slow':
        if (actor.role !== 'consumer') return this.#log;
        this.#say({ type: 'slowed', actor: name, factor: fault.factor });
        return this.#tell(name, { type: 'SLOW', factor: fault.factor });
      case 'stop':
        return this.#tell(name, { type: 'STOP' });
      case 'produce':
        return this.#tell(name, { type: 'PRODUCE' });
      default:
        return this.#log;
    }
  }

  #trap(actor: Actor, when: CrashPoint): LogEvent[] {
    if (actor.role !== 'consumer') return this.#log;
    this.#say({ type: 'fault-set', who: actor.name, what: when });
    return this.#become(actor, ...setTrap(actor, when));
  }

  #pause(actor: Actor): LogEvent[] {
    this.#say({ type: 'paused', actor: actor.name });
    return this.#become(actor, pause(actor), []);
  }

  /** Whatever came meanwhile, it hears now, in the order in which it came. */
  #resume(actor: Actor): LogEvent[] {
    const [after, inbox] = resume(actor);
    this.#say({ type: 'resumed', actor: actor.name, waiting: inbox.length });
    this.#become(actor, after, []);
    for (const event of inbox) this.#tell(actor.name, event);
    return this.#log;
  }

  /**
   * Writes down what the server did, lets the asker be answered, sends to others what is theirs, and closes
   * the connections that it closes.
   */
  #settle(outcome: Outcome, answerAsker: () => void = () => {}): LogEvent[] {
    const { events, deliveries, closed } = outcome;
    for (const event of events) this.#record(event);
    answerAsker();
    const owed = releasedIn(events);
    for (const delivery of deliveries) this.#deliver(delivery, owed);
    for (const client of owed) this.#leaveUnanswered(this.world.sessions.get(client)!);
    for (const client of closed) {
      sendClosing(this.world, this.world.sessions.get(client)!);
      this.world.sessions.delete(client);
    }
    return this.#log;
  }

  #record(event: EngineEvent): void {
    const { world } = this;
    this.#say(withHolders(world, event));
    if (event.type === 'server-slept') world.asleepUntil = world.now + fromMs(event.ms);
    if (event.type === 'server-shutdown') world.isDown = true;
    for (const placed of streamsPlaced(world, event)) this.#say(placed);
  }

  /** What comes to one who had waited is the answer; what comes to anybody else is a message. */
  #deliver({ client, reply }: Delivery, owed: Set<number>): void {
    const session = this.world.sessions.get(client)!;
    const about = databaseOf(this.world, client);
    // One who waits in RESP3 may also be sent messages.
    if (!isPush(reply) && owed.delete(client)) this.#answer(session, reply, about);
    else {
      const sent = sendReply(this.world, session, 'message', reply, about);
      if (sent) this.#say({ type: 'message-sent', to: session.holder, reply, ...sent });
    }
  }

  #answer(session: Session, reply: Reply, about: { readonly db?: number }): void {
    const sent = sendReply(this.world, session, 'reply', reply, about);
    const ids = carriedIds(reply);
    const { holder } = session;
    if (sent) this.#say({ type: 'reply-sent', to: holder, reply, ids, ...sent, ...about });
    else this.#say({ type: 'message-lost', who: holder, what: 'reply', argv: null, ids, ...about });
  }

  /** No answer will come (CLIENT REPLY), and nothing travels: it is what the silence means. */
  #leaveUnanswered({ holder, generation }: Session): void {
    if (wireOf(this.world, holder).generation !== generation) return;
    this.#say({ type: 'unanswered', who: holder });
    this.#sent(answered(this.world, holder), holder);
  }

  /** Tells an actor something; the person is none, and hears it through the log. */
  #tell(name: string, event: ActorInput | WakeEvent): LogEvent[] {
    const before = this.world.actors.get(name);
    if (!before) return this.#log;
    return this.#become(before, ...tell(before, event));
  }

  /** Puts an actor in the place of what it was, tells of it, and does what it asks for. */
  #become(before: Actor, after: Actor, effects: readonly Effect[]): LogEvent[] {
    const { name, state } = after;
    this.world.actors.set(name, after);
    if (state !== before.state) {
      if (isGone(before.state)) this.#say({ type: 'restarted', actor: name });
      this.#say({ type: 'state-changed', actor: name, state });
      if (state === 'crashed') {
        this.#say({ type: 'crashed', actor: name, error: after.context.error });
      } else if (state === 'stopped') this.#say({ type: 'stopped', actor: name });
    }
    for (const effect of effects) this.#apply(name, effect);
    return this.#log;
  }

  #apply(actor: string, effect: Effect): void {
    if (effect.kind === 'wake') {
      // What waits for ever has no place in the queue.
      if (!Number.isFinite(effect.delayMs)) return;
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
    if (!departure) return;
    const { isLost, argv, ...rest } = departure;
    const { now: at } = this.world;
    if (!isLost) this.#log.push({ type: 'request-sent', argv, ...rest, at, by });
    else if (by !== null) {
      this.#log.push({ type: 'message-lost', who: by, what: 'request', argv, ids: [], at, by });
    }
  }

  #say(happening: Happening): LogEvent[] {
    this.#log.push({ ...happening, at: this.world.now, by: this.by });
    return this.#log;
  }
}

type LinkFault = Extract<Fault, { kind: 'cut' | 'mend' | 'lose-request' | 'lose-reply' }>;

function isOfTheLink(fault: Fault): fault is LinkFault {
  return ['cut', 'mend', 'lose-request', 'lose-reply'].includes(fault.kind);
}

/** The clients that had waited and do not any more, and are still there. */
function releasedIn(events: readonly EngineEvent[]): Set<number> {
  return new Set(
    events.flatMap((event) =>
      event.type === 'client-released' && event.reason !== 'disconnected' ? [event.client] : [],
    ),
  );
}

function cancelWake(world: World, actor: string, id: string): void {
  for (const [due, item] of world.queue.entries()) {
    if (item.kind === 'wake' && item.actor === actor && item.id === id) {
      world.queue.delete(due);
      return;
    }
  }
}
