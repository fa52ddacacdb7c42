import { formatId, holdsAll } from '../engine';
import { poisonOf } from '../sim';
import type { Moment } from '../timeline';
import type { Cast } from './cast';
import type { Point } from './geometry';

/** What is so of some entry, and drawn about it, that the legend tells of only where it is so: not many stories have it. */
export type LegendNote = 'hollow' | 'poisoned' | 'handed-over';

/** How high a line of the legend is, and how wide a column at least. In CSS pixels. */
const LINE = 19;
const COLUMN_MIN = 160;
/** It always tells of five marks, and of the ring. */
const ALWAYS = 6;

/** How high a legend with so many notes is where it is so wide. */
export function legendHeight(width: number, notes: number): number {
  return Math.ceil((ALWAYS + notes) / columnsIn(width)) * LINE;
}

/** Where in a legend of this width its nth sign has its left end, at the middle of the line. */
export function legendPlace(width: number, index: number): Point {
  const columns = columnsIn(width);
  return {
    x: Math.floor((index % columns) * (width / columns)),
    y: LINE * (Math.floor(index / columns) + 0.5),
  };
}

function columnsIn(width: number): number {
  return Math.max(1, Math.floor(width / COLUMN_MIN));
}

/** What the legend has to tell of beside what it always does. */
export function legendNotesOf(
  { world, chronicle, at }: Moment,
  { key, lanes, stream }: Cast,
): LegendNote[] {
  const lists = lanes.flatMap(({ known }) => (known ? [known.pending] : []));
  const isHollow = lists.some((pending) => !stream || !holdsAll(stream, pending.keys()));
  const isPoisoned =
    world.poison.size > 0 &&
    lists.some((pending) =>
      pending.keysArray().some((id) => world.poison.has(poisonOf(key, formatId(id)))),
    );
  return [
    ...(isHollow ? (['hollow'] as const) : []),
    ...(isPoisoned ? (['poisoned'] as const) : []),
    ...(chronicle.hasHandedOver(key, at) ? (['handed-over'] as const) : []),
  ];
}
