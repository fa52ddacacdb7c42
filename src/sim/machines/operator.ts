import { assign, emit, enqueueActions, setup } from 'xstate';
import type { OperatorPlan } from '../plans';
import type { Chance } from '../random';
import { lifeActions, lifeDelays, lifeEvents, lifeGuards, lifeStates } from './lifecycle';
import { errorIn, words, type ActorInput, type ActorRequest, type OtherContext } from './protocol';

/** What an operator knows. */
export interface OperatorContext extends OtherContext {
  readonly plan: OperatorPlan;
  /** How many lines of the script have had their time. */
  readonly due: number;
  /** How many of those it has typed. What was typed is not typed again, answered or not. */
  readonly typed: number;
  /** The last error that the server has answered with: a person reads it, and goes on. */
  readonly refusal: string | null;
}

/** The time of one more line has come. */
type OwnEvent = { type: 'DUE' };

/** When each line may be typed, in ms from the beginning of the world: none before the one above it. */
function dueTimes({ script }: OperatorPlan): number[] {
  let latest = 0;
  return script.map(({ atMs }) => (latest = Math.max(latest, atMs)));
}

/** Where to go with an answer, whatever it says. */
const whenAnswered = [
  { guard: 'failed', target: 'waiting', actions: 'noteRefusal' },
  { target: 'waiting' },
] as const;

/** Types what stands in a script: each line once its time has come and the one before it is answered. */
export const operatorMachine = setup({
  types: {
    input: {} as { plan: OperatorPlan; chance: Chance },
    context: {} as OperatorContext,
    events: {} as ActorInput | OwnEvent,
    emitted: {} as ActorRequest,
  },
  delays: lifeDelays,
  guards: {
    ...lifeGuards,
    hasDue: ({ context }) => context.typed < context.due,
    isThrough: ({ context }) => context.typed === context.plan.script.length,
  },
  actions: {
    ...lifeActions<OperatorContext, ActorInput | OwnEvent>(),
    // The times of a script count from when the world begins, and that is when this is done.
    setAlarms: enqueueActions(({ context: { plan }, enqueue }) => {
      for (const [line, delay] of dueTimes(plan).entries()) {
        enqueue.raise({ type: 'DUE' }, { id: `line ${line}`, delay });
      }
    }),
    countDue: assign(({ context }) => ({ due: context.due + 1 })),
    type: emit(({ context: { plan, typed } }) => ({
      type: 'send',
      argv: words(...plan.script[typed]!.argv),
    })),
    countTyped: assign(({ context }) => ({ typed: context.typed + 1 })),
    noteRefusal: assign(({ event }) => ({ refusal: errorIn(event) })),
    forget: assign({ error: null }),
  },
}).createMachine({
  id: 'operator',
  context: ({ input: { plan } }) => ({ plan, due: 0, typed: 0, refusal: null, error: null }),
  initial: 'starting',
  // A line that is due while another is not answered, or while nobody is there to type it, waits.
  on: { ...lifeEvents, DUE: { actions: 'countDue' } },
  states: {
    ...lifeStates,
    starting: { ...lifeStates.starting, entry: 'setAlarms' },
    connecting: { entry: 'connect', on: { CONNECTED: 'waiting' } },
    waiting: {
      always: [
        { guard: 'hasDue', target: 'asking' },
        { guard: 'isThrough', target: 'done' },
      ],
    },
    asking: {
      entry: ['type', 'countTyped'],
      on: { BLOCKED: 'blocked', REPLY: whenAnswered },
    },
    blocked: { on: { REPLY: whenAnswered } },
    done: {},
  },
});
