import type { OtherActor, World } from '../sim';
import type { Moment } from '../timeline';
import { isCut, sinceMs } from './cards';
import type { Cast } from './cast';
import type { Box } from './geometry';
import type { Layout } from './layout';

/** A producer. */
export interface Producer {
  readonly name: string;
  readonly box: Box;
  readonly state: string;
  /** Null: only when it is told to. */
  readonly everyMs: number | null;
  readonly sent: number;
  readonly confirmed: number;
  readonly error: string | null;
  /** Nothing passes between it and the server. */
  readonly isCut: boolean;
}

/** Somebody who is neither a producer nor in a group. */
export interface Other {
  readonly name: string;
  readonly box: Box;
  /** Its role, its state and what it knows. */
  readonly actor: OtherActor;
  /** Ms since it came into its state. */
  readonly sinceMs: number;
  /** Nothing passes between it and the server. */
  readonly isCut: boolean;
}

/** The producers, in their places. */
export function producersOf(world: World, cast: Cast, layout: Layout): Producer[] {
  return cast.producers.map((actor, index) => ({
    name: actor.name,
    box: layout.senders[index]!,
    state: actor.state,
    everyMs: actor.context.plan.everyMs,
    sent: actor.context.sent,
    confirmed: actor.context.confirmed,
    error: actor.context.error,
    isCut: isCut(world, actor.name),
  }));
}

/** Others, each in the place that is theirs by their order. */
export function othersOf(
  moment: Moment,
  actors: readonly OtherActor[],
  boxes: readonly Box[],
): Other[] {
  return actors.map((actor, index) => ({
    name: actor.name,
    box: boxes[index]!,
    actor,
    sinceMs: sinceMs(moment, actor.name) ?? 0,
    isCut: isCut(moment.world, actor.name),
  }));
}
