import {
  createActor,
  initialTransition,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type ExecutableActionObject,
} from 'xstate';
import type { CrashPoint } from './faults';
import { Fifo } from './fifo';
import { consumerMachine, type ConsumerContext } from './machines/consumer';
import {
  producerFromImage,
  producerImage,
  producerMachine,
  type ProducerContext,
  type ProducerImage,
} from './machines/producer';
import type { ActorRequest, OtherContext } from './machines/protocol';
import { serverMachine, type ServerContext, type ServerInput } from './machines/server';
import type { ConsumerPlan, OtherPlan, ProducerPlan } from './plans';
import { chanceOf } from './random';
import type { ServerPlan } from './topology';

/**
 * The one place where XState meets the kernel. Machines run through a pure `transition()`, so an actor
 * is a value like all else in the world: delays and requests come back as data, and the kernel makes
 * queue items of them. (`actor.send` would be two to five times faster, but a live actor cannot be
 * forked, and one restored in the middle of a delay loses the delay.)
 */
export type Actor = ProducerActor | ConsumerActor | ServerActor | OtherActor;

/** What is said of an actor whatever its role. */
interface ActorBase {
  readonly name: string;
  /** The state it is in, by name; `paused` where it does nothing, whatever its machine would do. */
  readonly state: string;
  readonly snapshot: AnyMachineSnapshot;
  /** What has come for it while it is paused, oldest first; null where it is not. */
  readonly inbox: Fifo<Waiting> | null;
  /** Where in its loop it will crash. */
  readonly trap: CrashPoint | null;
}

/** A producer and the state it is in. */
export interface ProducerActor extends ActorBase {
  readonly role: 'producer';
  readonly context: ProducerContext;
}

/** A consumer and the state it is in. */
export interface ConsumerActor extends ActorBase {
  readonly role: 'consumer';
  readonly context: ConsumerContext;
}

/** The process of the server. What is in its memory is the engine's. */
export interface ServerActor extends ActorBase {
  readonly role: 'server';
  readonly context: ServerContext;
}

/** Somebody else and the state it is in. */
export interface OtherActor extends ActorBase {
  readonly role: OtherPlan['role'];
  readonly context: OtherContext;
}

/** What somebody does in the world. */
export type Role = Actor['role'];

/** An XState event that a delay will send; opaque to the kernel, and JSON. */
export type WakeEvent = { readonly type: string };

/** Something that an actor is yet to hear; `wake` is the name of the delay that it comes from, null where from none. */
export interface Waiting {
  readonly event: Told;
  readonly wake: string | null;
}

/** What can be told to an actor. */
export type Told = ServerInput | WakeEvent;

/** What a transition asks for. */
export type Effect =
  | { readonly kind: 'request'; readonly request: ActorRequest }
  | {
      readonly kind: 'wake';
      readonly id: string;
      readonly delayMs: number;
      readonly event: WakeEvent;
    }
  | { readonly kind: 'cancel'; readonly id: string };

const machines = new Map<Role, AnyStateMachine>([
  ['producer', producerMachine],
  ['consumer', consumerMachine],
  ['server', serverMachine],
]);

/** Makes machines known, beside those of producers and consumers, which always are. */
export function registerMachines(
  others: Readonly<Record<OtherPlan['role'], AnyStateMachine>>,
): void {
  for (const [role, machine] of Object.entries(others)) machines.set(role as Role, machine);
}

function machineOf(role: Role): AnyStateMachine {
  const machine = machines.get(role);
  if (!machine) throw new Error(`nobody has loaded what a ${role} does`);
  return machine;
}

/** A new actor, and what it asks for first. Throws where its machine was not registered. */
export function startActor(
  role: Role,
  plan: ProducerPlan | ConsumerPlan | OtherPlan | (ServerPlan & { readonly name: string }),
  seed: number,
): [Actor, Effect[]] {
  const input = { plan, chance: chanceOf(seed, plan.name) };
  const [snapshot, actions] = initialTransition(machineOf(role), input);
  return [wrap(role, plan.name, snapshot), effectsOf(actions)];
}

/**
 * The actor after an event, and what it asks for because of it. One that is paused only keeps the event; one
 * that comes to where it is to crash does so before it does anything there.
 */
export function tell(actor: Actor, event: Told, wake: string | null = null): [Actor, Effect[]] {
  if (actor.inbox) {
    if (event.type !== 'CRASH') {
      return [{ ...actor, inbox: actor.inbox.with({ event, wake }) }, []];
    }
    return tell({ ...actor, inbox: null }, event);
  }
  const [after, effects] = move(actor, event);
  // Who comes anew to the state that it is in asks for something there; who only stays in it does not.
  const hasCome = after.state !== actor.state || effects.length > 0;
  if (after.trap === null || after.state !== TRAPS[after.trap] || !hasCome) return [after, effects];
  const [crashed, last] = move({ ...after, trap: null }, { type: 'CRASH' });
  return [crashed, [...effects.filter(isOver), ...last]];
}

/** Whether an effect belongs to what somebody leaves behind, not to where it comes and crashes. */
function isOver(effect: Effect): boolean {
  return (
    effect.kind === 'cancel' || (effect.kind === 'request' && effect.request.type === 'handle')
  );
}

/** Whether a process that is in this state has ended, and can be started again. */
export function isGone(state: string): boolean {
  return state === 'crashed' || state === 'stopped';
}

/** The states in which a process that is to crash at a point comes to it. */
const TRAPS: Readonly<Record<CrashPoint, string>> = {
  'before-work': 'working',
  'before-ack': 'acking',
  idle: 'blocked',
};

function move(actor: Actor, event: Told): [Actor, Effect[]] {
  const [snapshot, actions] = transition(machineOf(actor.role), actor.snapshot, event);
  const state = String(snapshot.value);
  const after = { ...actor, state, context: snapshot.context, snapshot } as Actor;
  return [after, effectsOf(actions)];
}

/**
 * XState's own pure `transition()`, but for what it makes anew in each call: an actor that never runs, and that starts the
 * machine once for nothing. That took half of all the time. One for each machine will do, since no machine here spawns.
 */
function transition(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: Told,
): [AnyMachineSnapshot, ExecutableActionObject[]] {
  const actions: ExecutableActionObject[] = [];
  const actionExecutor = (action: ExecutableActionObject) => void actions.push(action);
  return [machine.transition(snapshot, event, { ...scopeOf(machine), actionExecutor }), actions];
}

const scopes = new WeakMap<AnyStateMachine, AnyActorScope>();

/** Where a machine runs in which nothing is ever done. */
function scopeOf(machine: AnyStateMachine): AnyActorScope {
  const known = scopes.get(machine);
  if (known) return known;
  const self = createActor(machine);
  const nothing = () => {};
  const scope: AnyActorScope = {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    ...{ logger: nothing, defer: nothing, emit: nothing, stopChild: nothing },
    actionExecutor: nothing,
  };
  scopes.set(machine, scope);
  return scope;
}

/** The actor with its process standing still: what comes for it waits. */
export function pause(actor: Actor): Actor {
  return actor.inbox ? actor : { ...actor, state: 'paused', inbox: Fifo.of<Waiting>() };
}

/** The actor as it goes on, and what it finds to have come for it meanwhile. */
export function resume(actor: Actor): [Actor, Fifo<Waiting>] {
  const { inbox, snapshot } = actor;
  return [{ ...actor, inbox: null, state: String(snapshot.value) }, inbox ?? Fifo.of<Waiting>()];
}

/** The actor with a trap: it will crash when it next comes to this point, or at once where it idles. */
export function setTrap(actor: Actor, at: CrashPoint): [Actor, Effect[]] {
  if (at === 'idle' && actor.state === TRAPS.idle) return tell(actor, { type: 'CRASH' });
  return [{ ...actor, trap: at }, []];
}

/** What of an actor an image keeps. */
export type ActorImage = Pick<Actor, 'role' | 'name' | 'state' | 'trap'> & {
  readonly context: Exclude<Actor['context'], ProducerContext> | ProducerImage;
  readonly inbox: readonly Waiting[] | null;
  readonly value: string;
};

/** An actor's plain parts. */
export function actorImage(actor: Actor): ActorImage {
  const { role, name, state, trap, snapshot } = actor;
  const context = role === 'producer' ? producerImage(actor.context) : actor.context;
  const inbox = actor.inbox && [...actor.inbox];
  return { role, name, state, context, inbox, trap, value: String(snapshot.value) };
}

/** An actor from its plain parts, as an image keeps them. */
export function restoreActor({ value, ...image }: ActorImage): Actor {
  const { role } = image;
  const inbox = image.inbox && Fifo.of(image.inbox);
  const context =
    role === 'producer' ? producerFromImage(image.context as ProducerImage) : image.context;
  const snapshot = machineOf(role).resolveState({ value, context });
  return { ...image, context, inbox, snapshot } as Actor;
}

function wrap(role: Actor['role'], name: string, snapshot: AnyMachineSnapshot): Actor {
  const { context, value } = snapshot;
  const rest = { inbox: null, trap: null };
  return { role, name, state: String(value), context, snapshot, ...rest } as Actor;
}

/** What a transition asks for. What a machine raises for itself at once, it has dealt with already. */
function effectsOf(actions: readonly RawAction[]): Effect[] {
  return actions.filter((action) => !isRaisedAtOnce(action)).map(toEffect);
}

function isRaisedAtOnce({ type, params }: RawAction): boolean {
  return type === 'xstate.raise' && (params as { delay?: number }).delay === undefined;
}

interface RawAction {
  readonly type: string;
  readonly params?: unknown;
}

/** The three action shapes a machine may give; anything else is a mistake in the machine. */
function toEffect({ type, params }: RawAction): Effect {
  if (type === 'xstate.emit') {
    return { kind: 'request', request: (params as { event: ActorRequest }).event };
  }
  if (type === 'xstate.raise') {
    const { id, delay, event } = params as { id: string; delay: number; event: WakeEvent };
    return { kind: 'wake', id, delayMs: delay, event };
  }
  if (type === 'xstate.cancel') {
    return { kind: 'cancel', id: (params as { sendId: string }).sendId };
  }
  throw new Error(`a machine gave ${type}`);
}
