import { easeCubicInOut, easeCubicOut, easeQuadIn } from 'd3-ease';
import type { Micros } from '../sim';
import type { Cursor } from './cards';
import { along, pathOf, type Point } from './geometry';
import { CURSOR_MOVE, FALL, LOST, SETTLE } from './recent';
import { firstRowY, type Row } from './rows';
import type { Scenery } from './scenery';
import type { Token } from './token';

/** Where a moving thing is, and how much of it is there. */
export interface Place extends Point {
  readonly opacity: number;
  /** How large it is, against its own size; undefined where it stays as it is. */
  readonly scale?: number;
}

/** The share of a span that has passed, 0 to 1. */
function passed(at: Micros, from: Micros, span: Micros): number {
  return Math.min(1, Math.max(0, (at - from) / span));
}

/** Where a token is. Nothing but the moment decides it, so it runs backwards as well as forwards. */
export function tokenPlace(token: Token, at: Micros): Place {
  const share = passed(at, token.departs, token.arrives - token.departs);
  if (token.kind === 'pulse') return pulsePlace(token, share);
  const { x, y } = along(token.route, easeCubicInOut(share));
  return { x, y, opacity: at < token.departs || at > token.arrives ? 0 : 1 };
}

/**
 * Which token is at a place: of several, the one that is drawn last. `placeOf` says where each is, `reachOf` how far around
 * that it goes, in CSS pixels.
 */
export function tokenAt(
  tokens: readonly Token[],
  { x, y }: Point,
  placeOf: (token: Token) => Place,
  reachOf: (token: Token) => number,
): Token | undefined {
  return tokens.findLast((token) => {
    const place = placeOf(token);
    return place.opacity > 0 && Math.hypot(place.x - x, place.y - y) <= reachOf(token);
  });
}

/** Where a cursor's tip is. */
export function cursorTip({ tip, from, movedAt }: Cursor, at: Micros): Point {
  if (!from) return tip;
  const share = easeCubicInOut(passed(at, movedAt, CURSOR_MOVE));
  return { x: tip.x, y: from.y + (tip.y - from.y) * share };
}

/** The line of a cursor: from its lane to its tip. */
export function cursorPath(cursor: Cursor & { readonly dot: Point }, at: Micros): string {
  return pathOf({ from: cursor.dot, to: cursorTip(cursor, at), bend: 'horizontal' });
}

/** It grows out of its middle, and is gone at its widest. */
function pulsePlace({ route }: Token, share: number): Place {
  return { ...route.from, scale: 0.2 + 0.8 * easeCubicOut(share), opacity: 1 - share };
}

/** How much room a row takes: a new one opens it, a falling one closes it. */
function presence(row: Row, at: Micros): number {
  if (row.goneAt !== undefined) return 1 - easeCubicInOut(passed(at, fallsAt(row), FALL));
  return row.bornAt === undefined ? 1 : easeCubicOut(passed(at, row.bornAt, SETTLE));
}

/** When a row that is gone begins to fall: at once, but for one that is lost. */
function fallsAt({ goneAt, isLost }: Row): Micros {
  return isLost ? goneAt! + LOST - FALL : goneAt!;
}

/** How far a row falls, in CSS pixels. */
const FALL_DEPTH = 26;

/**
 * Where each row stands: below those before it, and so far up that the newest is in view. Where nothing is to move (`at`
 * is undefined), each has its whole place as long as it is shown, and what is gone stands where it stood.
 */
export function rowPlaces({ rows, layout }: Scenery, at: Micros | undefined): Place[] {
  const presences = rows.map((row) => (at === undefined ? 1 : presence(row, at)));
  const total = presences.reduce((sum, share) => sum + share, 0);
  const scroll = Math.max(0, total - layout.capacity);
  let above = -scroll;
  return rows.map((row, index) => {
    const y = firstRowY(layout) + above * layout.rowHeight;
    above += presences[index]!;
    const isGone = row.goneAt !== undefined;
    const fallen = isGone && at !== undefined ? passed(at, fallsAt(row), FALL) : 0;
    return {
      x: layout.log.x,
      y: y + FALL_DEPTH * easeQuadIn(fallen),
      opacity: isGone ? 1 - fallen : (presences[index] ?? 1),
    };
  });
}
