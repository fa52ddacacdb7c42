import { assign, emit, setup } from 'xstate';
import { asResp2, toBytes, toText, type Bytes } from '../../engine';
import type { SubscriberPlan } from '../plans';
import { drawBetween, type Chance } from '../random';
import {
  lifeActions,
  lifeDelays,
  lifeEvents,
  lifeGuards,
  lifeStates,
  whenFailed,
} from './lifecycle';
import { words, type ActorInput, type ActorRequest, type OtherContext } from './protocol';

/** What a subscriber knows. */
export interface SubscriberContext extends OtherContext {
  readonly plan: SubscriberPlan;
  readonly chance: Chance;
  /** What has come and is not done, the message in hand first. Nobody else has it: it ends with the process. */
  readonly inHand: readonly Bytes[];
  /** How long the work on the one in hand takes, in ms. */
  readonly workMs: number;
  readonly handled: number;
  /** It was asked to stop, and ends what it has in hand first. */
  readonly isStopping: boolean;
}

/** The payload of a message of a channel; null for anything else that may come. */
function payloadIn(event: ActorInput): Bytes | null {
  if (event.type !== 'MESSAGE') return null;
  const reply = asResp2(event.reply);
  return Array.isArray(reply) && reply[0] === 'message' ? (reply[2] as Bytes) : null;
}

/** A message as fields: those of the JSON object that it is, or else one field with all of it. */
function fieldsIn(payload: Bytes): Bytes[] {
  const object = objectIn(toText(payload));
  if (!object) return [toBytes('message'), payload];
  return Object.entries(object).flatMap(([name, value]) => [toBytes(name), toBytes(asText(value))]);
}

function objectIn(text: string): object | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Listens to a channel, and works on one message after the other; what comes meanwhile waits in its memory. */
export const subscriberMachine = setup({
  types: {
    input: {} as { plan: SubscriberPlan; chance: Chance },
    context: {} as SubscriberContext,
    events: {} as ActorInput,
    emitted: {} as ActorRequest,
  },
  delays: {
    ...lifeDelays,
    workTime: ({ context }) => context.workMs,
  },
  guards: {
    ...lifeGuards,
    isMessage: ({ event }) => payloadIn(event) !== null,
    hasSomeInHand: ({ context }) => context.inHand.length > 0,
    hasMore: ({ context }) => context.inHand.length > 1,
    isStopping: ({ context }) => context.isStopping,
  },
  actions: {
    ...lifeActions<SubscriberContext>(),
    subscribe: emit(({ context: { plan } }) => ({
      type: 'send',
      argv: words('SUBSCRIBE', plan.channel),
    })),
    keep: assign(({ context, event }) => ({ inHand: [...context.inHand, payloadIn(event)!] })),
    chooseWorkTime: assign(({ context: { plan, chance } }) => {
      const [workMs, next] = drawBetween(chance, ...plan.workMs);
      return { workMs, chance: next };
    }),
    handle: emit(({ context: { plan, inHand } }) => ({
      type: 'handle',
      purpose: plan.name,
      fields: fieldsIn(inHand[0]!),
      once: false,
    })),
    finishOne: assign(({ context: { inHand, handled } }) => ({
      inHand: inHand.slice(1),
      handled: handled + 1,
    })),
    noteStop: assign({ isStopping: true }),
    forget: assign({ inHand: [], isStopping: false, error: null }),
  },
}).createMachine({
  id: 'subscriber',
  context: ({ input }) => ({
    ...input,
    inHand: [],
    workMs: 0,
    handled: 0,
    isStopping: false,
    error: null,
  }),
  initial: 'starting',
  on: lifeEvents,
  states: {
    ...lifeStates,
    connecting: { entry: 'connect', on: { CONNECTED: 'subscribing' } },
    subscribing: {
      entry: 'subscribe',
      on: {
        REPLY: [
          ...whenFailed,
          // What had come before its connection was lost, it still has.
          { guard: 'hasSomeInHand', target: 'working' },
          { target: 'listening' },
        ],
      },
    },
    listening: { on: { MESSAGE: { guard: 'isMessage', target: 'working', actions: 'keep' } } },
    working: {
      entry: 'chooseWorkTime',
      after: {
        workTime: [
          { guard: 'hasMore', target: 'working', actions: ['handle', 'finishOne'], reenter: true },
          { guard: 'isStopping', target: 'stopped', actions: ['handle', 'finishOne'] },
          { target: 'listening', actions: ['handle', 'finishOne'] },
        ],
      },
      on: {
        MESSAGE: { guard: 'isMessage', actions: 'keep' },
        // It listens no longer, and does what it has.
        STOP: { actions: ['noteStop', 'disconnect'] },
      },
    },
  },
});
