import { assign, cancel, enqueueActions, raise, setup } from 'xstate';
import { toText, type Bytes } from '../../engine';
import type { PublisherPlan } from '../plans';
import type { Chance } from '../random';
import { nextFields } from './fields';
import {
  lifeActions,
  lifeDelays,
  lifeEvents,
  lifeGuards,
  lifeStates,
  whenFailed,
} from './lifecycle';
import { words, type ActorInput, type ActorRequest, type OtherContext } from './protocol';

/** What a publisher knows. It keeps no message, so it cannot send one again. */
export interface PublisherContext extends OtherContext {
  readonly plan: PublisherPlan;
  readonly chance: Chance;
  /** How many messages it has made. */
  readonly made: number;
  /** How many of those were due while it had no connection: nobody will ever hear them. */
  readonly lost: number;
  /** It keeps its pace since it was connected first. */
  readonly hasBegun: boolean;
  /** How many have received its last message that was answered; null before the first answer. */
  readonly receivers: number | null;
}

/** The next message is due. */
type OwnEvent = { type: 'TICK' };

/** The fields of the next message, and the publisher once it has made it. */
function withMade(context: PublisherContext): [Bytes[], PublisherContext] {
  const [fields, chance] = nextFields(context.plan.fields, context.made, context.chance);
  return [fields, { ...context, chance, made: context.made + 1 }];
}

/** PUBLISH of the fields as a JSON object. */
function publishing({ channel, fields }: PublisherPlan, made: readonly Bytes[]): Bytes[] {
  const pairs = fields.map(([name], nth) => [name, toText(made[2 * nth + 1]!)]);
  return words('PUBLISH', channel, JSON.stringify(Object.fromEntries(pairs)));
}

/** Its process has ended, and with it its pace. */
const ended = { ...lifeStates.crashed, entry: ['disconnect', 'stopTicking'] } as const;

/** Where to go with an answer. */
const whenAnswered = [...whenFailed, { actions: 'noteReceivers' }] as const;

/** Tells whoever listens, at its pace; what is due while there is no connection is lost. */
export const publisherMachine = setup({
  types: {
    input: {} as { plan: PublisherPlan; chance: Chance },
    context: {} as PublisherContext,
    events: {} as ActorInput | OwnEvent,
    emitted: {} as ActorRequest,
  },
  delays: { ...lifeDelays, pace: ({ context }) => context.plan.everyMs },
  guards: {
    ...lifeGuards,
    hasBegun: ({ context }) => context.hasBegun,
    isDone: ({ context: { plan, made } }) => plan.limit !== null && made >= plan.limit,
  },
  actions: {
    ...lifeActions<PublisherContext, ActorInput | OwnEvent>(),
    publish: enqueueActions(({ context, enqueue }) => {
      const [fields, after] = withMade(context);
      enqueue.assign(after);
      enqueue.emit({ type: 'intend', fields });
      enqueue.emit({ type: 'send', argv: publishing(context.plan, fields) });
    }),
    lose: enqueueActions(({ context, enqueue }) => {
      const [fields, after] = withMade(context);
      enqueue.assign({ ...after, lost: context.lost + 1 });
      enqueue.emit({ type: 'intend', fields });
    }),
    begin: enqueueActions(({ enqueue }) => {
      enqueue.assign({ hasBegun: true });
      enqueue.raise({ type: 'TICK' });
    }),
    tickLater: raise({ type: 'TICK' }, { id: 'tick', delay: 'pace' }),
    stopTicking: cancel('tick'),
    noteReceivers: assign(({ event }) =>
      event.type === 'REPLY' ? { receivers: Number(event.reply) } : {},
    ),
    forget: assign({ error: null, hasBegun: false }),
  },
}).createMachine({
  id: 'publisher',
  context: ({ input }) => ({
    ...input,
    made: 0,
    lost: 0,
    hasBegun: false,
    receivers: null,
    error: null,
  }),
  initial: 'starting',
  on: { ...lifeEvents, TICK: [{ guard: 'isDone' }, { actions: ['lose', 'tickLater'] }] },
  states: {
    ...lifeStates,
    connecting: {
      entry: 'connect',
      on: {
        CONNECTED: [
          { guard: 'hasBegun', target: 'publishing' },
          { target: 'publishing', actions: 'begin' },
        ],
      },
    },
    publishing: {
      always: { guard: 'isDone', target: 'done' },
      on: { TICK: { actions: ['publish', 'tickLater'] }, REPLY: whenAnswered },
    },
    done: { entry: 'stopTicking', on: { REPLY: whenAnswered } },
    stopped: ended,
    crashed: ended,
  },
});
