import { asRead } from '../engine';
import { charts as words } from '../messages/charts';
import type { Measure, Quantity, Value } from '../scene/charts';

/** What a quantity is called where it has a line: its group, or what it is. */
export function lineName({ group, measure }: Quantity): string {
  if (group !== null) return asRead(group);
  return words.lines[measure as keyof typeof words.lines];
}

/** What a quantity is called where nothing else says what it is. */
export function rowName({ group, measure }: Quantity): string {
  return words.rows[measure](group === null ? '' : asRead(group));
}

/** A value as it is read: no number where there is none, or where the server cannot tell. */
export function valueText(measure: Measure, value: Value): string {
  if (value === undefined) return words.nothing;
  if (value === null) return words.unknown;
  if (measure === 'memory') return words.kilobytes(value);
  const isRate = measure === 'added' || measure === 'acknowledged';
  return isRate ? rateText(value) : String(value);
}

function rateText(perSecond: number): string {
  if (perSecond === 0 || perSecond >= 10) return String(Math.round(perSecond));
  return perSecond.toFixed(perSecond < 1 ? 2 : 1);
}

/** How the line of each lane is dashed: colour alone tells nobody who cannot see it. */
const DASHES = ['none', '6 2', '2 2', '9 2 2 2', '4 3', '1 3'];

/** The strokes and gaps of a lane's line; of no lane, it is whole. */
export function dashesOf(lane: number | null): string {
  return lane === null ? 'none' : DASHES[lane % DASHES.length]!;
}

/** The colour of a lane as the stage has it, as CSS. */
export function colourOf(lane: number | null): string {
  return lane === null ? 'var(--ink)' : `var(--lane-${lane % 6})`;
}
