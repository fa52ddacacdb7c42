import { assign, setup } from 'xstate';
import type { Micros } from '../sim';

/** A moment that is worked out before it is shown. */
export interface Goal {
  readonly from: Micros;
  readonly to: Micros;
}

/** Where a journey ends. */
export interface Journey {
  readonly from: Micros;
  readonly to: Micros;
  /** Virtual seconds in a second. */
  readonly pace: number;
}

type PlayerEvent =
  | { type: 'PLAY' }
  | { type: 'PAUSE' }
  /** Run to a moment, then stop: a step, seen as motion. */
  | { type: 'TRAVEL'; journey: Journey }
  /** Run until the person's command is answered, then stop. */
  | { type: 'FOLLOW' }
  /** Work the run out up to a moment, then show that. */
  | { type: 'RUN_AHEAD'; goal: Goal }
  | { type: 'ARRIVED' };

/**
 * Whether time runs, and towards what. The machine knows no clock: the session asks it in which state it
 * is at every frame, and tells it when the goal is reached.
 */
export const playerMachine = setup({
  types: {
    context: {} as { journey: Journey | null; goal: Goal | null },
    events: {} as PlayerEvent,
  },
  actions: {
    setOut: assign(({ event }) => ({ journey: event.type === 'TRAVEL' ? event.journey : null })),
    aim: assign(({ event }) => ({ goal: event.type === 'RUN_AHEAD' ? event.goal : null })),
    arrive: assign({ journey: null, goal: null }),
  },
}).createMachine({
  id: 'player',
  context: { journey: null, goal: null },
  initial: 'paused',
  states: {
    paused: {
      entry: 'arrive',
      on: {
        PLAY: 'playing',
        TRAVEL: 'travelling',
        FOLLOW: 'following',
        RUN_AHEAD: 'runningAhead',
      },
    },
    runningAhead: {
      entry: 'aim',
      exit: 'arrive',
      on: {
        PAUSE: 'paused',
        PLAY: 'playing',
        ARRIVED: 'paused',
        FOLLOW: 'following',
        TRAVEL: 'travelling',
      },
    },
    playing: { on: { PAUSE: 'paused', TRAVEL: 'travelling' } },
    travelling: {
      entry: 'setOut',
      exit: 'arrive',
      on: {
        PAUSE: 'paused',
        PLAY: 'playing',
        ARRIVED: 'paused',
        FOLLOW: 'following',
        TRAVEL: { target: 'travelling', reenter: true },
      },
    },
    following: {
      on: { PAUSE: 'paused', PLAY: 'playing', ARRIVED: 'paused', TRAVEL: 'travelling' },
    },
  },
});

/** Speeds to choose from: virtual seconds in a second. */
export const SPEEDS = [1 / 20, 1 / 5, 1 / 2, 1, 2, 5, 10, 50] as const;
