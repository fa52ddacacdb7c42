import { assign, emit, type EventObject } from 'xstate';
import { errorIn, type ActorInput, type ActorRequest, type OtherContext } from './protocol';

// What the machines of all others have in common: how a process begins, loses its connection, is asked to end,
// and ends. Each of them has a state `connecting` and an action `forget`, after which it knows what a new
// process knows.

/** What a guard or a delay is given. */
interface Given {
  readonly context: OtherContext;
  readonly event: { readonly type: string };
}

/** Delays by name, for `setup`. */
export const lifeDelays = {
  untilStart: ({ context }: Given) => context.plan.startMs,
  untilReconnect: ({ context }: Given) => context.plan.reconnectMs ?? Infinity,
  untilRestart: ({ context }: Given) => context.plan.restartMs ?? Infinity,
};

/** Guards by name, for `setup`. */
export const lifeGuards = {
  failed: ({ event }: Given) => event.type === 'REPLY' && errorIn(event) !== null,
  reconnects: ({ context }: Given) => context.plan.reconnectMs !== undefined,
  /** A server that still reads its files takes no commands: to a client it is not there yet. */
  triesLater: ({ context, event }: Given) =>
    context.plan.reconnectMs !== undefined && (errorIn(event)?.startsWith('LOADING') ?? false),
};

/** Actions by name, for `setup`: XState wants to know of which machine. */
export function lifeActions<
  Context extends OtherContext,
  Event extends EventObject = ActorInput,
>() {
  const ask = (request: ActorRequest) =>
    emit<Context, Event, undefined, Event, ActorRequest>(request);
  return {
    connect: ask({ type: 'connect' }),
    disconnect: ask({ type: 'disconnect' }),
    rememberError: assign<Context, Event, undefined, Event, never>(
      ({ event }) => ({ error: errorIn(event) }) as Partial<Context>,
    ),
  };
}

/** Where to go with an answer that is an error; to be looked at before anything else is made of an answer. */
export const whenFailed = [
  { guard: 'triesLater', target: 'reconnecting', actions: 'rememberError' },
  { guard: 'failed', target: 'crashed', actions: 'rememberError' },
] as const;

/** What may befall a process in any state. */
export const lifeEvents = {
  CRASH: '.crashed',
  STOP: '.stopped',
  DISCONNECTED: [
    { guard: 'reconnects', target: '.reconnecting', actions: 'rememberError' },
    { target: '.crashed', actions: 'rememberError' },
  ],
} as const;

/** Its process has ended, until somebody starts it again. */
const ended = {
  entry: 'disconnect',
  on: {
    CRASH: undefined,
    STOP: undefined,
    DISCONNECTED: undefined,
    RESTART: { target: 'connecting', actions: 'forget' },
  },
} as const;

/** The states that every process has, beside `connecting`. */
export const lifeStates = {
  starting: { after: { untilStart: 'connecting' } },
  reconnecting: {
    entry: 'disconnect',
    after: { untilReconnect: 'connecting' },
    on: { DISCONNECTED: undefined },
  },
  stopped: ended,
  crashed: { ...ended, after: { untilRestart: { target: 'connecting', actions: 'forget' } } },
} as const;
