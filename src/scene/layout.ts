import type { Box } from './geometry';

/** The room that the stage has, in CSS pixels. Its height is a wish: a crowded stage grows. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the large parts stand. */
export interface Layout {
  readonly kind: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly producers: readonly Box[];
  readonly person: Box;
  /** What the marks mean. */
  readonly legend: Box;
  readonly log: Box;
  readonly lanes: readonly Box[];
  /** Where the lanes begin, whether or not there are any. */
  readonly lanesX: number;
  readonly rowHeight: number;
  /** How many rows of the log are shown; older ones fold. */
  readonly capacity: number;
}

/** From this width on, the parts stand beside one another; below it, one under the other. */
const WIDE_FROM = 860;
/** The line above a panel that says what it is. */
export const TITLE_HEIGHT = 30;
/** The line of the log that stands for its older entries, and the one that is its tail. */
export const FOLD_HEIGHT = 30;
export const TAIL_HEIGHT = 34;
/** The head of a lane: its group's name and counts. */
export const LANE_HEAD = 34;

const GAP = 14;
const ROW_HEIGHT = { wide: 32, narrow: 30 };
const ROWS_MIN = 4;
const ROWS_MAX = 16;
const NARROW_ROWS = 6;
const CARD_HEIGHT_MIN = { wide: 72, narrow: 76 };
const CARD_WIDTH_MIN = 140;
const CARD_GAP = 9;
const LANE_PADDING = 12;
const SIDE_CARD_HEIGHT = 74;
const PERSON_HEIGHT = 58;
const LEGEND_HEIGHT = { wide: 114, narrow: 30 };
/** A stage that is just wide enough gives the sides less. */
const ROOMY_FROM = 1040;
const SIDE_WIDTH = { roomy: 168, tight: 138 };
const FLIGHT_ROOM = { roomy: 62, tight: 44 };
const LOG_WIDTH = { min: 300, max: 470, share: 0.345 };

/** Places the parts for so many producers and, in each lane, so many consumers. */
export function layOut(size: Size, producers: number, lanes: readonly number[]): Layout {
  return size.width >= WIDE_FROM
    ? layOutWide(size, producers, lanes)
    : layOutNarrow(size, producers, lanes);
}

function layOutWide(size: Size, producerCount: number, lanes: readonly number[]): Layout {
  const width = size.width;
  const room = width >= ROOMY_FROM ? 'roomy' : 'tight';
  const side = SIDE_WIDTH[room];
  const logX = side + FLIGHT_ROOM[room];
  const logWidth = Math.min(LOG_WIDTH.max, Math.max(LOG_WIDTH.min, width * LOG_WIDTH.share));
  const lanesX = logX + logWidth + FLIGHT_ROOM[room] + 8;
  const laneWidth = width - lanesX - 0.5;
  const laneHeights = lanes.map((consumers) => laneHeight(laneWidth, consumers, 'wide'));
  const lanesHeight = sum(laneHeights) + GAP * Math.max(0, lanes.length - 1);
  const body = Math.max(
    size.height - TITLE_HEIGHT - 0.5,
    FOLD_HEIGHT + TAIL_HEIGHT + ROWS_MIN * ROW_HEIGHT.wide,
    lanesHeight,
    producerCount * (SIDE_CARD_HEIGHT + GAP) + LEGEND_HEIGHT.wide + GAP + PERSON_HEIGHT,
  );
  const height = TITLE_HEIGHT + body + 0.5;
  const spare = (body - lanesHeight) / Math.max(1, lanes.length);
  const boxes = stack(
    { x: lanesX, y: TITLE_HEIGHT, width: laneWidth },
    laneHeights.map((own) => own + spare),
  );
  return {
    kind: 'wide',
    width,
    height,
    producers: stack(
      { x: 0.5, y: TITLE_HEIGHT, width: side },
      Array.from({ length: producerCount }, () => SIDE_CARD_HEIGHT),
    ),
    person: { x: 0.5, y: height - PERSON_HEIGHT - 0.5, width: side, height: PERSON_HEIGHT },
    legend: {
      x: 2,
      y: height - PERSON_HEIGHT - GAP - LEGEND_HEIGHT.wide,
      width: side,
      height: LEGEND_HEIGHT.wide,
    },
    log: { x: logX, y: TITLE_HEIGHT, width: logWidth, height: body },
    lanes: boxes,
    lanesX,
    rowHeight: ROW_HEIGHT.wide,
    capacity: Math.min(ROWS_MAX, Math.floor((body - FOLD_HEIGHT - TAIL_HEIGHT) / ROW_HEIGHT.wide)),
  };
}

function layOutNarrow(size: Size, producerCount: number, lanes: readonly number[]): Layout {
  const width = size.width;
  const cardWidth = (width - GAP * producerCount) / (producerCount + 1);
  const logY = SIDE_CARD_HEIGHT + 26 + TITLE_HEIGHT;
  const logHeight = FOLD_HEIGHT + TAIL_HEIGHT + NARROW_ROWS * ROW_HEIGHT.narrow;
  const boxes = stack(
    { x: 0.5, y: logY + logHeight + FLIGHT_ROOM.tight, width: width - 1 },
    lanes.map((consumers) => laneHeight(width - 1, consumers, 'narrow')),
  );
  const last = boxes.at(-1);
  return {
    kind: 'narrow',
    width,
    height: (last ? last.y + last.height : logY + logHeight) + 1,
    producers: Array.from({ length: producerCount }, (_, index) => ({
      x: index * (cardWidth + GAP) + 0.5,
      y: 0.5,
      width: cardWidth - 1,
      height: SIDE_CARD_HEIGHT,
    })),
    person: {
      x: producerCount * (cardWidth + GAP) + 0.5,
      y: 0.5,
      width: cardWidth - 1,
      height: SIDE_CARD_HEIGHT,
    },
    log: { x: 0.5, y: logY, width: width - 1, height: logHeight },
    legend: { x: 8, y: logY + logHeight + 6, width: width - 16, height: LEGEND_HEIGHT.narrow },
    lanes: boxes,
    lanesX: 0,
    rowHeight: ROW_HEIGHT.narrow,
    capacity: NARROW_ROWS,
  };
}

/** Boxes one under the other, with a gap between them. */
function stack(at: Omit<Box, 'height'>, heights: readonly number[]): Box[] {
  let y = at.y;
  return heights.map((height) => {
    const box = { ...at, y, height };
    y += height + GAP;
    return box;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** How many consumers stand side by side in a lane. */
function columnsOf(laneWidth: number, consumers: number): number {
  const room = Math.floor((laneWidth - 2 * LANE_PADDING + CARD_GAP) / (CARD_WIDTH_MIN + CARD_GAP));
  return Math.max(1, Math.min(consumers, room));
}

/** The least height in which a lane's consumers have room. */
function laneHeight(width: number, consumers: number, kind: Layout['kind']): number {
  const rows = Math.max(1, Math.ceil(consumers / columnsOf(width, consumers)));
  return LANE_HEAD + rows * (CARD_HEIGHT_MIN[kind] + CARD_GAP) - CARD_GAP + LANE_PADDING;
}

/** Divides a lane among its consumers: side by side, in as many rows as they need. */
export function cardBoxes(lane: Box, consumers: number): Box[] {
  const columns = columnsOf(lane.width, consumers);
  const left = lane.x + LANE_PADDING;
  const top = lane.y + LANE_HEAD;
  const width = bandWidth(columns, lane.width - 2 * LANE_PADDING);
  const height = bandWidth(Math.ceil(consumers / columns), lane.height - LANE_HEAD - LANE_PADDING);
  return Array.from({ length: consumers }, (_, index) => ({
    x: left + (index % columns) * (width + CARD_GAP),
    y: top + Math.floor(index / columns) * (height + CARD_GAP),
    width,
    height,
  }));
}

/** How wide each of `count` bands is that share a room with a card's gap between them. */
function bandWidth(count: number, room: number): number {
  return (room + CARD_GAP) / Math.max(1, count) - CARD_GAP;
}
