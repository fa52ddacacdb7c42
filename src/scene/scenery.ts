import {
  compareIds,
  databaseOf,
  formatId,
  keysOf,
  parseStrictId,
  readStream,
  toText,
} from '../engine';
import { isPerson, SERVER } from '../sim';
import type { Moment } from '../timeline';
import { cardsOf, lanesOf, slotNotesOf, type Card, type Lane, type SlotNote } from './cards';
import { castOf, type Cast, type LaneCast } from './cast';
import type { Box, Point } from './geometry';
import { FOLD_HEIGHT, layOut, type Layout, type Size } from './layout';
import { othersOf, producersOf, type Other, type Producer } from './people';
import { firstRowY, rowsOf, type Row } from './rows';
import { tokensOf, type Token } from './tokens';

/** What the server is up to: the state of its process, but that it may hear nothing in it. */
export type ServerState =
  | 'ready'
  | 'saving'
  | 'rewriting'
  | 'loading'
  | 'crashed'
  | 'stopped'
  /** It does nothing at all for a while (SAVE, DEBUG SLEEP). */
  | 'asleep'
  /** There is no power where it runs. */
  | 'dark';

/** The log's frame and what stands at its ends. */
export interface LogPanel {
  readonly key: string;
  readonly exists: boolean;
  readonly length: number;
  readonly nodes: number;
  readonly folded: number;
  readonly foldedNodes: number;
  /** The field names that most of the shown entries have: the heads of the columns. */
  readonly columns: readonly string[];
  /** Who waits at the tail, in the order in which they will be served. */
  readonly sleepers: readonly string[];
  readonly server: ServerState;
}

/** The stage at one moment: positioned records, and no words but data. */
export interface Scenery {
  readonly layout: Layout;
  readonly producers: readonly Producer[];
  /** Who else only says something to the server. */
  readonly senders: readonly Other[];
  /** Who hears something without being in a group. */
  readonly listeners: readonly Other[];
  readonly person: { readonly box: Box; readonly waiting: boolean };
  readonly log: LogPanel;
  readonly rows: readonly Row[];
  readonly lanes: readonly Lane[];
  readonly cards: readonly Card[];
  /** What is drawn about some pending entry and has to be explained. */
  readonly slotNotes: readonly SlotNote[];
  readonly tokens: readonly Token[];
  /** After so long without an acknowledgement a slot's ring is full. */
  readonly idleGoalMs: number;
  /** Keys that hold other streams. */
  readonly otherKeys: readonly string[];
}

/** A ring is full after so long where nobody has claimed with a min-idle time yet (the seed example's). */
const DEFAULT_IDLE_GOAL_MS = 60_000;
export const MARK_PITCH = 20;
/** How far apart the tips of cursors at one entry stand. */
const CURSOR_SPREAD = 10;

/** Works out the stage around one stream. A function of the moment, the key and the size alone. */
export function sceneryOf(moment: Moment, key: string, size: Size): Scenery {
  const { world } = moment;
  const cast = castOf(world, key);
  const slotNotes = slotNotesOf(moment, cast);
  const layout = layOut(size, {
    senders: cast.producers.length + cast.senders.length,
    listeners: cast.listeners.length,
    lanes: cast.lanes.map((lane) => lane.readers.length),
    slotNotes: slotNotes.length,
  });
  const { rows, folded, foldedNodes } = rowsOf(moment, cast, layout);
  const idleGoalMs = moment.chronicle.minIdleMs(moment.at) ?? DEFAULT_IDLE_GOAL_MS;
  const cards = cardsOf(moment, cast, layout, idleGoalMs);
  const rowPlace = (id: string) => placeOfRow(layout, rows, id);
  const markPlace = (id: string, lane: number) => ({
    x: markX(layout, cast.lanes.length, lane),
    y: rowPlace(id).y,
  });
  return {
    layout,
    producers: producersOf(world, cast, layout),
    senders: othersOf(moment, cast.senders, layout.senders.slice(cast.producers.length)),
    listeners: othersOf(moment, cast.listeners, layout.listeners),
    person: { box: layout.person, waiting: isPersonWaiting(moment) },
    log: {
      key,
      exists: cast.stream !== undefined,
      length: cast.stream?.length ?? 0,
      nodes: cast.stream?.nodes.size ?? 0,
      folded,
      foldedNodes,
      columns: columnsOf(rows),
      sleepers: sleepersOf(moment, cast),
      server: serverState(moment),
    },
    rows,
    lanes: lanesOf(cast, layout, (lane) => cursorTip(cast, lane, layout, rows)),
    cards,
    slotNotes,
    idleGoalMs,
    tokens: tokensOf({
      ...{ moment, cast, layout, cards, rows, rowPlace, markPlace },
      nextRowPlace: placeOfNextRow(layout, rows),
    }),
    otherKeys: keysOf(world.redis)
      .filter((other) => readStream(world.redis, other))
      .map(toText)
      .filter((other) => other !== key),
  };
}

/** The field names that most rows have; of two equally common lists, the newer one's. */
function columnsOf(rows: readonly Row[]): readonly string[] {
  const lists = new Map<string, { names: readonly string[]; rows: number }>();
  for (const { fields } of rows) {
    const names = fields.filter((_, index) => index % 2 === 0);
    const list = JSON.stringify(names);
    lists.set(list, { names, rows: (lists.get(list)?.rows ?? 0) + 1 });
  }
  let best: { names: readonly string[]; rows: number } = { names: [], rows: 0 };
  for (const list of lists.values()) if (list.rows >= best.rows) best = list;
  return best.names;
}

function isPersonWaiting({ world }: Moment): boolean {
  return world.connections.valuesArray().some((wire) => wire.awaiting && isPerson(wire.holder));
}

/** Those the server keeps waiting on the key, first come first. */
function sleepersOf({ world }: Moment, { key }: Cast): string[] {
  return (databaseOf(world.redis, 0).queues.get(key) ?? []).map(
    (client) => world.sessions.get(client)?.holder ?? '?',
  );
}

function serverState({ world, at }: Moment): ServerState {
  if (world.isDark) return 'dark';
  return at < world.asleepUntil ? 'asleep' : (world.actors.get(SERVER)!.state as ServerState);
}

/** The middle of an entry's row at rest; the fold for one that is not shown. */
function placeOfRow(layout: Layout, rows: readonly Row[], id: string): Point {
  const index = rows.findIndex((row) => row.id === id);
  const hidden = Math.max(0, rows.length - layout.capacity);
  const x = layout.log.x + layout.log.width / 2;
  if (index < hidden) return { x, y: layout.log.y + FOLD_HEIGHT / 2 };
  return { x, y: firstRowY(layout) + (index - hidden + 0.5) * layout.rowHeight };
}

/** Where the next entry comes in: under the last row, at the edge that faces the producers. */
function placeOfNextRow(layout: Layout, rows: readonly Row[]): Point {
  const live = rows.filter((row) => row.goneAt === undefined).length;
  const index = Math.min(live, layout.capacity - 1);
  const y = firstRowY(layout) + (index + 0.5) * layout.rowHeight;
  return layout.kind === 'wide'
    ? { x: layout.log.x, y }
    : { x: layout.log.x + layout.log.width / 2, y };
}

/** Where the marks of a lane stand in a row. */
export function markX(layout: Layout, lanes: number, lane: number): number {
  return layout.log.x + layout.log.width - 18 - (lanes - 1 - lane) * MARK_PITCH;
}

/** Where a group's cursor points: at the last entry it has read; groups at one entry stand apart. */
function cursorTip(
  cast: Cast,
  lane: LaneCast,
  layout: Layout,
  rows: readonly Row[],
): Point | undefined {
  if (!lane.known || !cast.stream) return undefined;
  const read = lane.known.lastDelivered;
  const hidden = Math.max(0, rows.length - layout.capacity);
  const shown = rows.slice(hidden);
  const index = shown.findLastIndex((row) => compareIds(parseStrictId(row.id)!, read) <= 0);
  const y =
    index < 0
      ? layout.log.y + FOLD_HEIGHT / 2
      : firstRowY(layout) + (index + 0.5) * layout.rowHeight;
  const atSame = cast.lanes.filter(
    ({ known }) => known && formatId(known.lastDelivered) === formatId(read),
  );
  const spread = (atSame.indexOf(lane) - (atSame.length - 1) / 2) * CURSOR_SPREAD;
  const x = layout.kind === 'wide' ? layout.log.x + layout.log.width + 4 : layout.log.x + 12;
  return { x, y: y + spread };
}
