import {
  compareIds,
  entryAt,
  formatId,
  parseStrictId,
  type Count,
  type Pending,
  type StreamId,
} from '../engine';
import { isGone, poisonOf, unixMs } from '../sim';
import type { Moment } from '../timeline';
import { isArriving, type Arrivals } from './arrivals';
import type { Card } from './cards';
import type { Cast, LaneCast, Reader } from './cast';
import { anchor, type Box, type Point } from './geometry';

/** A pending entry on its consumer. */
export interface Slot {
  readonly key: string;
  readonly id: string;
  /** What to call it. */
  readonly label: string;
  readonly at: Point;
  /** How much of the min-idle time has passed since it was delivered, 0 to 1. */
  readonly idleShare: number;
  /** Undefined where nobody has it: then no time counts. */
  readonly idleMs: number | undefined;
  readonly deliveries: Count;
  /** Its body is gone from the stream. */
  readonly hollow: boolean;
  /** Redis has delivered it, and the answer is still on its way. */
  readonly arriving: boolean;
  /** The consumer works on it now. */
  readonly inHand: boolean;
  /** Whoever begins to work on it crashes. */
  readonly poisoned: boolean;
}

export const SLOT_SIZE = 32;
const SLOT_PITCH = 39;
const SLOT_TOP = 30;
/** What a card's head takes where the state stands under the name. */
const LINE_HEIGHT = 16;
/** Kept free on a card's right for what can be done to the consumer. */
const DOING_WIDTH = 94;

/** What of a card is for its slots and a head of one line. */
export function slotBoxOf(box: Box, isStacked: boolean): Box {
  if (!isStacked) return box;
  return { ...box, y: box.y + LINE_HEIGHT, height: box.height - LINE_HEIGHT };
}

function slotColumns(box: Box): number {
  return Math.max(1, Math.floor((box.width - 12 - DOING_WIDTH) / SLOT_PITCH));
}

/** How many slots there is room for; at least one. */
export function slotRoom(box: Box): number {
  const columns = slotColumns(box);
  const rows = Math.max(1, Math.floor((box.height - SLOT_TOP - 4) / SLOT_PITCH));
  return columns * rows;
}

/** The middle of the nth slot of a card. */
function slotPlace(box: Box, index: number): Point {
  const columns = slotColumns(box);
  return {
    x: box.x + 12 + SLOT_SIZE / 2 + (index % columns) * SLOT_PITCH,
    y: box.y + SLOT_TOP + SLOT_SIZE / 2 + 2 + Math.floor(index / columns) * SLOT_PITCH,
  };
}

/** What a card needs to know of the rest. */
export interface CardSurroundings {
  readonly moment: Moment;
  readonly cast: Cast;
  readonly arrivals: Arrivals;
  readonly idleGoalMs: number;
}

/** The first slots of a reader, so many of them. */
export function slotsOf(
  { moment, cast, arrivals, idleGoalMs }: CardSurroundings,
  lane: LaneCast,
  reader: Reader,
  box: Box,
  count: number,
): Slot[] {
  const now = unixMs(moment.world, moment.at);
  const { actor } = reader;
  const inHand = actor && !isGone(actor.state) ? actor.context.inHand : [];
  return firstPending(reader, count).map(([streamId, pending], index) => {
    const id = formatId(streamId);
    const idleMs = reader.name === null ? undefined : Math.max(0, now - pending.deliveredAt);
    return {
      key: `slot ${JSON.stringify([lane.group, id])}`,
      id,
      label: moment.chronicle.nameOf(cast.key, id, moment.at),
      at: slotPlace(box, index),
      idleShare: Math.min(1, (idleMs ?? 0) / idleGoalMs),
      idleMs,
      deliveries: pending.deliveries,
      hollow: !cast.stream || !entryAt(cast.stream, streamId),
      arriving: isArriving(arrivals, lane.group, reader, id),
      inHand: inHand.includes(id),
      poisoned: moment.world.poison.has(poisonOf(cast.key, id)),
    };
  });
}

/** Where a pending entry is, or would be, among a reader's slots. */
export function slotPlaceOf(card: Card, cast: Cast, id: string): Point {
  if (card.isChip) return anchor(card.box, 'middle');
  const reader = cast.lanes[card.lane]!.readers.find(({ name }) => name === card.name);
  const wanted = parseStrictId(id)!;
  const box = slotBoxOf(card.box, card.isStacked);
  // What stands behind the last slot that there is room for stands in it.
  const others = reader ? firstPending(reader, slotRoom(box) - 1) : [];
  return slotPlace(box, others.filter(([pending]) => compareIds(pending, wanted) < 0).length);
}

function firstPending({ pending }: Reader, count: number): (readonly [StreamId, Pending])[] {
  const first: (readonly [StreamId, Pending])[] = [];
  for (const pair of pending.entries()) {
    if (first.length >= count) break;
    first.push(pair);
  }
  return first;
}
