import { easeCubicInOut, easeCubicOut, easeQuadIn } from 'd3-ease';
import type { Micros } from '../sim';
import { along, type Point } from './geometry';
import { FALL, SETTLE } from './recent';
import { firstRowY, type Row } from './rows';
import type { Scenery } from './scenery';
import type { Token } from './tokens';

/** Where a moving thing is, and how much of it is there. */
export interface Place extends Point {
  readonly opacity: number;
}

/** The share of a span that has passed, 0 to 1. */
function passed(at: Micros, from: Micros, span: Micros): number {
  return Math.min(1, Math.max(0, (at - from) / span));
}

/** Where a token is. Nothing but the moment decides it, so it runs backwards as well as forwards. */
export function tokenPlace(token: Token, at: Micros): Place {
  const share = passed(at, token.departs, token.arrives - token.departs);
  const { x, y } = along(token.route, easeCubicInOut(share));
  return { x, y, opacity: at < token.departs || at > token.arrives ? 0 : 1 };
}

/** How much room a row takes: a new one opens it, a falling one closes it. */
function presence(row: Row, at: Micros): number {
  if (row.goneAt !== undefined) return 1 - easeCubicInOut(passed(at, row.goneAt, FALL));
  return row.bornAt === undefined ? 1 : easeCubicOut(passed(at, row.bornAt, SETTLE));
}

/** How far a row falls, in CSS pixels. */
const FALL_DEPTH = 26;

/** Where each row stands: below those before it, and so far up that the newest is in view. */
export function rowPlaces({ rows, layout }: Scenery, at: Micros): Place[] {
  const presences = rows.map((row) => presence(row, at));
  const total = presences.reduce((sum, share) => sum + share, 0);
  const scroll = Math.max(0, total - layout.capacity);
  let above = -scroll;
  return rows.map((row, index) => {
    const y = firstRowY(layout) + above * layout.rowHeight;
    above += presences[index]!;
    const isGone = row.goneAt !== undefined;
    const fallen = isGone ? passed(at, row.goneAt!, FALL) : 0;
    return {
      x: layout.log.x,
      y: y + FALL_DEPTH * easeQuadIn(fallen),
      opacity: isGone ? 1 - fallen : (presences[index] ?? 1),
    };
  });
}
