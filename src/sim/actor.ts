import { initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { consumerMachine, type ConsumerContext } from './machines/consumer';
import { producerMachine, type ProducerContext } from './machines/producer';
import type { ActorInput, ActorRequest } from './machines/protocol';
import { chanceOf } from './random';
import type { ConsumerPlan, ProducerPlan } from './topology';

/**
 * The one place where XState meets the kernel. Machines run through the pure `transition()`, so an actor
 * is a value like all else in the world: delays and requests come back as data, and the kernel makes
 * queue items of them. (`actor.send` would be two to five times faster, but a live actor cannot be
 * forked, and one restored in the middle of a delay loses the delay.)
 */
export type Actor = ProducerActor | ConsumerActor;

/** A producer and the state it is in. */
export interface ProducerActor {
  readonly role: 'producer';
  readonly name: string;
  readonly state: string;
  readonly context: ProducerContext;
  readonly snapshot: AnyMachineSnapshot;
}

/** A consumer and the state it is in. */
export interface ConsumerActor {
  readonly role: 'consumer';
  readonly name: string;
  readonly state: string;
  readonly context: ConsumerContext;
  readonly snapshot: AnyMachineSnapshot;
}

/** An XState event that a delay will send; opaque to the kernel, and JSON. */
export type WakeEvent = { readonly type: string };

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

const machines = { producer: producerMachine, consumer: consumerMachine };

/** A new producer, and what it asks for first. */
export function startProducer(plan: ProducerPlan, seed: number): [Actor, Effect[]] {
  const input = { plan, chance: chanceOf(seed, plan.name) };
  const [snapshot, actions] = initialTransition(producerMachine, input);
  return [wrap('producer', plan.name, snapshot), actions.map(toEffect)];
}

/** A new consumer, and what it asks for first. */
export function startConsumer(plan: ConsumerPlan, seed: number): [Actor, Effect[]] {
  const input = { plan, chance: chanceOf(seed, plan.name) };
  const [snapshot, actions] = initialTransition(consumerMachine, input);
  return [wrap('consumer', plan.name, snapshot), actions.map(toEffect)];
}

/** The actor after an event, and what it asks for because of it. */
export function tell(actor: Actor, event: ActorInput | WakeEvent): [Actor, Effect[]] {
  const [snapshot, actions] = transition(
    machines[actor.role] as typeof consumerMachine,
    actor.snapshot as never,
    event as ActorInput,
  );
  return [wrap(actor.role, actor.name, snapshot), actions.map(toEffect)];
}

/** An actor from its plain parts, as an image keeps them. */
export function restoreActor(image: Pick<Actor, 'role' | 'name' | 'state' | 'context'>): Actor {
  const machine = machines[image.role] as typeof consumerMachine;
  const snapshot = machine.resolveState({
    value: image.state as never,
    context: image.context as ConsumerContext,
  });
  return wrap(image.role, image.name, snapshot);
}

function wrap(role: Actor['role'], name: string, snapshot: AnyMachineSnapshot): Actor {
  const state = String(snapshot.value);
  return { role, name, state, context: snapshot.context, snapshot } as Actor;
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
