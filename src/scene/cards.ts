import { lagOf, type Bytes, type Count } from '../engine';
import { toMs, type Micros, type World } from '../sim';
import type { Moment } from '../timeline';
import { arrivalsAt } from './arrivals';
import type { Cast, LaneCast, Reader } from './cast';
import { anchor, type Box, type Point } from './geometry';
import { cardPlaces, shownIn, type CardPlace } from './lane-layout';
import type { Layout } from './layout';
import type { CursorTips } from './row-places';
import { slotBoxOf, slotRoom, slotsOf, type CardSurroundings, type Slot } from './slots';

/** What a reader does, in one word that the catalogue spells out. */
export type ReaderState =
  | 'starting'
  | 'connecting'
  | 'joining'
  | 'reading'
  | 'blocked'
  | 'working'
  | 'acking'
  | 'recovering'
  | 'handingBack'
  /** A claimer looks for what others have left, looks how often something was delivered, sets it aside, rests. */
  | 'claiming'
  | 'looking'
  | 'settingAside'
  | 'resting'
  | 'reconnecting'
  | 'paused'
  | 'stopped'
  | 'crashed'
  /** An operator goes by this name, and types what there is to do. */
  | 'by-hand'
  /** The group knows the name, but no process of the story goes by it. */
  | 'name-only'
  /** Nobody at all: what was handed back waits here for whoever claims it. */
  | 'nobody';

/** A consumer, or nobody (see Reader). */
export interface Card {
  readonly key: string;
  readonly name: Bytes | null;
  /** Its name as text; empty for nobody. */
  readonly title: string;
  /** What its process is called on the wires; undefined where the name has no process. */
  readonly holder: string | undefined;
  /** It claims what others of its group have left; undefined where it does not. */
  readonly claims: { readonly minIdleMs: number } | undefined;
  readonly group: Bytes;
  readonly lane: number;
  readonly box: Box;
  /** There are many of them: only a name, a state and a number are shown. */
  readonly isChip: boolean;
  /** It is too narrow for its name and its state side by side: the state stands under the name. */
  readonly isStacked: boolean;
  readonly state: ReaderState;
  /** Ms since it crashed, since it began to wait, or since it began its work; undefined where that is not shown. */
  readonly sinceMs: number | undefined;
  readonly error: string | null;
  /** Nothing passes between it and the server. */
  readonly isCut: boolean;
  readonly slots: readonly Slot[];
  /** Pending entries that found no room. */
  readonly more: number;
  readonly pending: number;
}

/** From a lane's mark to where it has read to in the log. */
export interface Cursor extends CursorTips {
  readonly key: string;
  /** Where its line begins; undefined where a tip alone has to do. */
  readonly dot: Point | undefined;
}

/** A group's lane. */
export interface Lane {
  readonly key: string;
  readonly group: Bytes;
  readonly index: number;
  readonly box: Box;
  readonly exists: boolean;
  readonly pending: number;
  /** How many of its consumers are not drawn. */
  readonly more: number;
  readonly lag: Count | null;
  /** A process of this group died and left something pending: it stays where it is. */
  readonly orphaned: boolean;
  /** From the lane's mark to where it has read to in the log. */
  readonly cursor: Cursor | undefined;
}

/** How high a card must be for a line more. */
const STACKED_FROM = 104;
/** About how wide a letter of a name is, and the longest state with the edges. */
const LETTER_WIDTH = 6.6;
const STATE_ROOM = 120;
/** The lanes, with their cursors; `tipsOf` tells where in the log a cursor points. */
export function lanesOf(
  cast: Cast,
  layout: Layout,
  tipsOf: (lane: LaneCast) => CursorTips | undefined,
): Lane[] {
  return cast.lanes.map((lane) => {
    const box = layout.lanes[lane.index]!;
    const tips = tipsOf(lane);
    return {
      key: `lane ${lane.group}`,
      group: lane.group,
      index: lane.index,
      box,
      exists: lane.known !== undefined,
      pending: lane.known?.pending.size ?? 0,
      more: lane.readers.length - shownIn(box.width, lane.readers.length, layout.isFolded),
      orphaned: lane.readers.some(
        ({ actor, pending }) => actor?.state === 'crashed' && pending.size > 0,
      ),
      lag: lane.known && cast.stream ? lagOf(cast.stream, lane.known) : 0,
      cursor: tips && {
        ...tips,
        key: `cursor ${lane.group}`,
        // Where the lanes stand below the log, a tip alone has to do.
        dot: layout.kind === 'wide' ? { x: box.x, y: box.y + 17 } : undefined,
      },
    };
  });
}

/** The consumers' cards, with what each holds. `idleGoalMs` is when a ring is full. */
export function cardsOf(moment: Moment, cast: Cast, layout: Layout, idleGoalMs: number): Card[] {
  const arrivals = arrivalsAt(moment);
  return cast.lanes.flatMap((lane) => {
    const places = cardPlaces(layout.lanes[lane.index]!, lane.readers.length, layout.isFolded);
    return places.map((place, index) =>
      cardOf({ moment, cast, arrivals, idleGoalMs }, lane, lane.readers[index]!, place),
    );
  });
}

function cardOf(
  around: CardSurroundings,
  lane: LaneCast,
  reader: Reader,
  { isChip, ...box }: CardPlace,
): Card {
  const { moment } = around;
  const state = (reader.actor?.state ?? stateWithout(reader)) as ReaderState;
  const isStacked =
    box.height >= STACKED_FROM && box.width < reader.title.length * LETTER_WIDTH + STATE_ROOM;
  const slotBox = slotBoxOf(box, isStacked);
  const room = slotRoom(slotBox);
  const { size } = reader.pending;
  const shown = isChip ? 0 : size > room ? Math.max(1, room - 1) : size;
  return {
    key: `card ${JSON.stringify([lane.group, reader.name])}`,
    name: reader.name,
    title: reader.title,
    holder: reader.holder,
    claims: claimsOf(reader),
    group: lane.group,
    lane: lane.index,
    box,
    isChip,
    isStacked,
    state,
    // It is other in each moment: a chip that does not show it would be drawn anew all the time.
    sinceMs: reader.actor && !isChip ? sinceMs(moment, reader.actor.name) : undefined,
    error: reader.actor?.context.error ?? null,
    isCut: reader.holder !== undefined && isCut(moment.world, reader.holder),
    slots: slotsOf(around, lane, reader, slotBox, shown),
    more: size - shown,
    pending: size,
  };
}

function stateWithout({ name, isByHand }: Reader): ReaderState {
  if (name === null) return 'nobody';
  return isByHand ? 'by-hand' : 'name-only';
}

function claimsOf({ actor }: Reader): Card['claims'] {
  return actor && 'minIdleMs' in actor.context.plan ? actor.context.plan : undefined;
}

/** Whether the link of a holder is cut. */
export function isCut({ connections }: World, holder: string): boolean {
  return connections.get(holder)?.held != null;
}

/** Ms since the actor came into the state it is in. */
export function sinceMs({ chronicle, at }: Moment, actor: string): number | undefined {
  const since = chronicle.sinceOf(actor, at);
  return since === undefined ? undefined : toMs(at - since);
}

/** Where things that go to or come from a card without a slot of their own do so. */
export function cardDoor(card: Card, kind: Layout['kind']): Point {
  if (card.isChip) return anchor(card.box, 'middle');
  return kind === 'wide' ? { x: card.box.x, y: card.box.y + 18 } : anchor(card.box, 'top');
}

/** A moment as a unit of the labels' clock: what is written with it changes ten times a second. */
export function labelClock(at: Micros): number {
  return Math.floor(at / 100_000);
}
