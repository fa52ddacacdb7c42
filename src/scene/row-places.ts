import { compareIds, parseStrictId, type StreamId } from '../engine';
import type { LogEventOf, Micros } from '../sim';
import type { Moment } from '../timeline';
import type { Cast, LaneCast } from './cast';
import type { Point } from './geometry';
import { FOLD_MIDDLE, TAIL_HEIGHT, type Layout } from './layout';
import { CURSOR_MOVE, recentEvents } from './recent';
import { firstRowY, type Row } from './rows';

/** Where in the log an entry stands, shown or not. */
export class RowPlaces {
  readonly #layout: Layout;
  readonly #shown: readonly { readonly id: StreamId; readonly isGone: boolean }[];
  readonly #hasNewer: boolean;

  /** `hasNewer`: there are entries below the last row. */
  constructor(layout: Layout, rows: readonly Row[], hasNewer: boolean) {
    this.#layout = layout;
    this.#hasNewer = hasNewer;
    this.#shown = rows
      .slice(Math.max(0, rows.length - layout.capacity))
      .map(({ id, goneAt }) => ({ id: parseStrictId(id)!, isGone: goneAt !== undefined }));
  }

  /** The middle of an entry's row at rest; the fold for one that is older than all that is shown, the tail for a newer one. */
  of(id: StreamId): Point {
    const { log } = this.#layout;
    const index = this.#shown.findIndex((row) => compareIds(row.id, id) === 0);
    const x = log.x + log.width / 2;
    return { x, y: index < 0 ? this.#outside(id) : this.#middle(index) };
  }

  /** Where the next entry comes in: under the last row, at the edge that faces the producers. */
  get next(): Point {
    const { log, capacity, kind } = this.#layout;
    const live = this.#shown.filter(({ isGone }) => !isGone).length;
    const y = this.#hasNewer ? this.#tail : this.#middle(Math.min(live, capacity - 1));
    return { x: kind === 'wide' ? log.x : log.x + log.width / 2, y };
  }

  /** How high the last row up to an id stands: where a cursor points that has read so far. */
  upTo(id: StreamId): number {
    const index = this.#shown.findLastIndex((row) => compareIds(row.id, id) <= 0);
    const isBelow = this.#hasNewer && index === this.#shown.length - 1;
    if (isBelow && compareIds(this.#shown[index]!.id, id) < 0) return this.#tail;
    return index < 0 ? this.#fold : this.#middle(index);
  }

  /** How high the row before an entry stands. */
  before(id: StreamId): number {
    const index = this.#shown.findLastIndex((row) => compareIds(row.id, id) < 0);
    return index < 0 ? this.#fold : this.#middle(index);
  }

  get layout(): Layout {
    return this.#layout;
  }

  #outside(id: StreamId): number {
    const last = this.#shown.at(-1);
    return this.#hasNewer && last && compareIds(id, last.id) > 0 ? this.#tail : this.#fold;
  }

  #middle(index: number): number {
    return firstRowY(this.#layout) + (index + 0.5) * this.#layout.rowHeight;
  }

  get #fold(): number {
    return this.#layout.log.y + FOLD_MIDDLE;
  }

  get #tail(): number {
    const { log } = this.#layout;
    return log.y + log.height - TAIL_HEIGHT / 2;
  }
}

/** Where a cursor points, and from where it has come there just now. */
export interface CursorTips {
  readonly tip: Point;
  /** Undefined where it has stood there for long enough. */
  readonly from: Point | undefined;
  readonly movedAt: Micros;
}

/** How far apart the tips of cursors at one entry stand. */
const SPREAD = 10;

/** Where a group's cursor points: at the last entry it has read; groups at one entry stand apart. */
export function cursorTips(
  moment: Moment,
  cast: Cast,
  lane: LaneCast,
  places: RowPlaces,
): CursorTips | undefined {
  if (!lane.known || !cast.stream) return undefined;
  const { log, kind } = places.layout;
  const x = kind === 'wide' ? log.x + log.width + 4 : log.x + 12;
  const read = lane.known.lastDelivered;
  const atSame = cast.lanes.filter(
    ({ known }) => known && compareIds(known.lastDelivered, read) === 0,
  );
  const spread = (atSame.indexOf(lane) - (atSame.length - 1) / 2) * SPREAD;
  const moved = lastMove(moment, cast, lane);
  return {
    tip: { x, y: places.upTo(read) + spread },
    from: moved && { x, y: places.before(parseStrictId(moved.ids[0]!)!) + spread },
    movedAt: moved?.at ?? 0,
  };
}

/** By what a group's cursor has moved just now. */
function lastMove(
  moment: Moment,
  { key }: Cast,
  { group }: LaneCast,
): LogEventOf<'entries-delivered'> | undefined {
  return recentEvents(moment, CURSOR_MOVE).findLast(
    (event): event is LogEventOf<'entries-delivered'> =>
      event.type === 'entries-delivered' &&
      event.db === undefined &&
      event.key === key &&
      event.group === group,
  );
}
