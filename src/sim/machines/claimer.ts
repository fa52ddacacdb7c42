import { assign, emit, enqueueActions, setup } from 'xstate';
import { isError, isStatus, toText, type Bytes, type Reply } from '../../engine';
import type { ClaimerPlan } from '../plans';
import type { Chance } from '../random';
import {
  lifeActions,
  lifeDelays,
  lifeEvents,
  lifeGuards,
  lifeStates,
  whenFailed,
} from './lifecycle';
import { errorIn, words, type ActorInput, type ActorRequest } from './protocol';
import { EMPTY_HANDS, NO_WORK, workActions, workGuards, type WorkContext } from './work';

/** What a claimer knows. */
export interface ClaimerContext extends WorkContext {
  readonly plan: ClaimerPlan;
  /** From where in the pending list it goes on; `0-0` at the beginning of a pass, and at its end. */
  readonly cursor: string;
  /** How often the one in hand was delivered before it was claimed; known where there is a limit. */
  readonly deliveries: number;
  /** How many entries it has set aside. */
  readonly setAside: number;
}

const BEGINNING = '0-0';
/** What it knows when a pass begins. */
const NEW_PASS = { ...EMPTY_HANDS, cursor: BEGINNING, deliveries: 0 } as const;

/** An array in an answer; an empty one in place of anything else. */
function listIn(event: ActorInput, at?: number): readonly Reply[] {
  if (event.type !== 'REPLY') return [];
  const reply = at === undefined ? event.reply : (event.reply as readonly Reply[])[at]!;
  return Array.isArray(reply) ? reply : [];
}

/** XPENDING for the one in hand alone, and only as long as it is its own. */
function looking({ plan: { stream, group, name }, inHand }: ClaimerContext): Bytes[] {
  return words('XPENDING', stream, group, inHand[0]!, inHand[0]!, '1', name);
}

/** How often it was delivered before, by the answer to XPENDING: the claim itself counts as a delivery too. */
function deliveriesIn(event: ActorInput): number {
  const [row] = listIn(event) as readonly (readonly [string, string, number, number | bigint])[];
  return row ? Number(row[3]) - 1 : 0;
}

/** What sets the one in hand aside: both, or neither, is in the other stream and off the pending list. */
function settingAside({ plan, deliveries, inHand, bodies }: ClaimerContext): Bytes[][] {
  const { stream, group, deadLetters = `${stream}:dead` } = plan;
  const id = inHand[0]!;
  const whence = ['stream', stream, 'id', id, 'group', group, 'deliveries', String(deliveries)];
  return [
    words('MULTI'),
    [...words('XADD', deadLetters, '*'), ...bodies[0]!, ...words(...whence)],
    words('XACK', stream, group, id),
    words('EXEC'),
  ];
}

function claiming({ plan, cursor }: ClaimerContext): Bytes[] {
  const { stream, group, name, minIdleMs } = plan;
  const count = plan.count === undefined ? [] : ['COUNT', String(plan.count)];
  return words('XAUTOCLAIM', stream, group, name, String(minIdleMs), cursor, ...count);
}

/** The error of one of the commands of a transaction; the others have been run all the same. */
function errorWithin(event: ActorInput): string | null {
  const error = listIn(event).find(isError);
  return error === undefined ? null : toText(error.error);
}

/** A group that nobody has made yet has nothing pending. */
const whenRefused = [
  { guard: 'hasNoGroup', target: 'resting', actions: 'beginPass' },
  ...whenFailed,
] as const;

/** What it does with the next one: where there is a limit, it looks first how often that was delivered. */
const withNext = <Action extends string>(actions: Action) =>
  [
    { guard: 'isStopping', target: 'stopped', actions },
    { guard: 'looksAtNext', target: 'looking', actions },
    { guard: 'hasMore', target: 'working', actions },
    { guard: 'hasPassed', target: 'resting', actions },
    { target: 'claiming', actions },
  ] as const;

/** Passes over what others have left pending: XAUTOCLAIM, work, XACK, and a rest at the end of each pass. */
export const claimerMachine = setup({
  types: {
    input: {} as { plan: ClaimerPlan; chance: Chance },
    context: {} as ClaimerContext,
    events: {} as ActorInput,
    emitted: {} as ActorRequest,
  },
  delays: {
    ...lifeDelays,
    pace: ({ context }) => context.plan.everyMs,
    workTime: ({ context }) => context.workMs,
  },
  guards: {
    ...lifeGuards,
    ...workGuards,
    hasNoGroup: ({ event }) => errorIn(event)?.startsWith('NOGROUP') ?? false,
    looksAtNext: ({ context: { plan, inHand } }) =>
      plan.deliveriesMax !== undefined && inHand.length > 1,
    isHopeless: ({ context, event }) =>
      deliveriesIn(event) > (context.plan.deliveriesMax ?? Infinity),
    isUnderWay: ({ event }) => event.type === 'REPLY' && isStatus(event.reply),
    failedWithin: ({ event }) => errorWithin(event) !== null,
    hasClaimed: ({ event }) => listIn(event, 1).length > 0,
    hasClaimedToLook: ({ context: { plan }, event }) =>
      plan.deliveriesMax !== undefined && listIn(event, 1).length > 0,
    isLastAnswer: ({ event }) => listIn(event)[0] === BEGINNING,
    hasPassed: ({ context }) => context.cursor === BEGINNING,
  },
  actions: {
    ...lifeActions<ClaimerContext>(),
    ...workActions<ClaimerContext>(),
    look: emit(({ context }) => ({ type: 'send', argv: looking(context) })),
    noteDeliveries: assign(({ event }) => ({ deliveries: deliveriesIn(event) })),
    setAside: enqueueActions(({ context, enqueue }) => {
      for (const argv of settingAside(context)) enqueue.emit({ type: 'send', argv });
    }),
    countSetAside: assign(({ context: { setAside, inHand, bodies } }) => ({
      setAside: setAside + 1,
      inHand: inHand.slice(1),
      bodies: bodies.slice(1),
    })),
    claim: emit(({ context }) => ({ type: 'send', argv: claiming(context) })),
    takeClaimed: assign(({ event }) => {
      const entries = listIn(event, 1) as readonly (readonly [string, readonly Bytes[]])[];
      return {
        cursor: listIn(event)[0] as string,
        inHand: entries.map(([id]) => id),
        bodies: entries.map(([, fields]) => fields),
      };
    }),
    handle: emit(({ context: { plan, bodies } }) => ({
      type: 'handle',
      purpose: plan.group,
      fields: bodies[0]!,
      once: plan.handlesOnce ?? false,
    })),
    acknowledge: emit(({ context: { plan, inHand } }) => ({
      type: 'send',
      argv: words('XACK', plan.stream, plan.group, inHand[0]!),
    })),
    // What it had in hand stays pending on it: a later pass finds that as it finds all else.
    beginPass: assign(NEW_PASS),
    rememberErrorWithin: assign(({ event }) => ({ error: errorWithin(event) })),
    forget: assign({ ...NO_WORK, ...NEW_PASS }),
  },
}).createMachine({
  id: 'claimer',
  context: ({ input }) => ({ ...input, ...NO_WORK, ...NEW_PASS, handled: 0, setAside: 0 }),
  initial: 'starting',
  on: {
    ...lifeEvents,
    DISCONNECTED: [
      { guard: 'isStopping', target: '.stopped', actions: 'rememberError' },
      ...lifeEvents.DISCONNECTED,
    ],
  },
  states: {
    ...lifeStates,
    connecting: { entry: ['connect', 'beginPass'], on: { CONNECTED: 'claiming' } },
    resting: { after: { pace: 'claiming' } },
    claiming: {
      entry: 'claim',
      on: {
        REPLY: [
          ...whenRefused,
          { guard: 'hasClaimedToLook', target: 'looking', actions: 'takeClaimed' },
          { guard: 'hasClaimed', target: 'working', actions: 'takeClaimed' },
          { guard: 'isLastAnswer', target: 'resting', actions: 'takeClaimed' },
          // An empty answer is no end: Redis has only looked at as many as it may at once.
          { target: 'claiming', actions: 'takeClaimed', reenter: true },
        ],
      },
    },
    /** Looks how often the one in hand was delivered: XAUTOCLAIM does not tell. */
    looking: {
      entry: 'look',
      on: {
        REPLY: [
          ...whenRefused,
          { guard: 'isHopeless', target: 'settingAside', actions: 'noteDeliveries' },
          { target: 'working' },
        ],
      },
    },
    settingAside: {
      entry: 'setAside',
      on: {
        STOP: { actions: 'noteStop' },
        REPLY: [
          ...whenFailed,
          // What is only queued; EXEC is answered with a list.
          { guard: 'isUnderWay' },
          { guard: 'failedWithin', target: 'crashed', actions: 'rememberErrorWithin' },
          ...withNext('countSetAside'),
        ],
      },
    },
    working: {
      entry: ['chooseWorkTime', 'begin'],
      after: { workTime: { target: 'acking', actions: 'handle' } },
      on: { STOP: { actions: 'noteStop' } },
    },
    acking: {
      entry: 'acknowledge',
      on: { STOP: { actions: 'noteStop' }, REPLY: [...whenFailed, ...withNext('finishOne')] },
    },
  },
});
