import type { Box } from './geometry';
import { legendHeight } from './legend';
import { bandWidth, CARD_GAP, isAllFolded, laneHeight } from './lane-layout';

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
  /** Producers, then whoever else says something. */
  readonly senders: readonly Box[];
  /** Who hears something without being in a group. */
  readonly listeners: readonly Box[];
  readonly person: Box;
  /** What the marks mean. */
  readonly legend: Box;
  readonly log: Box;
  /** What is on the server's disk; undefined where there is nothing to say of it. */
  readonly disk: Box | undefined;
  readonly channels: readonly Box[];
  /** What came of it all; undefined where nobody counts, or there is no room. */
  readonly ledger: Box | undefined;
  readonly lanes: readonly Box[];
  /** There are so many lanes that no consumer has a card: all of them are chips. */
  readonly isFolded: boolean;
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
/** The head of the log: a line that stands for its older entries, over the names of the fields. */
export const HEAD_HEIGHT = 38;
/** The middle of that line. */
export const FOLD_MIDDLE = 13;
/** The line of the log that is its tail. */
export const TAIL_HEIGHT = 34;

const GAP = 14;
/** Between two lanes: three with a row of cards each have room on the lowest stage that the page makes. */
const LANE_GAP = 9;
const ROW_HEIGHT = { wide: 32, narrow: 30 };
const ROWS_MIN = 4;
const ROWS_MAX = 16;
const NARROW_ROWS = 6;
/** So much of a phone's page may the lanes take before they fold. */
const NARROW_LANES_MAX = 900;
const SIDE_CARD_HEIGHT = 74;
/** How high side cards are in a column, and the gap between them: the more of them there are, the less. */
const SIDE_CARDS = [
  { height: SIDE_CARD_HEIGHT, gap: GAP },
  { height: 62, gap: 5 },
  { height: 44, gap: 4 },
] as const;
const SIDE_CARD_WIDTH_MIN = 150;
const PERSON_HEIGHT = 58;
/** What is free around a legend under the log. */
const LEGEND_MARGIN = 10;
/** The strips under the log: what is on the disk, and the channels. */
const DISK_HEIGHT = 48;
const CHANNEL_HEIGHT = 40;
const STRIP_GAP = 8;
/** What came of it all stands on the right from this width on. */
const LEDGER_FROM = 1180;
const LEDGER_WIDTH = 150;
const LEDGER_GAP = 22;
/** A stage that is just wide enough gives the sides less. */
const ROOMY_FROM = 1040;
const SIDE_WIDTH = { roomy: 168, tight: 138 };
const FLIGHT_ROOM = { roomy: 62, tight: 44 };
const LOG_WIDTH = { min: 300, max: 470, share: 0.345 };

/** How many there are of each. */
export interface Crowd {
  readonly senders: number;
  readonly listeners: number;
  /** In each lane, so many consumers. */
  readonly lanes: readonly number[];
  /** What else the legend has to explain. */
  readonly legendNotes: number;
  readonly channels: number;
  /** Whether there is something to say of the server's disk. */
  readonly hasDisk: boolean;
  /** Whether somebody counts what came of it. */
  readonly hasLedger: boolean;
}

/** Places the parts for so many. */
export function layOut(size: Size, crowd: Crowd): Layout {
  return size.width >= WIDE_FROM ? layOutWide(size, crowd) : layOutNarrow(size, crowd);
}

function layOutWide(size: Size, crowd: Crowd): Layout {
  const { senders, listeners, lanes, legendNotes } = crowd;
  const width = size.width;
  const room = width >= ROOMY_FROM ? 'roomy' : 'tight';
  const side = SIDE_WIDTH[room];
  const logX = side + FLIGHT_ROOM[room];
  const logWidth = Math.min(LOG_WIDTH.max, Math.max(LOG_WIDTH.min, width * LOG_WIDTH.share));
  const lanesX = logX + logWidth + FLIGHT_ROOM[room] + 8;
  // The log keeps to what is in view, with its tail; what is crowded beside it grows beyond.
  const inView = Math.max(
    size.height - TITLE_HEIGHT - 0.5,
    HEAD_HEIGHT + TAIL_HEIGHT + ROWS_MIN * ROW_HEIGHT.wide + stripsHeight(crowd),
  );
  const middle = middleColumn({ x: logX, y: TITLE_HEIGHT, width: logWidth }, inView, crowd);
  const left = leftColumn(side, inView, senders, legendHeight(side, legendNotes));
  const hasLedger = crowd.hasLedger && width >= LEDGER_FROM;
  const lanesWidth = width - lanesX - 0.5 - (hasLedger ? LEDGER_WIDTH + LEDGER_GAP : 0);
  const right = rightColumn({ x: lanesX, width: lanesWidth }, inView, lanes, listeners);
  return {
    kind: 'wide',
    width,
    height: TITLE_HEIGHT + Math.max(inView, left.height, right.height) + 0.5,
    ...left.boxes,
    ...right.boxes,
    ...middle,
    ledger: hasLedger
      ? { x: width - LEDGER_WIDTH - 0.5, y: TITLE_HEIGHT, width: LEDGER_WIDTH, height: inView }
      : undefined,
    lanesX,
    rowHeight: ROW_HEIGHT.wide,
    capacity: Math.min(
      ROWS_MAX,
      Math.floor((middle.log.height - HEAD_HEIGHT - TAIL_HEIGHT) / ROW_HEIGHT.wide),
    ),
  };
}

/** The log, and the strips under it. */
function middleColumn(
  at: Omit<Box, 'height'>,
  room: number,
  crowd: Crowd,
): Pick<Layout, 'log' | 'disk' | 'channels'> {
  const log = { ...at, height: room - stripsHeight(crowd) };
  const diskY = log.y + log.height + STRIP_GAP;
  const channelsY = crowd.hasDisk ? diskY + DISK_HEIGHT + STRIP_GAP : diskY;
  const width = bandWidth(crowd.channels, at.width);
  return {
    log,
    disk: crowd.hasDisk ? { ...at, y: diskY, height: DISK_HEIGHT } : undefined,
    channels: Array.from({ length: crowd.channels }, (_, index) => ({
      x: at.x + index * (width + CARD_GAP),
      y: channelsY,
      width,
      height: CHANNEL_HEIGHT,
    })),
  };
}

/** How much the strips under the log take, with the gaps above them. */
function stripsHeight({ hasDisk, channels }: Crowd): number {
  return (hasDisk ? DISK_HEIGHT + STRIP_GAP : 0) + (channels > 0 ? CHANNEL_HEIGHT + STRIP_GAP : 0);
}

/** A part of a wide stage, and how much of its height it needs. */
interface Column<Part extends keyof Layout> {
  readonly height: number;
  readonly boxes: Pick<Layout, Part>;
}

/**
 * Who says something, the legend, and the person: those two at the bottom, or right under the others where there is no
 * room between. Where not all is in view, the legend comes last.
 */
function leftColumn(
  side: number,
  inView: number,
  count: number,
  legendHeight: number,
): Column<'senders' | 'legend' | 'person'> {
  const rest = legendHeight + GAP + PERSON_HEIGHT;
  const needed = (card: (typeof SIDE_CARDS)[number]) => count * (card.height + card.gap) + rest;
  const card = SIDE_CARDS.find((one) => needed(one) <= inView) ?? SIDE_CARDS.at(-1)!;
  const height = needed(card);
  const at = { x: 0.5, y: TITLE_HEIGHT, width: side };
  const senders = stack(
    at,
    Array.from({ length: count }, () => card.height),
    card.gap,
  );
  const top = TITLE_HEIGHT + Math.max(inView, height) - rest;
  const [legend, person] =
    height <= inView
      ? [
          { y: top, height: legendHeight },
          { y: top + rest - PERSON_HEIGHT, height: PERSON_HEIGHT },
        ]
      : [
          { y: top + PERSON_HEIGHT + GAP, height: legendHeight },
          { y: top, height: PERSON_HEIGHT },
        ];
  return {
    height,
    boxes: { senders, legend: { ...at, x: 2, ...legend }, person: { ...at, ...person } },
  };
}

/** The lanes, and under them who hears something without being in a group. */
function rightColumn(
  at: { readonly x: number; readonly width: number },
  inView: number,
  lanes: readonly number[],
  count: number,
): Column<'lanes' | 'listeners' | 'isFolded'> {
  const isFolded = isAllFolded(at.width, lanes, 'wide', inView);
  const laneHeights = lanes.map((count) => laneHeight(at.width, count, 'wide', isFolded));
  const lanesHeight = sum(laneHeights) + LANE_GAP * Math.max(0, lanes.length - 1);
  const listenersHeight = rowsHeight(at.width, count);
  const between = lanes.length > 0 && count > 0 ? TITLE_HEIGHT + GAP : 0;
  const needed = lanesHeight + between + listenersHeight;
  const height = Math.max(inView, needed);
  const spare = (height - needed) / Math.max(1, lanes.length);
  const y = lanes.length > 0 ? TITLE_HEIGHT + height - listenersHeight : TITLE_HEIGHT;
  return {
    height,
    boxes: {
      isFolded,
      lanes: stack(
        { ...at, y: TITLE_HEIGHT },
        laneHeights.map((own) => own + spare),
        LANE_GAP,
      ),
      listeners: inRows({ ...at, y }, count, columnsFor(at.width, count)),
    },
  };
}

function layOutNarrow(size: Size, crowd: Crowd): Layout {
  const { senders, listeners, lanes, legendNotes } = crowd;
  const width = size.width;
  const inner = { x: 0.5, width: width - 1 };
  const people = inRows({ ...inner, y: 0.5 }, senders + 1, columnsFor(width, senders + 1));
  const logY = rowsHeight(width, senders + 1) + 26 + TITLE_HEIGHT;
  const logHeight = HEAD_HEIGHT + TAIL_HEIGHT + NARROW_ROWS * ROW_HEIGHT.narrow;
  const isFolded = isAllFolded(width - 1, lanes, 'narrow', NARROW_LANES_MAX);
  const middleHeight = logHeight + stripsHeight(crowd);
  const legend = {
    x: 8,
    y: logY + middleHeight + LEGEND_MARGIN,
    width: width - 16,
    height: legendHeight(width - 16, legendNotes),
  };
  const boxes = stack(
    { ...inner, y: legend.y + legend.height + 2 * LEGEND_MARGIN },
    lanes.map((count) => laneHeight(width - 1, count, 'narrow', isFolded)),
  );
  const bottom = bottomOf(boxes) ?? legend.y + legend.height;
  const heard = inRows(
    { ...inner, y: bottom + TITLE_HEIGHT + GAP },
    listeners,
    columnsFor(width, listeners),
  );
  return {
    kind: 'narrow',
    width,
    height: (bottomOf(heard) ?? bottom) + 1,
    senders: people.slice(0, -1),
    listeners: heard,
    person: people.at(-1)!,
    ...middleColumn({ x: 0.5, y: logY, width: width - 1 }, middleHeight, crowd),
    ledger: undefined,
    legend,
    lanes: boxes,
    isFolded,
    lanesX: 0,
    rowHeight: ROW_HEIGHT.narrow,
    capacity: NARROW_ROWS,
  };
}

function bottomOf(boxes: readonly Box[]): number | undefined {
  const last = boxes.at(-1);
  return last && last.y + last.height;
}

/** How many side cards stand side by side in so much room: no more than leaves each wide enough, all rows alike. */
function columnsFor(width: number, count: number): number {
  const most = Math.max(1, Math.floor((width + GAP) / (SIDE_CARD_WIDTH_MIN + GAP)));
  return count === 0 ? 1 : Math.ceil(count / Math.ceil(count / most));
}

/** How high so many side cards are in so much room. */
function rowsHeight(width: number, count: number): number {
  const rows = Math.ceil(count / columnsFor(width, count));
  return Math.max(0, rows * (SIDE_CARD_HEIGHT + GAP) - GAP);
}

/** Side cards in rows of so many. */
function inRows(at: Omit<Box, 'height'>, count: number, columns: number): Box[] {
  const width = (at.width + GAP) / columns - GAP;
  return Array.from({ length: count }, (_, index) => ({
    x: at.x + (index % columns) * (width + GAP),
    y: at.y + Math.floor(index / columns) * (SIDE_CARD_HEIGHT + GAP),
    width,
    height: SIDE_CARD_HEIGHT,
  }));
}

/** Boxes one under the other, with a gap between them. */
function stack(at: Omit<Box, 'height'>, heights: readonly number[], gap = GAP): Box[] {
  let y = at.y;
  return heights.map((height) => {
    const box = { ...at, y, height };
    y += height + gap;
    return box;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
