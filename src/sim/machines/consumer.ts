import { assign, emit, setup } from 'xstate';
import { isError, isMap, toBytes, type Reply } from '../../engine';
import { drawBetween, type Chance } from '../random';
import type { ConsumerPlan } from '../topology';
import { errorIn, type ActorInput, type ActorRequest } from './protocol';

/** What a consumer knows. */
export interface ConsumerContext {
  readonly plan: ConsumerPlan;
  readonly chance: Chance;
  /** Ids it has read and not finished, the one in hand first. */
  readonly inHand: readonly string[];
  /** How long the work on the one in hand takes, in ms. */
  readonly workMs: number;
  readonly handled: number;
  /** The error that ended its process, if one did. */
  readonly error: string | null;
}

/** The ids in the answer to XREADGROUP on one stream. */
function idsIn(reply: Reply): string[] {
  if (!isMap(reply)) return [];
  return reply.map.flatMap(([, entries]) => (entries as Reply[][]).map(([id]) => String(id)));
}

/** A command as bytes: names in a plan are text. */
function words(...texts: string[]): string[] {
  return texts.map(toBytes);
}

/** A group that is there already is no error: every instance of a service tries to make it. */
function stopsTheProcess(reply: Reply): boolean {
  return isError(reply) && !reply.error.startsWith('BUSYGROUP');
}

const whenAnswered = [
  { guard: 'failed', target: 'crashed', actions: 'rememberError' },
  { guard: 'hasEntries', target: 'working', actions: 'takeInHand' },
  { target: 'reading', reenter: true },
] as const;

/** The loop of one consumer: XGROUP CREATE, then XREADGROUP … BLOCK, work, XACK, again and again. */
export const consumerMachine = setup({
  types: {
    input: {} as { plan: ConsumerPlan; chance: Chance },
    context: {} as ConsumerContext,
    events: {} as ActorInput,
    emitted: {} as ActorRequest,
  },
  delays: {
    untilStart: ({ context }) => context.plan.startMs,
    workTime: ({ context }) => context.workMs,
  },
  guards: {
    failed: ({ event }) => event.type === 'REPLY' && stopsTheProcess(event.reply),
    hasEntries: ({ event }) => event.type === 'REPLY' && idsIn(event.reply).length > 0,
    hasMore: ({ context }) => context.inHand.length > 1,
  },
  actions: {
    connect: emit({ type: 'connect' }),
    disconnect: emit({ type: 'disconnect' }),
    makeGroup: emit(({ context: { plan } }) => ({
      type: 'send',
      argv: words('XGROUP', 'CREATE', plan.stream, plan.group, '$', 'MKSTREAM'),
    })),
    read: emit(({ context: { plan } }) => ({
      type: 'send',
      argv: [
        ...words('XREADGROUP', 'GROUP', plan.group, plan.name),
        ...words('COUNT', '1', 'BLOCK', String(plan.blockMs), 'STREAMS', plan.stream, '>'),
      ],
    })),
    acknowledge: emit(({ context: { plan, inHand } }) => ({
      type: 'send',
      argv: words('XACK', plan.stream, plan.group, inHand[0]!),
    })),
    takeInHand: assign(({ event }) => ({
      inHand: event.type === 'REPLY' ? idsIn(event.reply) : [],
    })),
    chooseWorkTime: assign(({ context: { plan, chance } }) => {
      const [workMs, next] = drawBetween(chance, ...plan.workMs);
      return { workMs, chance: next };
    }),
    finishOne: assign(({ context: { inHand, handled } }) => ({
      inHand: inHand.slice(1),
      handled: handled + 1,
    })),
    rememberError: assign(({ event }) => ({ error: errorIn(event) })),
    forget: assign({ inHand: [], error: null }),
  },
}).createMachine({
  id: 'consumer',
  context: ({ input }) => ({ ...input, inHand: [], workMs: 0, handled: 0, error: null }),
  initial: 'starting',
  on: {
    CRASH: '.crashed',
    DISCONNECTED: { target: '.crashed', actions: 'rememberError' },
  },
  states: {
    starting: { after: { untilStart: 'connecting' } },
    connecting: { entry: 'connect', on: { CONNECTED: 'joining' } },
    joining: {
      entry: 'makeGroup',
      on: {
        REPLY: [
          { guard: 'failed', target: 'crashed', actions: 'rememberError' },
          { target: 'reading' },
        ],
      },
    },
    reading: { entry: 'read', on: { BLOCKED: 'blocked', REPLY: whenAnswered } },
    blocked: { on: { REPLY: whenAnswered } },
    working: { entry: 'chooseWorkTime', after: { workTime: 'acking' } },
    acking: {
      entry: 'acknowledge',
      on: {
        REPLY: [
          { guard: 'failed', target: 'crashed', actions: 'rememberError' },
          { guard: 'hasMore', target: 'working', actions: 'finishOne' },
          { target: 'reading', actions: 'finishOne' },
        ],
      },
    },
    crashed: {
      entry: 'disconnect',
      on: {
        CRASH: undefined,
        DISCONNECTED: undefined,
        RESTART: { target: 'connecting', actions: 'forget' },
      },
    },
  },
});
