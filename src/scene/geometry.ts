/** A place on the stage, in CSS pixels from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle on the stage. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A way from one place to another. `bend` says which way it leaves and arrives. */
export interface Route {
  readonly from: Point;
  readonly to: Point;
  readonly bend: 'horizontal' | 'vertical' | 'arch';
}

const ARCH_HEIGHT = 34;

/** The route as an SVG path. */
export function pathOf(route: Route): string {
  const { from, to } = route;
  const first = control(route, from);
  const second = control(route, to);
  return `M${from.x},${from.y}C${first.x},${first.y},${second.x},${second.y},${to.x},${to.y}`;
}

/** The place on a route after a share of it, from 0 to 1: a point of the same curve that is drawn. */
export function along(route: Route, share: number): Point {
  const { from, to } = route;
  const first = control(route, from);
  const second = control(route, to);
  return {
    x: bezier(from.x, first.x, second.x, to.x, share),
    y: bezier(from.y, first.y, second.y, to.y, share),
  };
}

/** The control point beside one end: half way, so that a route leaves and arrives straight. */
function control({ from, to, bend }: Route, end: Point): Point {
  if (bend === 'horizontal') return { x: (from.x + to.x) / 2, y: end.y };
  if (bend === 'vertical') return { x: end.x, y: (from.y + to.y) / 2 };
  return { x: end.x, y: Math.min(from.y, to.y) - ARCH_HEIGHT };
}

function bezier(a: number, b: number, c: number, d: number, share: number): number {
  const rest = 1 - share;
  return rest ** 3 * a + 3 * rest ** 2 * share * b + 3 * rest * share ** 2 * c + share ** 3 * d;
}

/** The middle of a box's side, or of the box. */
export function anchor(box: Box, side: 'left' | 'right' | 'top' | 'bottom' | 'middle'): Point {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (side === 'left') return { x: box.x, y: middle.y };
  if (side === 'right') return { x: box.x + box.width, y: middle.y };
  if (side === 'top') return { x: middle.x, y: box.y };
  if (side === 'bottom') return { x: middle.x, y: box.y + box.height };
  return middle;
}
