import { assign, emit, setup } from 'xstate';
import type { Bytes } from '../../engine';
import type { ReaderPlan } from '../plans';
import type { Chance } from '../random';
import {
  lifeActions,
  lifeDelays,
  lifeEvents,
  lifeGuards,
  lifeStates,
  whenFailed,
} from './lifecycle';
import { entriesIn, words, type ActorInput, type ActorRequest, type ReadEntry } from './protocol';
import { NO_WORK, workActions, workGuards, type WorkContext } from './work';

/** What a reader knows: all that says where it is in the stream, since no group does. */
export interface ReaderContext extends WorkContext {
  readonly plan: ReaderPlan;
  /** The id after which it asks next: what the plan says at first, then the last that it got. */
  readonly after: string;
}

/** The entries that an event brings. */
function broughtBy(event: ActorInput): ReadEntry[] {
  return event.type === 'REPLY' ? entriesIn(event.reply) : [];
}

/** XREAD for what comes after the id that it is at. */
function reading({ plan, after }: ReaderContext): Bytes[] {
  const count = plan.count === undefined ? [] : ['COUNT', String(plan.count)];
  return words('XREAD', ...count, 'BLOCK', String(plan.blockMs), 'STREAMS', plan.stream, after);
}

/** Where to go with what was read; nothing has come where the time is over. */
const whenRead = [
  ...whenFailed,
  { guard: 'hasEntries', target: 'working', actions: 'takeInHand' },
  { target: 'reading', reenter: true },
] as const;

/** The loop of a reader without a group: XREAD … BLOCK, work on all that came, XREAD again. */
export const readerMachine = setup({
  types: {
    input: {} as { plan: ReaderPlan; chance: Chance },
    context: {} as ReaderContext,
    events: {} as ActorInput,
    emitted: {} as ActorRequest,
  },
  delays: { ...lifeDelays, workTime: ({ context }) => context.workMs },
  guards: {
    ...lifeGuards,
    ...workGuards,
    hasEntries: ({ event }) => broughtBy(event).length > 0,
    hasSomeInHand: ({ context }) => context.inHand.length > 0,
  },
  actions: {
    ...lifeActions<ReaderContext>(),
    ...workActions<ReaderContext>(),
    read: emit(({ context }) => ({ type: 'send', argv: reading(context) })),
    takeInHand: assign(({ context: { plan, after }, event }) => {
      const entries = broughtBy(event);
      return {
        inHand: entries.map(({ id }) => id),
        bodies: entries.map(({ fields }) => fields ?? []),
        after: plan.forgets ? after : entries.at(-1)!.id,
      };
    }),
    handle: emit(({ context: { plan, bodies } }) => ({
      type: 'handle',
      purpose: plan.name,
      fields: bodies[0]!,
      once: false,
    })),
    // Nobody else knows how far it has come: a new process begins where the plan says.
    forget: assign(({ context: { plan } }) => ({ ...NO_WORK, after: plan.from })),
  },
}).createMachine({
  id: 'reader',
  context: ({ input }) => ({ ...input, ...NO_WORK, after: input.plan.from, handled: 0 }),
  initial: 'starting',
  on: lifeEvents,
  states: {
    ...lifeStates,
    connecting: {
      entry: 'connect',
      // What it had in hand when its connection was lost, it still has: nobody would give it that again.
      on: { CONNECTED: [{ guard: 'hasSomeInHand', target: 'working' }, { target: 'reading' }] },
    },
    reading: {
      entry: 'read',
      on: { BLOCKED: 'blocked', REPLY: whenRead },
    },
    blocked: { on: { REPLY: whenRead } },
    working: {
      entry: ['chooseWorkTime', 'begin'],
      after: {
        workTime: [
          {
            guard: 'hasMore',
            target: 'working',
            actions: ['handle', 'finishOne'],
            reenter: true,
          },
          { guard: 'isStopping', target: 'stopped', actions: ['handle', 'finishOne'] },
          { target: 'reading', actions: ['handle', 'finishOne'] },
        ],
      },
      on: { STOP: { actions: 'noteStop' } },
    },
  },
});
