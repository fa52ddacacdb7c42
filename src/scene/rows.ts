import {
  compareIds,
  formatId,
  newestFirst,
  parseStrictId,
  toText,
  type Entry,
  type StreamId,
} from '../engine';
import type { LogEvent, Micros } from '../sim';
import type { Moment } from '../timeline';
import type { Cast, LaneCast } from './cast';
import { FOLD_HEIGHT, type Layout } from './layout';
import { FALL, recentEvents, SETTLE } from './recent';

/** How one entry stands with one group. */
export type MarkState = 'waiting' | 'pending' | 'redelivered' | 'done' | 'skipped';

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
}

/** The lines of the log that are shown, oldest first, and what is folded above them. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly folded: number;
  readonly foldedNodes: number;
}

const SHORT_ID_DIGITS = { wide: 9, narrow: 6 };

/** The end of an id: its first digits are the same for years. */
export function shortId(id: string, kind: Layout['kind']): string {
  const [ms, seq] = id.split('-') as [string, string];
  const digits = SHORT_ID_DIGITS[kind];
  return ms.length > digits ? `…${ms.slice(-digits)}-${seq}` : id;
}

/** Chooses and describes the lines of the log. */
export function rowsOf(moment: Moment, cast: Cast, layout: Layout): Rows {
  const { stream } = cast;
  const recent = recentEvents(moment, Math.max(SETTLE, FALL));
  const born = new Map<string, Micros>();
  for (const event of recent) {
    const isHere = event.type === 'entry-added' && event.db === undefined && event.key === cast.key;
    if (isHere) born.set(event.id, event.at);
  }
  const shown: Row[] = [];
  for (const entry of stream ? newestFirst(stream) : []) {
    if (shown.length > layout.capacity) break;
    shown.unshift(describe(moment, cast, layout, entry, born.get(formatId(entry.id)), undefined));
  }
  for (const gone of goneRows(moment, cast, layout, recent)) insert(shown, gone);
  const live = shown.filter((row) => row.goneAt === undefined);
  const settled = Math.max(0, live.length - layout.capacity);
  const folded = (stream?.length ?? 0) - live.length + settled;
  const firstShown = live[settled]?.id;
  return { rows: shown, folded, foldedNodes: nodesBefore(cast, firstShown) };
}

function describe(
  moment: Moment,
  cast: Cast,
  layout: Layout,
  entry: Pick<Entry, 'id' | 'nth' | 'fields'>,
  bornAt: Micros | undefined,
  goneAt: Micros | undefined,
): Row {
  const id = formatId(entry.id);
  return {
    key: `row ${id}`,
    id,
    shortId: shortId(id, layout.kind),
    nth: entry.nth,
    fields: entry.fields.map(toText),
    marks: cast.lanes.map((lane) => markOf(moment, cast, lane, entry.id)),
    bornAt,
    goneAt,
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
  return outcome === undefined || outcome === 'dropped' ? 'skipped' : 'done';
}

function goneRows(moment: Moment, cast: Cast, layout: Layout, recent: readonly LogEvent[]): Row[] {
  return recent.flatMap((event) => {
    if (event.type !== 'entries-deleted' && event.type !== 'entries-trimmed') return [];
    const isHere = event.db === undefined && event.key === cast.key;
    if (!isHere || event.at <= moment.at - FALL) return [];
    return event.ids.flatMap((text) => {
      const known = moment.chronicle.entry(cast.key, text, moment.at);
      const id = parseStrictId(text)!;
      return known ? [describe(moment, cast, layout, { ...known, id }, undefined, event.at)] : [];
    });
  });
}

/** Puts a falling row where it stood. One older than all that is shown falls unseen. */
function insert(rows: Row[], row: Row): void {
  const id = parseStrictId(row.id)!;
  const index = rows.findIndex((other) => compareIds(parseStrictId(other.id)!, id) > 0);
  if (index === 0 && rows.length > 0) rows.unshift(row);
  else if (index < 0) rows.push(row);
  else rows.splice(index, 0, row);
}

function nodesBefore({ stream }: Cast, firstShown: string | undefined): number {
  if (!stream || firstShown === undefined) return 0;
  const id = parseStrictId(firstShown)!;
  let nodes = 0;
  for (const first of stream.nodes.keys()) {
    if (compareIds(first, id) >= 0) break;
    nodes++;
  }
  return nodes;
}

/** Where the first row of the log stands when nothing moves. */
export function firstRowY(layout: Layout): number {
  return layout.log.y + FOLD_HEIGHT;
}
