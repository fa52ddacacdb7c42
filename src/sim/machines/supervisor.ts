import { assign, emit, enqueueActions, setup } from 'xstate';
import { asResp2, isNil, toBytes, type Reply } from '../../engine';
import type { ConsumerPlan, SupervisorPlan } from '../plans';
import type { Chance } from '../random';
import {
  lifeActions,
  lifeDelays,
  lifeEvents,
  lifeGuards,
  lifeStates,
  whenFailed,
} from './lifecycle';
import { errorIn, words, type ActorInput, type ActorRequest, type OtherContext } from './protocol';

/** What a supervisor knows. */
export interface SupervisorContext extends OtherContext {
  readonly plan: SupervisorPlan;
  /**
   * How many consumers it wants to run: those with the numbers from 1 to this. It finds them by their names,
   * so it still knows them when its own process is started again.
   */
  readonly running: number;
  /** The lag as it has seen it last; null where nobody knows it, and before it has looked. */
  readonly lag: number | null;
}

/** The lag of a group in the answer to XINFO GROUPS; null where Redis does not know it, or no such group. */
function lagIn(reply: Reply, group: string): number | null {
  const groups = asResp2(reply) as readonly (readonly Reply[])[];
  const own = groups.find((pairs) => valueIn(pairs, 'name') === toBytes(group));
  const lag = own ? valueIn(own, 'lag') : null;
  return isNil(lag) ? null : Number(lag);
}

/** What follows on a name in a flat array of names and values. */
function valueIn(pairs: readonly Reply[], name: string): Reply {
  return pairs[pairs.findIndex((word, index) => index % 2 === 0 && word === name) + 1]!;
}

/** How many consumers so much lag asks for. */
function wantedFor({ lagEach, min, max }: SupervisorPlan, lag: number): number {
  return Math.min(max, Math.max(min, Math.ceil(lag / lagEach)));
}

/** One of those that it starts, by number. */
function consumerPlan(plan: SupervisorPlan, number: number): ConsumerPlan {
  const { stream, group, consumer } = plan;
  return { ...consumer, name: consumerName(plan, number), stream, group, startMs: 0 };
}

function consumerName({ name }: SupervisorPlan, number: number): string {
  return `${name}-${number}`;
}

/** Looks at the lag of a group, starts consumers or asks some to stop, rests, and looks again. */
export const supervisorMachine = setup({
  types: {
    input: {} as { plan: SupervisorPlan; chance: Chance },
    context: {} as SupervisorContext,
    events: {} as ActorInput,
    emitted: {} as ActorRequest,
  },
  delays: { ...lifeDelays, pace: ({ context }) => context.plan.everyMs },
  guards: {
    ...lifeGuards,
    isMissing: ({ event }) => errorIn(event) === 'ERR no such key',
  },
  actions: {
    ...lifeActions<SupervisorContext>(),
    look: emit(({ context: { plan } }) => ({
      type: 'send',
      argv: words('XINFO', 'GROUPS', plan.stream),
    })),
    noteLag: assign(({ context, event }) =>
      event.type === 'REPLY' ? { lag: lagIn(event.reply, context.plan.group) } : {},
    ),
    /**
     * It does not see who has ended, so it asks for all that are wanted, each time: who runs already is not
     * started twice. The highest number is the first to be stopped.
     */
    scale: enqueueActions(({ context: { plan, running, lag }, enqueue }) => {
      // Who does not know the lag leaves all as it is, but for the least that there is to be.
      const wanted = lag === null ? Math.max(plan.min, running) : wantedFor(plan, lag);
      for (let number = 1; number <= wanted; number++) {
        enqueue.emit({ type: 'start', plan: consumerPlan(plan, number) });
      }
      for (let number = running; number > wanted; number--) {
        enqueue.emit({ type: 'stop', actor: consumerName(plan, number) });
      }
      enqueue.assign({ running: wanted });
    }),
    forgetLag: assign({ lag: null }),
    forget: assign({ error: null }),
  },
}).createMachine({
  id: 'supervisor',
  context: ({ input: { plan } }) => ({ plan, running: 0, lag: null, error: null }),
  initial: 'starting',
  on: lifeEvents,
  states: {
    ...lifeStates,
    connecting: { entry: 'connect', on: { CONNECTED: 'looking' } },
    looking: {
      entry: 'look',
      on: {
        REPLY: [
          // Nobody has added anything yet, so nobody has a lag either.
          { guard: 'isMissing', target: 'resting', actions: ['forgetLag', 'scale'] },
          ...whenFailed,
          { target: 'resting', actions: ['noteLag', 'scale'] },
        ],
      },
    },
    resting: { after: { pace: 'looking' } },
  },
});
