import {
  compareIds,
  entryAt,
  formatId,
  holdsAll,
  lagOf,
  parseStrictId,
  type Bytes,
  type Count,
  type Pending,
  type StreamId,
} from '../engine';
import { isGone, poisonOf, toMs, unixMs, type Micros, type World } from '../sim';
import type { Moment } from '../timeline';
import { arrivalsAt, isArriving, type Arrivals } from './arrivals';
import type { Cast, LaneCast, Reader } from './cast';
import { anchor, type Box, type Point } from './geometry';
import { cardPlaces, shownIn, type CardPlace } from './lane-layout';
import type { Layout } from './layout';
import type { CursorTips } from './row-places';

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

/** What may be so of a pending entry, and is drawn about it: see Slot. */
export type SlotNote = 'hollow' | 'poisoned';

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
  /** Ms since it crashed, since it began to wait, or since it began its work. */
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

export const SLOT_SIZE = 32;
const SLOT_PITCH = 39;
const SLOT_TOP = 30;
/** What a line more takes, and what a card's height must be for it. */
const LINE_HEIGHT = 16;
const STACKED_FROM = 104;
/** About how wide a letter of a name is, and the longest state with the edges. */
const LETTER_WIDTH = 6.6;
const STATE_ROOM = 120;
/** Kept free on a card's right for what can be done to the consumer. */
const DOING_WIDTH = 94;

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

/** What every card needs to know. */
interface Surroundings {
  readonly moment: Moment;
  readonly cast: Cast;
  readonly arrivals: Arrivals;
  readonly idleGoalMs: number;
}

function cardOf(
  around: Surroundings,
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
    sinceMs: reader.actor && sinceMs(moment, reader.actor.name),
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

/** What of a card is for its slots, with a head of one line. */
function slotBoxOf(box: Box, isStacked: boolean): Box {
  if (!isStacked) return box;
  return { ...box, y: box.y + LINE_HEIGHT, height: box.height - LINE_HEIGHT };
}

function slotColumns(box: Box): number {
  return Math.max(1, Math.floor((box.width - 12 - DOING_WIDTH) / SLOT_PITCH));
}

function slotRoom(box: Box): number {
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

/** The first slots of a reader, so many of them. */
function slotsOf(
  { moment, cast, arrivals, idleGoalMs }: Surroundings,
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

function firstPending({ pending }: Reader, count: number): (readonly [StreamId, Pending])[] {
  const first: (readonly [StreamId, Pending])[] = [];
  for (const pair of pending.entries()) {
    if (first.length >= count) break;
    first.push(pair);
  }
  return first;
}

/** What is so of some pending entry that a person has to be told about: not many stories have it. */
export function slotNotesOf({ world }: Moment, { key, lanes, stream }: Cast): SlotNote[] {
  const lists = lanes.flatMap(({ known }) => (known ? [known.pending] : []));
  const isHollow = lists.some((pending) => !stream || !holdsAll(stream, pending.keys()));
  const isPoisoned =
    world.poison.size > 0 &&
    lists.some((pending) =>
      pending.keysArray().some((id) => world.poison.has(poisonOf(key, formatId(id)))),
    );
  return [
    ...(isHollow ? (['hollow'] as const) : []),
    ...(isPoisoned ? (['poisoned'] as const) : []),
  ];
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

/** Where things that go to or come from a card without a slot of their own do so. */
export function cardDoor(card: Card, kind: Layout['kind']): Point {
  if (card.isChip) return anchor(card.box, 'middle');
  return kind === 'wide' ? { x: card.box.x, y: card.box.y + 18 } : anchor(card.box, 'top');
}

/** A moment as a unit of the labels' clock: what is written with it changes ten times a second. */
export function labelClock(at: Micros): number {
  return Math.floor(at / 100_000);
}
