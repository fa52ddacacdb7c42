import { databaseOf, keysOf, parseStrictId, readStream, type Bytes } from '../engine';
import {
  diskStripOf,
  isAccounted,
  isPerson,
  keptIn,
  SERVER,
  type DiskStrip,
  type Kept,
} from '../sim';
import type { Moment } from '../timeline';
import { cardsOf, lanesOf, type Card, type Lane } from './cards';
import { castOf, type Cast } from './cast';
import type { Box } from './geometry';
import { Holders } from './holders';
import { legendNotesOf, type LegendNote } from './legend';
import { layOut, type Layout, type Size } from './layout';
import { channelNames, channelsOf, type Channel } from './channels';
import { othersOf, producersOf, type Other, type Producer } from './people';
import { cursorTips, RowPlaces } from './row-places';
import { rowsOf, type LogView, type Row } from './rows';
import { stripOf, type Strip } from './strip';
import type { Token } from './token';
import { tokensOf } from './tokens';

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
  readonly key: Bytes;
  readonly exists: boolean;
  readonly length: number;
  readonly nodes: number;
  readonly folded: number;
  readonly foldedNodes: number;
  /** How many entries are newer than those that are shown. */
  readonly below: number;
  readonly strip: Strip | undefined;
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
  /** How safe each row is, in their order; undefined where the server keeps nothing. */
  readonly kept: readonly Kept[] | undefined;
  readonly disk: DiskStrip | undefined;
  readonly channels: readonly Channel[];
  readonly lanes: readonly Lane[];
  readonly cards: readonly Card[];
  /** What is drawn about some pending entry and has to be explained. */
  readonly legendNotes: readonly LegendNote[];
  readonly tokens: readonly Token[];
  /** After so long without an acknowledgement a slot's ring is full. */
  readonly idleGoalMs: number;
  /** Keys that hold other streams. */
  readonly otherKeys: readonly Bytes[];
}

/** A ring is full after so long where nobody has claimed with a min-idle time yet (the seed example's). */
const DEFAULT_IDLE_GOAL_MS = 60_000;
export const MARK_PITCH = 20;

/** Works out the stage around one stream. A function of the moment, the key, the size and what is looked at alone. */
export function sceneryOf(moment: Moment, key: Bytes, size: Size, view: LogView = {}): Scenery {
  const { world } = moment;
  const cast = castOf(world, key);
  const legendNotes = legendNotesOf(moment, cast);
  const names = channelNames(moment);
  const disk = diskStripOf(world, cast.key);
  const layout = layOut(size, {
    senders: cast.producers.length + cast.senders.length,
    listeners: cast.listeners.length,
    lanes: cast.lanes.map((lane) => lane.readers.length),
    legendNotes: legendNotes.length,
    channels: names.length,
    hasDisk: disk !== undefined,
    hasLedger: isAccounted(world.topology),
  });
  const { rows, folded, foldedNodes, below } = rowsOf(moment, cast, layout, view);
  const idleGoalMs = moment.chronicle.minIdleMs(moment.at) ?? DEFAULT_IDLE_GOAL_MS;
  const keptAs = keptIn(world, cast.key);
  const channels = channelsOf(world, names, layout.channels);
  const cards = cardsOf(moment, cast, layout, idleGoalMs);
  const places = new RowPlaces(layout, rows, below > 0);
  const rowPlace = (id: string) => places.of(parseStrictId(id)!);
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
      below,
      strip: stripOf(cast, rows, folded === 0 && below === 0),
      columns: columnsOf(rows),
      sleepers: sleepersOf(moment, cast),
      server: serverState(moment),
    },
    rows,
    kept: keptAs && rows.map(({ id, isLost }) => (isLost ? 'memory' : keptAs(parseStrictId(id)!))),
    disk,
    channels,
    lanes: lanesOf(cast, layout, (lane) => cursorTips(moment, cast, lane, places)),
    cards,
    legendNotes,
    idleGoalMs,
    tokens: tokensOf({
      ...{ moment, cast, layout, cards, rows, channels, rowPlace, markPlace },
      holders: new Holders(cast, layout, cards),
      nextRowPlace: places.next,
    }),
    otherKeys: keysOf(world.redis).filter(
      (other) => other !== key && readStream(world.redis, other),
    ),
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

/** Where the marks of a lane stand in a row. */
export function markX(layout: Layout, lanes: number, lane: number): number {
  return layout.log.x + layout.log.width - 18 - (lanes - 1 - lane) * MARK_PITCH;
}
