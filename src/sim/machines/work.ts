import { assign, emit } from 'xstate';
import { toBytes, type Bytes } from '../../engine';
import { drawBetween, type Chance } from '../random';
import type { ActorInput, ActorRequest, OtherContext } from './protocol';

// What those have in common who work on entries one by one: what they have in hand, and how they begin and
// end with one of them.

/** What one who works on entries knows of them. */
export interface WorkContext extends OtherContext {
  readonly plan: OtherContext['plan'] & {
    readonly stream: string;
    readonly workMs: readonly [number, number];
  };
  readonly chance: Chance;
  /** Ids it has got and not finished, the one in hand first. */
  readonly inHand: readonly string[];
  /** The fields of those, in the same order. */
  readonly bodies: readonly (readonly Bytes[])[];
  /** How long the work on the one in hand takes, in ms. */
  readonly workMs: number;
  readonly handled: number;
  /** It was asked to stop, and ends what it has in hand first. */
  readonly isStopping: boolean;
}

/** Nothing is in hand. */
export const EMPTY_HANDS = { inHand: [], bodies: [] } as const;

/** What a new process knows of its work. */
export const NO_WORK = { ...EMPTY_HANDS, workMs: 0, isStopping: false, error: null } as const;

/** Guards by name, for `setup`. */
export const workGuards = {
  hasMore: ({ context }: { context: WorkContext }) => context.inHand.length > 1,
  isStopping: ({ context }: { context: WorkContext }) => context.isStopping,
};

/** Actions by name, for `setup`: XState wants to know of which machine. */
export function workActions<Context extends WorkContext>() {
  const change = (changed: (context: Context) => Partial<WorkContext>) =>
    assign<Context, ActorInput, undefined, ActorInput, never>(
      ({ context }) => changed(context) as Partial<Context>,
    );
  return {
    chooseWorkTime: change(({ plan, chance }) => {
      const [workMs, next] = drawBetween(chance, ...plan.workMs);
      return { workMs, chance: next };
    }),
    begin: emit<Context, ActorInput, undefined, ActorInput, ActorRequest>(
      ({ context: { plan, inHand } }) => ({
        type: 'begin',
        stream: toBytes(plan.stream),
        id: inHand[0]!,
      }),
    ),
    finishOne: change(({ inHand, bodies, handled }) => ({
      inHand: inHand.slice(1),
      bodies: bodies.slice(1),
      handled: handled + 1,
    })),
    noteStop: change(() => ({ isStopping: true })),
  };
}
