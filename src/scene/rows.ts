import {
  compareIds,
  formatId,
  newestFirst,
  parseStrictId,
  asRead,
  type Entry,
  type Stream,
  type StreamId,
} from '../engine';
import type { LogEvent, Micros } from '../sim';
import type { Moment } from '../timeline';
import type { Cast, LaneCast } from './cast';
import { HEAD_HEIGHT, type Layout } from './layout';
import { FALL, LOST, recentEvents, SETTLE } from './recent';

/** How one entry stands with one group. With NOACK it is handed over: nobody will acknowledge it. */
export type MarkState =
  'waiting' | 'pending' | 'redelivered' | 'acknowledged' | 'handed-over' | 'skipped';

/** One entry of the log, as a line. */
export interface Row {
  readonly key: string;
  readonly id: string;
  readonly shortId: string;
  readonly nth: number;
  /** Field names and values in turn, as text. */
  readonly fields: readonly string[];
  /** One for each lane; undefined where its group is not there. */
  readonly marks: readonly (MarkState | undefined)[];
  /** When it came, if that was so lately that it is still settling. */
  readonly bornAt: Micros | undefined;
  /** When it went, if that was so lately that it is still falling. */
  readonly goneAt: Micros | undefined;
  /** It was not taken out: the server has lost it. */
  readonly isLost: boolean;
}

/** The lines of the log that are shown, oldest first, and what is folded above them. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly folded: number;
  readonly foldedNodes: number;
  /** How many entries are newer than those that are shown, where somebody looks at older ones. */
  readonly below: number;
}

/** Which part of the log is looked at: what ends with this entry, or with the one before; the newest where it is left out. */
export interface LogView {
  readonly until?: string | undefined;
}

const SHORT_ID_DIGITS = { wide: 9, narrow: 6 };

/** The end of an id: its first digits are the same for years. */
export function shortId(id: string, kind: Layout['kind']): string {
  const [ms, seq] = id.split('-') as [string, string];
  const digits = SHORT_ID_DIGITS[kind];
  return ms.length > digits ? `…${ms.slice(-digits)}-${seq}` : id;
}

/** Chooses and describes the lines of the log. */
export function rowsOf(moment: Moment, cast: Cast, layout: Layout, view: LogView): Rows {
  const { stream } = cast;
  const recent = recentEvents(moment, Math.max(SETTLE, FALL, LOST));
  const born = new Map<string, Micros>();
  for (const event of recent) {
    const isHere = event.type === 'entry-added' && event.db === undefined && event.key === cast.key;
    if (isHere) born.set(event.id, event.at);
  }
  const until = view.until === undefined ? undefined : parseStrictId(view.until);
  const capacity = until ? layout.capacity - 1 : layout.capacity;
  const shown: Row[] = [];
  for (const entry of stream ? newestFirst(stream, until) : []) {
    if (shown.length > capacity) break;
    const bornAt = until ? undefined : born.get(formatId(entry.id));
    shown.unshift(describe(moment, cast, layout, entry, bornAt));
  }
  // Of an id that was there several times, as it can be where a stream is made anew, the last one stands there.
  for (const gone of goneRows(moment, cast, layout, recent).reverse()) {
    if (shown.some(({ id }) => id === gone.id)) continue;
    if (!until || compareIds(parseStrictId(gone.id)!, until) <= 0) insert(shown, gone);
  }
  const live = shown.filter((row) => row.goneAt === undefined);
  const settled = Math.max(0, live.length - layout.capacity);
  const below = stream && until ? countAfter(stream, until) : 0;
  const folded = (stream?.length ?? 0) - below - live.length + settled;
  const firstShown = live[settled]?.id;
  return { rows: shown, folded, foldedNodes: nodesBefore(cast, firstShown), below };
}

/** How many entries come after an id. */
function countAfter(stream: Stream, id: StreamId): number {
  let count = 0;
  for (const [first, node] of stream.nodes.entriesReversed()) {
    if (compareIds(first, id) > 0) {
      count += node.entries.length;
      continue;
    }
    return count + node.entries.filter((entry) => compareIds(entry.id, id) > 0).length;
  }
  return count;
}

function describe(
  moment: Moment,
  cast: Cast,
  layout: Layout,
  entry: Pick<Entry, 'id' | 'nth' | 'fields'>,
  bornAt: Micros | undefined,
  gone?: { readonly at: Micros; readonly isLost: boolean },
): Row {
  const id = formatId(entry.id);
  return {
    key: `row ${id}`,
    id,
    shortId: shortId(id, layout.kind),
    nth: entry.nth,
    fields: entry.fields.map(asRead),
    marks: cast.lanes.map((lane) => markOf(moment, cast, lane, entry.id)),
    bornAt,
    goneAt: gone?.at,
    isLost: gone?.isLost ?? false,
  };
}

/** How an entry stands with a group: the pending list and the cursor say it, the log what became of it. */
function markOf(moment: Moment, cast: Cast, lane: LaneCast, id: StreamId): MarkState | undefined {
  const group = lane.known;
  if (!group) return undefined;
  const pending = group.pending.get(id);
  if (pending) return pending.deliveries > 1 ? 'redelivered' : 'pending';
  if (compareIds(id, group.lastDelivered) > 0) return 'waiting';
  const outcome = moment.chronicle.outcomeOf(cast.key, lane.group, formatId(id), moment.at);
  if (outcome === undefined || outcome === 'dropped') return 'skipped';
  // What a group did before it came here is not told; that it has read the entry and owes nothing for it, is.
  return outcome === 'unknown' ? 'acknowledged' : outcome;
}

/** The lines that are still falling, or stand there a while as lost. */
function goneRows(moment: Moment, cast: Cast, layout: Layout, recent: readonly LogEvent[]): Row[] {
  return recent.flatMap((event) => {
    const isLost = event.type === 'entries-lost';
    if (!isLost && event.type !== 'entries-deleted' && event.type !== 'entries-trimmed') return [];
    const isHere = event.db === undefined && event.key === cast.key;
    if (!isHere || event.at <= moment.at - (isLost ? LOST : FALL)) return [];
    return event.ids.slice(-layout.capacity).flatMap((text) => {
      const known = moment.chronicle.entry(cast.key, text, moment.at);
      const id = parseStrictId(text)!;
      const gone = { at: event.at, isLost };
      return known ? [describe(moment, cast, layout, { ...known, id }, undefined, gone)] : [];
    });
  });
}

/** Puts a falling row where it stood. */
function insert(rows: Row[], row: Row): void {
  const id = parseStrictId(row.id)!;
  const index = rows.findIndex((other) => compareIds(parseStrictId(other.id)!, id) > 0);
  if (index < 0) rows.push(row);
  else rows.splice(index, 0, row);
}

function nodesBefore({ stream }: Cast, firstShown: string | undefined): number {
  if (!stream || firstShown === undefined) return 0;
  const id = parseStrictId(firstShown)!;
  // Of very many nodes few are shown: those are counted.
  let nodes = stream.nodes.size;
  for (const [first] of stream.nodes.entriesReversed()) {
    if (compareIds(first, id) < 0) break;
    nodes--;
  }
  return nodes;
}

/** Where the first row of the log stands when nothing moves. */
export function firstRowY(layout: Layout): number {
  return layout.log.y + HEAD_HEIGHT;
}
