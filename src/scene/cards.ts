import {
  compareIds,
  entryAt,
  formatId,
  lagOf,
  parseStrictId,
  type Bytes,
  type Count,
} from '../engine';
import { isGone, poisonOf, toMs, unixMs, type Micros, type World } from '../sim';
import type { Moment } from '../timeline';
import type { Cast, LaneCast, Reader } from './cast';
import { anchor, pathOf, type Box, type Point } from './geometry';
import { cardBoxes, type Layout } from './layout';
import { changesHands, CLAIM_TIME, LONGEST_FLIGHT, receiverOf, recentEvents } from './recent';

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

/** A group's lane. */
export interface Lane {
  readonly key: string;
  readonly group: Bytes;
  readonly index: number;
  readonly box: Box;
  readonly exists: boolean;
  readonly pending: number;
  readonly lag: Count | null;
  /** A process of this group died and left something pending: it stays where it is. */
  readonly orphaned: boolean;
  /** From the lane's mark to where it has read to in the log. */
  readonly cursor: { readonly path: string | undefined; readonly tip: Point } | undefined;
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

/** The lanes, with their cursors; `tipOf` tells where in the log an id stands. */
export function lanesOf(
  cast: Cast,
  layout: Layout,
  tipOf: (lane: LaneCast) => Point | undefined,
): Lane[] {
  return cast.lanes.map((lane) => {
    const box = layout.lanes[lane.index]!;
    const tip = tipOf(lane);
    const dot: Point =
      layout.kind === 'wide'
        ? { x: box.x, y: box.y + 17 }
        : { x: box.x + box.width, y: box.y + 17 };
    return {
      key: `lane ${lane.group}`,
      group: lane.group,
      index: lane.index,
      box,
      exists: lane.known !== undefined,
      pending: lane.known?.pending.size ?? 0,
      orphaned: lane.readers.some(
        ({ actor, pending }) => actor?.state === 'crashed' && pending.length > 0,
      ),
      lag: lane.known && cast.stream ? lagOf(cast.stream, lane.known) : 0,
      // Where the lanes stand below the log, a tip alone has to do.
      cursor: tip && {
        tip,
        path:
          layout.kind === 'wide' ? pathOf({ from: dot, to: tip, bend: 'horizontal' }) : undefined,
      },
    };
  });
}

/** The consumers' cards, with what each holds. `idleGoalMs` is when a ring is full. */
export function cardsOf(moment: Moment, cast: Cast, layout: Layout, idleGoalMs: number): Card[] {
  return cast.lanes.flatMap((lane) => {
    const boxes = cardBoxes(layout.lanes[lane.index]!, lane.readers.length);
    return lane.readers.map((reader, index) =>
      cardOf(moment, cast, lane, reader, boxes[index]!, idleGoalMs),
    );
  });
}

function cardOf(
  moment: Moment,
  cast: Cast,
  lane: LaneCast,
  reader: Reader,
  box: Box,
  idleGoalMs: number,
): Card {
  const state = (reader.actor?.state ?? stateWithout(reader)) as ReaderState;
  const isStacked =
    box.height >= STACKED_FROM && box.width < reader.title.length * LETTER_WIDTH + STATE_ROOM;
  const slotBox = slotBoxOf(box, isStacked);
  const slots = slotsOf(moment, cast, lane, reader, slotBox, idleGoalMs);
  const room = slotRoom(slotBox);
  const overflows = slots.length > room;
  return {
    key: `card ${JSON.stringify([lane.group, reader.name])}`,
    name: reader.name,
    title: reader.title,
    holder: reader.holder,
    claims: claimsOf(reader),
    group: lane.group,
    lane: lane.index,
    box,
    isStacked,
    state,
    sinceMs: reader.actor && sinceMs(moment, reader.actor.name),
    error: reader.actor?.context.error ?? null,
    isCut: reader.holder !== undefined && isCut(moment.world, reader.holder),
    slots: overflows ? slots.slice(0, room - 1) : slots,
    more: overflows ? slots.length - room + 1 : 0,
    pending: slots.length,
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

function slotsOf(
  moment: Moment,
  cast: Cast,
  lane: LaneCast,
  reader: Reader,
  box: Box,
  idleGoalMs: number,
): Slot[] {
  const now = unixMs(moment.world, moment.at);
  const flying = idsOnTheWay(moment, lane.group, reader);
  const { actor } = reader;
  const inHand = actor && !isGone(actor.state) ? actor.context.inHand : [];
  return reader.pending.map(([streamId, pending], index) => {
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
      arriving: flying.has(id),
      inHand: inHand.includes(id),
      poisoned: moment.world.poison.has(poisonOf(cast.key, id)),
    };
  });
}

/** What is so of some pending entry that a person has to be told about: not many stories have it. */
export function slotNotesOf({ world }: Moment, { key, lanes, stream }: Cast): SlotNote[] {
  const pending = lanes.flatMap(({ readers }) => readers.flatMap((reader) => reader.pending));
  const isHollow = pending.some(([id]) => !stream || !entryAt(stream, id));
  const isPoisoned = pending.some(([id]) => world.poison.has(poisonOf(key, formatId(id))));
  return [
    ...(isHollow ? (['hollow'] as const) : []),
    ...(isPoisoned ? (['poisoned'] as const) : []),
  ];
}

/** Ids that are still moving to a reader: in an answer, or from whom they were taken. */
function idsOnTheWay(moment: Moment, group: Bytes, { name, holder }: Reader): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const event of recentEvents(moment, LONGEST_FLIGHT)) {
    if (event.db !== undefined) continue;
    if (event.type === 'reply-sent' && event.to === holder && event.arrives > moment.at) {
      for (const id of event.ids) ids.add(id);
    } else if (changesHands(event) && event.group === group && receiverOf(event) === name) {
      if (event.from !== name && event.at > moment.at - CLAIM_TIME) ids.add(event.id);
    }
  }
  return ids;
}

/** Where a pending entry is, or would be, among a reader's slots. */
export function slotPlaceOf(card: Card, cast: Cast, id: string): Point {
  const reader = cast.lanes[card.lane]!.readers.find(({ name }) => name === card.name);
  const wanted = parseStrictId(id)!;
  const before = reader?.pending.filter(([pending]) => compareIds(pending, wanted) < 0) ?? [];
  const box = slotBoxOf(card.box, card.isStacked);
  return slotPlace(box, Math.min(before.length, slotRoom(box) - 1));
}

/** Where things that go to or come from a card without a slot of their own do so. */
export function cardDoor(card: Card, kind: Layout['kind']): Point {
  return kind === 'wide' ? { x: card.box.x, y: card.box.y + 18 } : anchor(card.box, 'top');
}

/** A moment as a unit of the labels' clock: what is written with it changes ten times a second. */
export function labelClock(at: Micros): number {
  return Math.floor(at / 100_000);
}
