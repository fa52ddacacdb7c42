import type { Box } from './geometry';

/* Where the consumers of a group stand in its lane. */

/** The head of a lane: its group's name and counts. */
const LANE_HEAD = 34;
const CARD_HEIGHT_MIN = { wide: 72, narrow: 76 };
const CARD_WIDTH_MIN = 140;
/** Between two cards, and whatever else shares a room. */
export const CARD_GAP = 9;
const LANE_PADDING = 12;
/** A group with more consumers shows all of them as chips: the end of a name, a mark and a number. */
const CARDS_MAX = 12;
const CHIP = { width: 66, height: 24, gap: 5 };
/** No more of one group are drawn: the others are counted. */
const CHIPS_MAX = 160;
/** Where all lanes with their cards are so many times higher than what is in view, nobody has a card. */
const CROWDED = 2;

type Kind = 'wide' | 'narrow';

/** How the consumers of a lane are shown: with cards, or with chips; those for whom there is no chip are counted. */
interface Shares {
  readonly columns: number;
  readonly cards: number;
  readonly chips: number;
}

function sharesOf(laneWidth: number, consumers: number, isFolded: boolean): Shares {
  const room = Math.floor((laneWidth - 2 * LANE_PADDING + CARD_GAP) / (CARD_WIDTH_MIN + CARD_GAP));
  const columns = Math.max(1, Math.min(consumers, room));
  const cards = isFolded || consumers > CARDS_MAX ? 0 : consumers;
  return { columns, cards, chips: Math.min(CHIPS_MAX, consumers - cards) };
}

/** How many of a lane's consumers are drawn. */
export function shownIn(laneWidth: number, consumers: number, isFolded: boolean): number {
  const { cards, chips } = sharesOf(laneWidth, consumers, isFolded);
  return cards + chips;
}

function chipColumns(laneWidth: number): number {
  return Math.max(
    1,
    Math.floor((laneWidth - 2 * LANE_PADDING + CHIP.gap) / (CHIP.width + CHIP.gap)),
  );
}

function chipsHeight(laneWidth: number, chips: number): number {
  const rows = Math.ceil(chips / chipColumns(laneWidth));
  return Math.max(0, rows * (CHIP.height + CHIP.gap) - CHIP.gap);
}

/** The least height in which a lane's consumers have room. */
export function laneHeight(
  width: number,
  consumers: number,
  kind: Kind,
  isFolded: boolean,
): number {
  const { columns, cards, chips } = sharesOf(width, consumers, isFolded);
  const rows = Math.max(1, Math.ceil(cards / columns));
  const cardsHeight = rows * (CARD_HEIGHT_MIN[kind] + CARD_GAP) - CARD_GAP;
  return LANE_HEAD + (chips > 0 ? chipsHeight(width, chips) : cardsHeight) + LANE_PADDING;
}

/** Whether so many lanes fold: with their cards, they would be far higher than what is in view. */
export function isAllFolded(
  width: number,
  lanes: readonly number[],
  kind: Kind,
  inView: number,
): boolean {
  const height = lanes.reduce((sum, count) => sum + laneHeight(width, count, kind, false), 0);
  return lanes.length > 1 && height > CROWDED * inView;
}

/** A place in a lane. */
export interface CardPlace extends Box {
  readonly isChip: boolean;
}

/** Divides a lane among its consumers: cards or chips, side by side in as many rows as they need. */
export function cardPlaces(lane: Box, consumers: number, isFolded: boolean): CardPlace[] {
  const { columns, cards, chips } = sharesOf(lane.width, consumers, isFolded);
  const left = lane.x + LANE_PADDING;
  const top = lane.y + LANE_HEAD;
  const room = lane.height - LANE_HEAD - LANE_PADDING;
  const width = bandWidth(columns, lane.width - 2 * LANE_PADDING);
  const height = bandWidth(Math.ceil(cards / columns), room);
  const inCards = Array.from({ length: cards }, (_, index) => ({
    x: left + (index % columns) * (width + CARD_GAP),
    y: top + Math.floor(index / columns) * (height + CARD_GAP),
    width,
    height,
    isChip: false,
  }));
  const perRow = chipColumns(lane.width);
  const inChips = Array.from({ length: chips }, (_, index) => ({
    x: left + (index % perRow) * (CHIP.width + CHIP.gap),
    y: top + Math.floor(index / perRow) * (CHIP.height + CHIP.gap),
    width: CHIP.width,
    height: CHIP.height,
    isChip: true,
  }));
  return [...inCards, ...inChips];
}

/** How wide each of `count` bands is that share a room with a card's gap between them. */
export function bandWidth(count: number, room: number): number {
  return (room + CARD_GAP) / Math.max(1, count) - CARD_GAP;
}
