import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Bytes } from '../engine';
import { fromMs, type Micros } from '../sim';
import type { Sample, Series } from '../timeline';

/** What a chart is of. */
export const CHART_KINDS = ['rates', 'lag', 'pending', 'deliveries', 'memory'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** What a line tells. Those of a group name it. */
export type Measure =
  'added' | 'acknowledged' | 'lag' | 'pending' | 'once' | 'twice' | 'more' | 'memory';

/** Something that has a value at each moment. */
export interface Quantity {
  readonly key: string;
  readonly chart: ChartKind;
  readonly measure: Measure;
  readonly group: Bytes | null;
  /** Counts groups as the stage does; picks colour and dashes. Null where it is of no group. */
  readonly lane: number | null;
}

/** Null where the server cannot tell; undefined where there is nothing to have a value. Memory is in KB of 1024 bytes. */
export type Value = number | null | undefined;

/** What charts are drawn of. */
export interface ChartsInput {
  readonly series: Series;
  /** Oldest first; complete up to `until`. */
  readonly samples: readonly Sample[];
  readonly until: Micros;
  readonly length: Micros;
  /** The groups as the stage counts them; others that are in the samples come after them. */
  readonly lanes: readonly Bytes[];
  readonly groups: ReadonlySet<Bytes>;
}

/** Room in CSS pixels. */
export interface ChartsSize {
  readonly width: number;
  /** Left of the curves, for the numbers of the axes; right of them, for names and values. */
  readonly left: number;
  readonly right: number;
  /** How high each chart is, where its names do not need more. */
  readonly chartHeight: number;
}

/** A line of a chart; where nothing is known yet, its paths are empty. Places are in the chart. */
export interface ChartLine extends Quantity {
  readonly path: string;
  /** The surface between a rate and zero; null for what is not a surface. */
  readonly surface: string | null;
  /** Where its name stands, at the end of the line. */
  readonly label: { readonly x: number; readonly y: number };
}

/** One of the charts. `y` gives the place of a value. */
export interface Chart {
  readonly kind: ChartKind;
  readonly height: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  readonly lines: readonly ChartLine[];
  readonly y: (value: number) => number;
}

/** Charts that share their time. */
export interface Charts {
  readonly window: Micros;
  readonly times: readonly { readonly at: Micros; readonly x: number }[];
  readonly charts: readonly Chart[];
  readonly x: (at: Micros) => number;
  /** The moment at a place, within the time line. */
  readonly momentAt: (x: number) => Micros;
}

export const LABEL_PITCH = 15;
/** Kept free above the highest and below the lowest, so that no line is cut. */
const EDGE = 5;
const TICK_PITCH = 66;
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200];
const WINDOWS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];
/** A rate is taken over about such a part of the whole time line. */
const WINDOW_SHARE = 1 / 16;
/** Less than that from the highest to the lowest is not blown up to the height of a chart. */
const MEMORY_SPAN_MIN = 8;
const KB = 1024;

/** Everything that has a value, chart by chart. */
export function quantitiesOf({ lanes, groups, series }: ChartsInput): Quantity[] {
  const all = new Set([...lanes, ...groups, ...series.acknowledging]);
  const ofAll = (chart: ChartKind, measure: Measure): Quantity => ({
    key: measure,
    chart,
    measure,
    group: null,
    lane: null,
  });
  const ofGroups = (chart: ChartKind, measure: Measure) =>
    [...all].map((group, lane) => ({ key: `${measure} ${group}`, chart, measure, group, lane }));
  return [
    ofAll('rates', 'added'),
    ...ofGroups('rates', 'acknowledged'),
    ...ofGroups('lag', 'lag'),
    ...ofGroups('pending', 'pending'),
    ofAll('deliveries', 'once'),
    ofAll('deliveries', 'twice'),
    ofAll('deliveries', 'more'),
    ofAll('memory', 'memory'),
  ];
}

/** Over how much time a rate is taken where the time line is so long. */
export function windowOf(length: Micros): Micros {
  const wanted = length * WINDOW_SHARE;
  return fromMs(1000 * (WINDOWS.find((s) => fromMs(s * 1000) >= wanted) ?? WINDOWS.at(-1)!));
}

/** The value of a quantity at the moment of a sample, or at another up to which nothing has changed. */
export function valueOf(
  { measure, group }: Pick<Quantity, 'measure' | 'group'>,
  sample: Sample,
  series: Series,
  at: Micros,
  window: Micros,
): Value {
  switch (measure) {
    case 'added':
      return series.addedRate(at, window);
    case 'acknowledged':
      return series.acknowledgedRate(group!, at, window);
    case 'lag':
    case 'pending':
      return sample.groups.find((one) => one.group === group)?.[measure];
    case 'once':
    case 'twice':
    case 'more':
      return series.deliveriesAt(at)[measure];
    case 'memory':
      return sample.memory === null ? undefined : sample.memory / KB;
  }
}

/** The charts of one stream, one under the other: a function of what goes in. */
export function chartsOf(input: ChartsInput, size: ChartsSize): Charts {
  const right = Math.max(size.left + 1, size.width - size.right);
  const x = scaleLinear([0, input.length], [size.left, right]).clamp(true);
  const quantities = quantitiesOf(input);
  return {
    window: windowOf(input.length),
    times: timesOf(input.length, x),
    charts: CHART_KINDS.map((kind) => {
      // Nearly everything is delivered once: a line of that would press the others flat.
      const own = quantities.filter(({ chart, measure }) => chart === kind && measure !== 'once');
      return chartOf(kind, own, input, x, size.chartHeight);
    }),
    x: (at) => x(at),
    momentAt: (place) => Math.round(x.invert(place)),
  };
}

type Scale = ScaleLinear<number, number>;

function timesOf(length: Micros, x: Scale): { at: Micros; x: number }[] {
  const room = Math.max(1, Math.floor((x.range()[1]! - x.range()[0]!) / TICK_PITCH));
  const seconds = TIME_STEPS.find((step) => fromMs(step * 1000) * room >= length);
  const step = fromMs(1000 * (seconds ?? TIME_STEPS.at(-1)!));
  const times = [];
  for (let at = 0; at <= length; at += step) times.push({ at, x: x(at) });
  return times;
}

type Place = readonly [at: Micros, value: Value];

function chartOf(
  kind: ChartKind,
  quantities: readonly Quantity[],
  input: ChartsInput,
  x: Scale,
  wantedHeight: number,
): Chart {
  const places = quantities.map((one) => placesOf(one, input, x));
  const height = Math.max(wantedHeight, quantities.length * LABEL_PITCH);
  const y = scaleLinear(domainOf(kind, places), [height - EDGE, EDGE]).nice(2);
  const ends = places.map((own) => y(own.at(-1)?.[1] ?? y.domain()[0]!));
  const labels = spread(ends, height);
  return {
    kind,
    height,
    ticks: ticksOf(kind, y),
    lines: quantities.map((one, index) => ({
      ...one,
      ...drawn(kind, one, places[index]!, x, y),
      label: { x: x(input.until), y: labels[index]! },
    })),
    y: (value) => y(value),
  };
}

/** A quantity over time, up to where it is known. */
function placesOf(one: Quantity, input: ChartsInput, x: Scale): Place[] {
  const { samples, series, until, length } = input;
  const window = windowOf(length);
  const last = samples.at(-1);
  if (!last) return [];
  const times =
    one.chart === 'rates' ? everyPixels(3, until, x) : [...samples.map(({ at }) => at), until];
  const places = times.map((at, index): Place => {
    return [at, valueOf(one, samples[index] ?? last, series, at, window)];
  });
  return places.filter(
    (place, index) => !isBetweenLike(place, places[index - 1], places[index + 1]),
  );
}

/** Whether a line goes through a place as it does without it: nothing has changed before, nor does it after. */
function isBetweenLike(
  [, value]: Place,
  before: Place | undefined,
  after: Place | undefined,
): boolean {
  return before !== undefined && after !== undefined && before[1] === value && after[1] === value;
}

/** The moments that stand so many pixels apart, from the beginning to a moment. */
function everyPixels(pixels: number, until: Micros, x: Scale): Micros[] {
  const step = x.invert(x.range()[0]! + pixels);
  const times = [];
  for (let at = 0; at < until; at += step) times.push(at);
  return [...times, until];
}

function domainOf(kind: ChartKind, lines: readonly (readonly Place[])[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const places of lines) {
    for (const [, value] of places) {
      if (typeof value !== 'number') continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [0, 1];
  if (kind !== 'memory') return [Math.min(0, low), Math.max(1, high)];
  const spare = Math.max(0, MEMORY_SPAN_MIN - (high - low)) / 2;
  return [Math.max(0, low - spare), high + spare];
}

/** The lowest, the highest, and one between them where there is a round one. Counts have no fractions. */
function ticksOf(kind: ChartKind, y: Scale): { value: number; y: number }[] {
  const isCount = kind !== 'rates' && kind !== 'memory';
  const values = y.ticks(2).filter((value) => !isCount || Number.isInteger(value));
  return values.map((value) => ({ value, y: y(value) }));
}

function drawn(
  kind: ChartKind,
  { measure }: Quantity,
  places: readonly Place[],
  x: Scale,
  y: Scale,
): { path: string; surface: string | null } {
  const isKnown = ([, value]: Place) => typeof value === 'number';
  const xOf = ([at]: Place) => x(at);
  const yOf = ([, value]: Place) => y(value!);
  const curve = line<Place>(xOf, yOf).defined(isKnown).digits(1);
  if (kind !== 'rates') curve.curve(curveStepAfter);
  const surface = area<Place>(xOf, y(0), yOf).defined(isKnown).digits(1);
  return {
    path: curve([...places]) ?? '',
    surface: measure === 'added' ? surface([...places]) : null,
  };
}

/** Places for labels that would like to stand at these heights: in their order, none on another, within the chart. */
function spread(wanted: readonly number[], height: number): number[] {
  const half = LABEL_PITCH / 2;
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const places = [...wanted];
  let free = half;
  for (const index of order) {
    places[index] = Math.max(free, wanted[index]!);
    free = places[index]! + LABEL_PITCH;
  }
  let limit = height - half;
  for (const index of order.reverse()) {
    places[index] = Math.min(limit, places[index]!);
    limit = places[index]! - LABEL_PITCH;
  }
  return places;
}
