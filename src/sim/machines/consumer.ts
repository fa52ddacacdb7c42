import { assign, emit, setup } from 'xstate';
import { isError, toBytes, toText, type Bytes, type Reply } from '../../engine';
import { drawBetween, type Chance } from '../random';
import type { ConsumerPlan } from '../plans';
import {
  entriesIn,
  errorIn,
  NO_ANSWER,
  words,
  type ActorInput,
  type ActorRequest,
  type ReadEntry,
} from './protocol';

/** What a consumer knows. */
export interface ConsumerContext {
  readonly plan: ConsumerPlan;
  readonly chance: Chance;
  /** Ids it has read and not finished, the one in hand first. */
  readonly inHand: readonly string[];
  /** The fields of those, in the same order; null where the body is gone. */
  readonly bodies: readonly ReadEntry['fields'][];
  /** How long the work on the one in hand takes, in ms. */
  readonly workMs: number;
  /** So many times as long as it would be. */
  readonly slowness: number;
  readonly handled: number;
  /** It reads again what it had pending when it started, after this id; null once it has. */
  readonly historyAfter: string | null;
  /** It was asked to stop, and ends what it has in hand first. */
  readonly isStopping: boolean;
  /** The error that ended its process, or the last connection that it lost. */
  readonly error: string | null;
}

/** A group that is there already is no error: every instance of a service tries to make it. */
function stopsTheProcess(reply: Reply): boolean {
  return isError(reply) && !reply.error.startsWith('BUSYGROUP');
}

/** The entries that an event brings. */
function broughtBy(event: ActorInput): ReadEntry[] {
  return event.type === 'REPLY' ? entriesIn(event.reply) : [];
}

/** How long the work on an entry takes, before it is slowed down, and the generator after choosing it. */
function workTimeOf(
  { plan: { workMs }, chance }: ConsumerContext,
  body: readonly Bytes[],
): [number, Chance] {
  if (!('field' in workMs)) return drawBetween(chance, ...workMs);
  const at = body.findIndex((word, index) => index % 2 === 0 && word === toBytes(workMs.field));
  const ms = at < 0 ? NaN : Number(toText(body[at + 1]!));
  return [Number.isFinite(ms) && ms > 0 ? ms : 0, chance];
}

function acks({ plan }: ConsumerContext, when: 'before' | 'after'): boolean {
  return !plan.noack && (plan.acks ?? 'after') === when;
}

/** What was read with NOACK is nobody's to give back. */
function handsBack({ plan }: ConsumerContext): boolean {
  return plan.handsBack === true && !plan.noack;
}

function acknowledgement({ plan, inHand }: ConsumerContext): Bytes[] {
  const ids = plan.acks === 'before' ? inHand : inHand.slice(0, 1);
  return words('XACK', plan.stream, plan.group, ...ids);
}

/** XREADGROUP for what is new (`>`), or for what it has pending after an id. */
function reading(plan: ConsumerPlan, from: string): Bytes[] {
  const head = words('XREADGROUP', 'GROUP', plan.group, plan.name);
  const count = words('COUNT', String(plan.count ?? 1));
  // In one's own history Redis passes over BLOCK and NOACK, so a program need not say them.
  const how = from === '>' ? words('BLOCK', String(plan.blockMs)) : [];
  const noack = from === '>' && plan.noack ? words('NOACK') : [];
  return [...head, ...count, ...how, ...noack, ...words('STREAMS', plan.stream, from)];
}

const whenFailed = [
  { guard: 'triesLater', target: 'reconnecting', actions: 'rememberError' },
  { guard: 'failed', target: 'crashed', actions: 'rememberError' },
] as const;

/** Where to go with what was read. */
const whenRead = [
  ...whenFailed,
  { guard: 'handsBackWhatItGot', target: 'handingBack', actions: 'takeInHand' },
  { guard: 'acksFirst', target: 'acking', actions: 'takeInHand' },
  { guard: 'hasBodyless', target: 'acking', actions: 'takeInHand' },
  { guard: 'hasEntries', target: 'working', actions: 'takeInHand' },
  { guard: 'isStopping', target: 'stopped' },
] as const;

/** Where to go when the one in hand is done with. */
const whenOneIsDone = [
  { guard: 'handsBackTheRest', target: 'handingBack', actions: ['finishOne'] },
  { guard: 'nextIsBodyless', target: 'acking', actions: ['finishOne'], reenter: true },
  { guard: 'hasMore', target: 'working', actions: ['finishOne'], reenter: true },
  { guard: 'isStopping', target: 'stopped', actions: ['finishOne'] },
  { guard: 'isRecovering', target: 'recovering', actions: ['finishOne'] },
  { target: 'reading', actions: ['finishOne'] },
] as const;

/** The same, where no XACK comes between the work and that. */
const whenWorkIsDone = whenOneIsDone.map((way) => ({
  ...way,
  actions: ['handle', 'finishOne'] as const,
}));

/** No answer has come in time. */
const whenOutOfPatience = [
  { guard: 'reconnects', target: 'reconnecting', actions: 'rememberSilence' },
  { target: 'crashed', actions: 'rememberSilence' },
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
    patience: ({ context: { plan } }) => plan.timeoutMs ?? Infinity,
    patienceWhileBlocked: ({ context: { plan } }) =>
      plan.blockMs === 0 ? Infinity : plan.blockMs + (plan.timeoutMs ?? Infinity),
    untilReconnect: ({ context }) => context.plan.reconnectMs ?? Infinity,
    untilRestart: ({ context }) => context.plan.restartMs ?? Infinity,
  },
  guards: {
    failed: ({ event }) => event.type === 'REPLY' && stopsTheProcess(event.reply),
    /** A server that still reads its files takes no commands: to a client it is not there yet. */
    triesLater: ({ context, event }) =>
      context.plan.reconnectMs !== undefined && (errorIn(event)?.startsWith('LOADING') ?? false),
    hasEntries: ({ event }) => broughtBy(event).length > 0,
    hasBodyless: ({ event }) => broughtBy(event)[0]?.fields === null,
    acksFirst: ({ context, event }) => acks(context, 'before') && broughtBy(event).length > 0,
    handsBackWhatItGot: ({ context, event }) =>
      context.isStopping && handsBack(context) && broughtBy(event).length > 0,
    handsBackTheRest: ({ context }) =>
      context.isStopping && handsBack(context) && context.inHand.length > 1,
    handsBack: ({ context }) => handsBack(context),
    hasMore: ({ context }) => context.inHand.length > 1,
    nextIsBodyless: ({ context }) => context.bodies[1] === null,
    acksAfter: ({ context }) => acks(context, 'after'),
    acksBefore: ({ context }) => acks(context, 'before'),
    makesGroup: ({ context }) => context.plan.from !== null,
    isRecovering: ({ context }) => context.historyAfter !== null,
    isStopping: ({ context }) => context.isStopping,
    reconnects: ({ context }) => context.plan.reconnectMs !== undefined,
  },
  actions: {
    connect: emit({ type: 'connect' }),
    disconnect: emit({ type: 'disconnect' }),
    makeGroup: emit(({ context: { plan } }) => ({
      type: 'send',
      argv: words('XGROUP', 'CREATE', plan.stream, plan.group, plan.from ?? '$', 'MKSTREAM'),
    })),
    read: emit(({ context: { plan } }) => ({ type: 'send', argv: reading(plan, '>') })),
    readHistory: emit(({ context: { plan, historyAfter } }) => ({
      type: 'send',
      argv: reading(plan, historyAfter!),
    })),
    begin: emit(({ context: { plan, inHand } }) => ({
      type: 'begin',
      stream: toBytes(plan.stream),
      id: inHand[0]!,
    })),
    handle: emit(({ context: { plan, bodies } }) => ({
      type: 'handle',
      purpose: plan.group,
      fields: bodies[0] ?? [],
      once: plan.handlesOnce === true,
    })),
    acknowledge: emit(({ context }) => ({ type: 'send', argv: acknowledgement(context) })),
    handBack: emit(({ context: { plan, inHand } }) => ({
      type: 'send',
      argv: words('XNACK', plan.stream, plan.group, 'SILENT', 'IDS', `${inHand.length}`, ...inHand),
    })),
    takeInHand: assign(({ context, event }) => {
      const entries = broughtBy(event);
      const last = entries.at(-1)?.id ?? null;
      return {
        inHand: entries.map(({ id }) => id),
        bodies: entries.map(({ fields }) => fields),
        historyAfter: context.historyAfter === null ? null : last,
      };
    }),
    chooseWorkTime: assign(({ context }) => {
      const [workMs, chance] = workTimeOf(context, context.bodies[0] ?? []);
      return { workMs: workMs * context.slowness, chance };
    }),
    finishOne: assign(({ context: { inHand, bodies, handled } }) => ({
      inHand: inHand.slice(1),
      bodies: bodies.slice(1),
      handled: bodies[0] === null ? handled : handled + 1,
    })),
    endHistory: assign({ historyAfter: null }),
    beginHistory: assign(({ context }) => ({ historyAfter: context.plan.recovers ? '0' : null })),
    rememberError: assign(({ event }) => ({ error: errorIn(event) })),
    rememberSilence: assign({ error: NO_ANSWER }),
    slowDown: assign(({ event }) => (event.type === 'SLOW' ? { slowness: event.factor } : {})),
    noteStop: assign({ isStopping: true }),
    dropAll: assign({ inHand: [], bodies: [] }),
    forget: assign({ inHand: [], bodies: [], error: null, isStopping: false }),
  },
}).createMachine({
  id: 'consumer',
  context: ({ input }) => ({
    ...input,
    inHand: [],
    bodies: [],
    workMs: 0,
    slowness: 1,
    handled: 0,
    historyAfter: null,
    isStopping: false,
    error: null,
  }),
  initial: 'starting',
  on: {
    CRASH: '.crashed',
    STOP: '.stopped',
    SLOW: { actions: 'slowDown' },
    DISCONNECTED: [
      { guard: 'reconnects', target: '.reconnecting', actions: 'rememberError' },
      { target: '.crashed', actions: 'rememberError' },
    ],
  },
  states: {
    starting: { after: { untilStart: 'connecting' } },
    connecting: {
      entry: ['connect', 'beginHistory'],
      after: { patience: whenOutOfPatience },
      on: {
        CONNECTED: [
          { guard: 'makesGroup', target: 'joining' },
          { guard: 'isRecovering', target: 'recovering' },
          { target: 'reading' },
        ],
      },
    },
    joining: {
      entry: 'makeGroup',
      after: { patience: whenOutOfPatience },
      on: {
        REPLY: [
          ...whenFailed,
          { guard: 'isRecovering', target: 'recovering' },
          { target: 'reading' },
        ],
      },
    },
    /** Reads what it had pending when it started, and works through it before it asks for more. */
    recovering: {
      entry: 'readHistory',
      after: { patience: whenOutOfPatience },
      on: {
        STOP: { actions: 'noteStop' },
        REPLY: [...whenRead, { target: 'reading', actions: 'endHistory' }],
      },
    },
    reading: {
      entry: ['endHistory', 'read'],
      after: { patience: whenOutOfPatience },
      on: {
        BLOCKED: 'blocked',
        STOP: { actions: 'noteStop' },
        REPLY: [...whenRead, { target: 'reading', reenter: true }],
      },
    },
    blocked: {
      always: { guard: 'isStopping', target: 'stopped' },
      after: { patienceWhileBlocked: whenOutOfPatience },
      on: { REPLY: [...whenRead, { target: 'reading' }] },
    },
    working: {
      entry: ['chooseWorkTime', 'begin'],
      after: {
        workTime: [{ guard: 'acksAfter', target: 'acking', actions: 'handle' }, ...whenWorkIsDone],
      },
      on: {
        STOP: [{ guard: 'handsBack', target: 'handingBack' }, { actions: 'noteStop' }],
      },
    },
    acking: {
      entry: 'acknowledge',
      after: { patience: whenOutOfPatience },
      on: {
        STOP: { actions: 'noteStop' },
        REPLY: [...whenFailed, { guard: 'acksBefore', target: 'working' }, ...whenOneIsDone],
      },
    },
    /** Gives back what it has not done, so that others need not wait until it is old enough to be claimed. */
    handingBack: {
      entry: 'handBack',
      after: { patience: 'stopped' },
      on: { REPLY: [...whenFailed, { target: 'stopped', actions: 'dropAll' }], STOP: undefined },
    },
    reconnecting: {
      entry: ['disconnect', 'dropAll'],
      after: { untilReconnect: 'connecting' },
      on: { DISCONNECTED: undefined },
    },
    stopped: {
      entry: ['disconnect', 'dropAll'],
      on: {
        CRASH: undefined,
        STOP: undefined,
        DISCONNECTED: undefined,
        RESTART: { target: 'connecting', actions: 'forget' },
      },
    },
    crashed: {
      entry: 'disconnect',
      after: { untilRestart: { target: 'connecting', actions: 'forget' } },
      on: {
        CRASH: undefined,
        STOP: undefined,
        DISCONNECTED: undefined,
        RESTART: { target: 'connecting', actions: 'forget' },
      },
    },
  },
});
