import { emit, setup } from 'xstate';
import type { ServerPlan } from '../topology';
import type { ActorInput, ActorRequest } from './protocol';

/** What the server's machine knows; what the server itself knows is the engine's. */
export interface ServerContext {
  readonly plan: ServerPlan;
  readonly error: null;
}

/** What is told to the server's process. */
export type ServerInput =
  | ActorInput
  /** It has begun to write a snapshot, or its append-only file anew, in the background. */
  | { type: 'SAVING' }
  | { type: 'REWRITING' }
  /** What it was writing in the background is of no use any more. */
  | { type: 'CALLED_OFF' };

/** How long a snapshot takes, where nobody says it. */
export const SAVE_MS = 500;
const LOAD_MS = 1000;

/** Without power, whoever would have started it again has to begin anew. */
const whenGone = {
  CRASH: { target: 'crashed', reenter: true },
  STOP: undefined,
  RESTART: 'loading',
} as const;
const whenWritten = { target: 'ready', actions: 'endChild' } as const;

/** The process of the server: whether it is there, and what it is busy with beside its clients. */
export const serverMachine = setup({
  types: {
    input: {} as { plan: ServerPlan },
    context: {} as ServerContext,
    events: {} as ServerInput,
    emitted: {} as ActorRequest,
  },
  delays: {
    saveTime: ({ context }) => context.plan.saveMs ?? SAVE_MS,
    loadTime: ({ context }) => context.plan.loadMs ?? LOAD_MS,
    untilRestart: ({ context }) => context.plan.restartMs ?? Infinity,
  },
  actions: {
    load: emit({ type: 'load' }),
    endChild: emit({ type: 'end-child' }),
  },
}).createMachine({
  id: 'server',
  context: ({ input }) => ({ plan: input.plan, error: null }),
  initial: 'ready',
  on: { CRASH: '.crashed', STOP: '.stopped' },
  states: {
    ready: { on: { SAVING: 'saving', REWRITING: 'rewriting' } },
    saving: {
      after: { saveTime: whenWritten },
      on: { CALLED_OFF: 'ready' },
    },
    rewriting: {
      after: { saveTime: whenWritten },
      on: { CALLED_OFF: 'ready' },
    },
    /** It reads its files, and answers to next to nothing. */
    loading: {
      after: { loadTime: { target: 'ready', actions: 'load' } },
    },
    crashed: { after: { untilRestart: 'loading' }, on: whenGone },
    stopped: { after: { untilRestart: 'loading' }, on: whenGone },
  },
});
