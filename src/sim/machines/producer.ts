import { assign, cancel, emit, enqueueActions, raise, setup } from 'xstate';
import { isError, type Bytes } from '../../engine';
import { Fifo } from '../fifo';
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
  /**
   * What it will send once it is connected, oldest first. Who sends again what is not answered keeps that here, until
   * it is.
   */
  readonly unanswered: Fifo<readonly Bytes[]>;
  /** How many answers it waits for on its connection. */
  readonly owed: number;
  /** The entry that it made last, as it was sent; null before the first. */
  readonly last: readonly Bytes[] | null;
  /** How often the oldest of those was sent again. */
  readonly tries: number;
  /** How many entries it has given up on, not knowing whether they were added. */
  readonly givenUp: number;
  /** The error that ended its process, or the last connection that it lost. */
  readonly error: string | null;
}

const NOTHING = Fifo.of<readonly Bytes[]>();

/** Its own delays; the rest comes from the kernel. */
type OwnEvent = { type: 'TICK' } | { type: 'NO_ANSWER' };

/** How the server can tell a repetition: the producer's name, and an id or what is in the entry (8.6). */
function idempotence({ plan, sent }: ProducerContext): Bytes[] {
  if (plan.idempotent === 'content') return words('IDMPAUTO', plan.name);
  return plan.idempotent === 'id' ? words('IDMP', plan.name, String(sent + 1)) : [];
}

/** A producer, and what it has just made, as it is sent. */
type Made = readonly [ProducerContext, readonly (readonly Bytes[])[]];

/** What is due is made: one where it is told to, or as many as it makes each time. */
function makeDue(context: ProducerContext, event: ActorInput | OwnEvent): Made {
  const { plan } = context;
  const isTold = event.type === 'PRODUCE';
  const all: (readonly Bytes[])[] = [];
  let made = context;
  for (let left = isTold ? 1 : (plan.burst ?? 1); left > 0; left--) {
    if (!isTold && isLimited(plan, made.sent)) break;
    const [fields, chance] = nextFields(plan.fields, made.sent, made.chance);
    const argv = [...words('XADD', plan.stream), ...idempotence(made), '*', ...fields];
    all.push(argv);
    made = { ...made, last: argv, chance, sent: made.sent + 1 };
  }
  return [made, all];
}

/** The producer once it keeps something until it is sent, or sent again. */
function keeping(context: ProducerContext, argv: readonly Bytes[]): ProducerContext {
  return { ...context, unanswered: context.unanswered.with(argv) };
}

/** The producer once it has sent something. */
function awaiting(context: ProducerContext, argv: readonly Bytes[]): ProducerContext {
  const owing = { ...context, owed: context.owed + 1 };
  return mayRetry(context) ? keeping(owing, argv) : owing;
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
    isOwed: ({ context }) => context.owed > 0,
    losesPatience: ({ context }) => context.owed > 0 && mayRetry(context),
  },
  actions: {
    connect: emit({ type: 'connect' }),
    disconnect: emit({ type: 'disconnect' }),
    /** Makes what is due, to be sent once there is a connection. */
    make: enqueueActions(({ context, event, enqueue }) => {
      const [made, all] = makeDue(context, event);
      enqueue.assign(all.reduce(keeping, made));
      for (const argv of all) {
        enqueue.emit({ type: 'intend', fields: fieldsOf(context.plan, argv) });
      }
    }),
    makeAndSend: enqueueActions(({ context, event, enqueue }) => {
      const [made, all] = makeDue(context, event);
      enqueue.assign(all.reduce(awaiting, made));
      for (const argv of all) {
        enqueue.emit({ type: 'intend', fields: fieldsOf(context.plan, argv) });
        enqueue.emit({ type: 'send', argv });
      }
    }),
    /** As if the answer to it had been lost; with the id that it had, if any. */
    sendLastAgain: enqueueActions(({ context, enqueue }) => {
      enqueue.assign(awaiting(context, context.last!));
      enqueue.emit({ type: 'send', argv: context.last! });
    }),
    sendKept: enqueueActions(({ context, enqueue }) => {
      const { unanswered } = context;
      enqueue.assign({ owed: unanswered.length });
      if (!mayRetry(context)) enqueue.assign({ unanswered: NOTHING });
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
    countConfirmed: assign(({ context: { sent, confirmed, unanswered, owed } }) => ({
      // What was sent once more, after an answer that it did get, is answered twice.
      confirmed: Math.min(confirmed + 1, sent),
      unanswered: unanswered.rest(),
      owed: owed - 1,
      tries: 0,
    })),
    /** Once more, unless that was often enough: then the oldest is given up. */
    countTry: assign(({ context: { plan, tries, unanswered, givenUp } }) => {
      const isEnough = unanswered.length > 0 && tries >= (plan.retries ?? 0);
      return isEnough
        ? { tries: 0, unanswered: unanswered.rest(), givenUp: givenUp + 1 }
        : { tries: tries + 1 };
    }),
    rememberError: assign(({ event }) => ({ error: errorIn(event) })),
    rememberSilence: assign({ error: NO_ANSWER }),
    forget: assign({ error: null, unanswered: NOTHING, owed: 0, tries: 0, hasBegun: false }),
  },
}).createMachine({
  id: 'producer',
  context: ({ input }) => ({
    ...input,
    sent: 0,
    hasBegun: false,
    confirmed: 0,
    unanswered: NOTHING,
    owed: 0,
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
          { guard: 'hasBegun', target: 'producing', actions: 'sendKept' },
          // What it was told to make before, it sends first.
          { target: 'producing', actions: ['sendKept', 'begin'] },
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
          { guard: 'isOwed', target: 'crashed', actions: 'rememberSilence' },
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

/** What of a producer an image keeps. */
export type ProducerImage = Omit<ProducerContext, 'unanswered'> & {
  readonly unanswered: readonly (readonly Bytes[])[];
};

/** A producer's plain parts. */
export function producerImage(context: ProducerContext): ProducerImage {
  return { ...context, unanswered: [...context.unanswered] };
}

/** A producer from its plain parts. */
export function producerFromImage(image: ProducerImage): ProducerContext {
  return { ...image, unanswered: Fifo.of(image.unanswered) };
}
