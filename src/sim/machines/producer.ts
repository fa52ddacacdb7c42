import { assign, cancel, emit, enqueueActions, raise, setup } from 'xstate';
import { isError, type Bytes } from '../../engine';
import type { ProducerPlan } from '../plans';
import type { Chance } from '../random';
import { nextFields } from './fields';
import { errorIn, NO_ANSWER, words, type ActorInput, type ActorRequest } from './protocol';

/** What a producer knows. */
export interface ProducerContext {
  readonly plan: ProducerPlan;
  readonly chance: Chance;
  /** How many entries it has made and tried to add. */
  readonly sent: number;
  /** It keeps its pace since it was connected first. */
  readonly hasBegun: boolean;
  /** How many of those the server has answered. */
  readonly confirmed: number;
  /** What it has not seen an answer to, oldest first: as it was sent, so that it can be sent again. */
  readonly unanswered: readonly (readonly Bytes[])[];
  /** The entry that it made last, as it was sent; null before the first. */
  readonly last: readonly Bytes[] | null;
  /** How often the oldest of those was sent again. */
  readonly tries: number;
  /** How many entries it has given up on, not knowing whether they were added. */
  readonly givenUp: number;
  /** The error that ended its process, or the last connection that it lost. */
  readonly error: string | null;
}

/** Its own delays; the rest comes from the kernel. */
type OwnEvent = { type: 'TICK' } | { type: 'NO_ANSWER' };

/** How the server can tell a repetition: the producer's name, and an id or what is in the entry (8.6). */
function idempotence({ plan, sent }: ProducerContext): Bytes[] {
  if (plan.idempotent === 'content') return words('IDMPAUTO', plan.name);
  return plan.idempotent === 'id' ? words('IDMP', plan.name, String(sent + 1)) : [];
}

/** The producer with what is due made: one where it is told to, or as many as it makes each time. */
function withMade(context: ProducerContext, event: ActorInput | OwnEvent): ProducerContext {
  const { plan } = context;
  const isTold = event.type === 'PRODUCE';
  let made = context;
  for (let left = isTold ? 1 : (plan.burst ?? 1); left > 0; left--) {
    if (!isTold && isLimited(plan, made.sent)) break;
    const [fields, chance] = nextFields(plan.fields, made.sent, made.chance);
    const argv = [...words('XADD', plan.stream), ...idempotence(made), '*', ...fields];
    made = { ...withUnanswered(made, argv), last: argv, chance, sent: made.sent + 1 };
  }
  return made;
}

function withUnanswered(context: ProducerContext, argv: readonly Bytes[]): ProducerContext {
  return { ...context, unanswered: [...context.unanswered, argv] };
}

/** What it has made since it was like this, as it is sent. */
function newIn(made: ProducerContext, before: ProducerContext): readonly (readonly Bytes[])[] {
  return made.unanswered.slice(before.unanswered.length);
}

/** What stands behind all else in XADD. */
function fieldsOf({ fields }: ProducerPlan, argv: readonly Bytes[]): readonly Bytes[] {
  return argv.slice(argv.length - 2 * fields.length);
}

function mayRetry({ plan }: ProducerContext): boolean {
  return (plan.retries ?? 0) > 0;
}

function isLimited({ limit }: ProducerPlan, sent: number): boolean {
  return limit !== null && sent >= limit;
}

/** Its process has ended, until somebody starts it again. */
const ended = {
  entry: ['disconnect', 'stopTicking'],
  on: {
    CRASH: undefined,
    STOP: undefined,
    TICK: undefined,
    PRODUCE: undefined,
    DISCONNECTED: undefined,
    RESTART: { target: 'connecting', actions: 'forget' },
  },
} as const;

/** Adds one entry after the other at its pace, whether or not the last was answered yet. */
export const producerMachine = setup({
  types: {
    input: {} as { plan: ProducerPlan; chance: Chance },
    context: {} as ProducerContext,
    events: {} as ActorInput | OwnEvent,
    emitted: {} as ActorRequest,
  },
  delays: {
    untilStart: ({ context }) => context.plan.startMs,
    pace: ({ context }) => context.plan.everyMs ?? Infinity,
    untilReconnect: ({ context }) => context.plan.reconnectMs ?? 1000,
  },
  guards: {
    failed: ({ event }) => event.type === 'REPLY' && isError(event.reply),
    retries: ({ context }) => mayRetry(context),
    retriesAfterError: ({ context, event }) =>
      mayRetry(context) && event.type === 'REPLY' && isError(event.reply),
    isDone: ({ context }) =>
      isLimited(context.plan, context.sent) &&
      (!mayRetry(context) || context.unanswered.length === 0),
    hasBegun: ({ context }) => context.hasBegun,
    hasMade: ({ context }) => context.last !== null,
    hasUnanswered: ({ context }) => context.unanswered.length > 0,
    losesPatience: ({ context }) => context.unanswered.length > 0 && mayRetry(context),
  },
  actions: {
    connect: emit({ type: 'connect' }),
    disconnect: emit({ type: 'disconnect' }),
    /** Makes what is due, to be sent once there is a connection. */
    make: enqueueActions(({ context, event, enqueue }) => {
      const made = withMade(context, event);
      enqueue.assign(made);
      for (const argv of newIn(made, context)) {
        enqueue.emit({ type: 'intend', fields: fieldsOf(context.plan, argv) });
      }
    }),
    makeAndSend: enqueueActions(({ context, event, enqueue }) => {
      const made = withMade(context, event);
      enqueue.assign(made);
      for (const argv of newIn(made, context)) {
        enqueue.emit({ type: 'intend', fields: fieldsOf(context.plan, argv) });
        enqueue.emit({ type: 'send', argv });
      }
    }),
    /** As if the answer to it had been lost; with the id that it had, if any. */
    sendLastAgain: enqueueActions(({ context, enqueue }) => {
      enqueue.assign(withUnanswered(context, context.last!));
      enqueue.emit({ type: 'send', argv: context.last! });
    }),
    sendAgain: enqueueActions(({ context: { unanswered }, enqueue }) => {
      for (const argv of unanswered) enqueue.emit({ type: 'send', argv });
    }),
    begin: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ hasBegun: true });
      if (context.plan.everyMs !== null) enqueue.raise({ type: 'TICK' });
    }),
    tickLater: raise({ type: 'TICK' }, { id: 'tick', delay: 'pace' }),
    stopTicking: cancel('tick'),
    awaitAnswer: enqueueActions(({ context: { plan }, enqueue }) => {
      if (plan.timeoutMs === undefined) return;
      enqueue.cancel('patience');
      enqueue.raise({ type: 'NO_ANSWER' }, { id: 'patience', delay: plan.timeoutMs });
    }),
    countConfirmed: assign(({ context: { sent, confirmed, unanswered } }) => ({
      // What was sent once more, after an answer that it did get, is answered twice.
      confirmed: Math.min(confirmed + 1, sent),
      unanswered: unanswered.slice(1),
      tries: 0,
    })),
    /** Once more, unless that was often enough: then the oldest is given up. */
    countTry: assign(({ context: { plan, tries, unanswered, givenUp } }) => {
      const isEnough = unanswered.length > 0 && tries >= (plan.retries ?? 0);
      return isEnough
        ? { tries: 0, unanswered: unanswered.slice(1), givenUp: givenUp + 1 }
        : { tries: tries + 1 };
    }),
    rememberError: assign(({ event }) => ({ error: errorIn(event) })),
    rememberSilence: assign({ error: NO_ANSWER }),
    forget: assign({ error: null, unanswered: [], tries: 0, hasBegun: false }),
  },
}).createMachine({
  id: 'producer',
  context: ({ input }) => ({
    ...input,
    sent: 0,
    hasBegun: false,
    confirmed: 0,
    unanswered: [],
    last: null,
    tries: 0,
    givenUp: 0,
    error: null,
  }),
  initial: 'starting',
  on: {
    CRASH: '.crashed',
    STOP: '.stopped',
    // What is due while there is no connection is made all the same, and sent once there is one.
    TICK: { actions: ['make', 'tickLater'] },
    PRODUCE: { actions: 'make' },
    DISCONNECTED: [
      { guard: 'retries', target: '.retrying', actions: 'rememberError' },
      { target: '.crashed', actions: 'rememberError' },
    ],
  },
  states: {
    starting: { after: { untilStart: 'connecting' } },
    connecting: {
      entry: ['connect', 'awaitAnswer'],
      on: {
        CONNECTED: [
          { guard: 'hasBegun', target: 'producing', actions: 'sendAgain' },
          // What it was told to make before, it sends first.
          { target: 'producing', actions: ['sendAgain', 'begin'] },
        ],
        NO_ANSWER: [
          { guard: 'retries', target: 'retrying', actions: 'rememberSilence' },
          { target: 'crashed', actions: 'rememberSilence' },
        ],
      },
    },
    producing: {
      entry: 'awaitAnswer',
      always: { guard: 'isDone', target: 'done' },
      on: {
        TICK: { actions: ['makeAndSend', 'tickLater', 'awaitAnswer'] },
        PRODUCE: { actions: ['makeAndSend', 'awaitAnswer'] },
        DUPLICATE: { guard: 'hasMade', actions: ['sendLastAgain', 'awaitAnswer'] },
        REPLY: [
          { guard: 'retriesAfterError', target: 'retrying', actions: 'rememberError' },
          { guard: 'failed', target: 'crashed', actions: 'rememberError' },
          { actions: ['countConfirmed', 'awaitAnswer'] },
        ],
        NO_ANSWER: [
          { guard: 'losesPatience', target: 'retrying', actions: 'rememberSilence' },
          { guard: 'hasUnanswered', target: 'crashed', actions: 'rememberSilence' },
        ],
      },
    },
    /** It has lost its connection, and will send again what it has seen no answer to. */
    retrying: {
      entry: ['disconnect', 'countTry'],
      after: { untilReconnect: 'connecting' },
      on: { DISCONNECTED: undefined },
    },
    done: {
      entry: 'stopTicking',
      on: {
        TICK: undefined,
        PRODUCE: { target: 'producing', actions: ['makeAndSend', 'awaitAnswer'] },
        DUPLICATE: {
          guard: 'hasMade',
          target: 'producing',
          actions: ['sendLastAgain', 'awaitAnswer'],
        },
        REPLY: { actions: 'countConfirmed' },
      },
    },
    stopped: ended,
    crashed: ended,
  },
});
