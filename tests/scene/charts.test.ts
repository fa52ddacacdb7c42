import { describe, expect, it } from 'vitest';
import { chartsOf, LABEL_PITCH, quantitiesOf, valueOf, windowOf } from '../../src/scene/charts';
import type { Chart, ChartKind, Charts, ChartsInput, ChartsSize } from '../../src/scene/charts';
import { fromMs } from '../../src/sim';
import { samplerOf, seriesOf, type Timeline } from '../../src/timeline';
import { jobsStory, momentAt, story } from '../narration/play';

const LENGTH = fromMs(60_000);
const WIDE: ChartsSize = { width: 700, left: 30, right: 120, chartHeight: 58 };

/** What charts are drawn of when a run has come so far, in ms. */
function inputOf(timeline: Timeline, ms: number, key: string, lanes: string[]): ChartsInput {
  const { log } = momentAt(timeline, ms);
  const sampler = samplerOf(log, key, LENGTH);
  while (sampler.takeNext(timeline, fromMs(ms)));
  const { samples, groups, until } = sampler;
  return { series: seriesOf(log, key), samples, groups, until, length: LENGTH, lanes };
}

/** A shop that adds a job each second, for somebody who needs three of them for each. */
const slow = () => jobsStory({ consumers: [{ workMs: [3000, 3000] }] });
const slowInput = (ms: number) => inputOf(slow(), ms, 'jobs', ['workers']);
const chart = ({ charts }: Charts, kind: ChartKind): Chart =>
  charts.find((one) => one.kind === kind)!;

/** The places that a path goes through. */
function placesOf(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}

describe('the charts of a stream', () => {
  it('are the same for the same moment, whichever way it was come to', () => {
    const timeline = slow();
    momentAt(timeline, 50_000);
    const there = chartsOf(inputOf(timeline, 30_000, 'jobs', ['workers']), WIDE);
    const again = chartsOf(slowInput(30_000), WIDE);
    expect(JSON.stringify(there)).toBe(JSON.stringify(again));
  });

  it('draw what is so: lag grows where entries come faster than they are done', () => {
    const charts = chartsOf(slowInput(40_000), WIDE);
    const { lines, y } = chart(charts, 'lag');
    const places = placesOf(lines[0]!.path);
    const highest = Math.min(...places.map((place) => place.y));
    expect(lines.map(({ group }) => group)).toEqual(['workers']);
    expect(placesOf(lines[0]!.path).at(-1)!.x).toBeCloseTo(charts.x(fromMs(40_000)), 0);
    // 40 jobs, of which somebody has had 13.
    expect(y(26)).toBeCloseTo(highest, 0);
  });

  it('draw nothing after what has been seen', () => {
    const charts = chartsOf(slowInput(20_000), WIDE);
    const end = charts.x(fromMs(20_000));
    for (const { lines } of charts.charts) {
      for (const { path, label } of lines) {
        expect(Math.max(...placesOf(path).map(({ x }) => x))).toBeLessThanOrEqual(end + 0.1);
        expect(label.x).toBeCloseTo(end);
      }
    }
  });

  it('draw nothing where nothing was looked at yet', () => {
    const { charts } = chartsOf({ ...slowInput(20_000), samples: [], until: 0 }, WIDE);
    expect(charts.flatMap(({ lines }) => lines.map(({ path }) => path)).join('')).toBe('');
  });

  it('leave a line out where there is no group, and where the server is not there', () => {
    const timeline = slow();
    timeline.submit(fromMs(10_000), { kind: 'kill-server' });
    timeline.submit(fromMs(20_000), { kind: 'start-server' });
    const charts = chartsOf(inputOf(timeline, 40_000, 'jobs', ['workers']), WIDE);
    const path = chart(charts, 'memory').lines[0]!.path;
    expect(path.match(/M/g)).toHaveLength(2);
    const missing = placesOf(path).filter(
      ({ x }) => x > charts.x(fromMs(10_200)) && x < charts.x(fromMs(19_800)),
    );
    expect(missing).toEqual([]);
  });

  it('stay within their room, with labels that keep off each other', () => {
    const groups = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    for (const width of [220, 360, 480, 1400]) {
      const input = inputOf(story(), 30_000, 'lead_events', groups);
      const size = { width, left: 30, right: 100, chartHeight: 58 };
      const charts = chartsOf(input, size);
      for (const { height, lines } of charts.charts) {
        const places = lines.map(({ label }) => label.y).sort((a, b) => a - b);
        places.slice(1).forEach((y, index) => {
          expect(y - places[index]!).toBeGreaterThanOrEqual(LABEL_PITCH - 0.01);
        });
        expect(places[0]).toBeGreaterThanOrEqual(LABEL_PITCH / 2);
        expect(places.at(-1)).toBeLessThanOrEqual(height - LABEL_PITCH / 2);
        for (const { x, y } of lines.flatMap(({ path }) => placesOf(path))) {
          expect(x).toBeGreaterThanOrEqual(size.left);
          expect(x).toBeLessThanOrEqual(Math.max(size.left + 1, width - size.right) + 0.1);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(height);
        }
      }
    }
  });

  it('count in whole numbers, and mark times that people count in', () => {
    const charts = chartsOf(slowInput(5000), WIDE);
    expect(chart(charts, 'pending').ticks.map(({ value }) => value)).toEqual([0, 1]);
    expect(charts.times.map(({ at }) => at / fromMs(1000))).toEqual([0, 10, 20, 30, 40, 50, 60]);
    const narrow = chartsOf(slowInput(5000), { ...WIDE, width: 330 });
    expect(narrow.times.map(({ at }) => at / fromMs(1000))).toEqual([0, 30, 60]);
  });

  it('find the moment of a place, and keep to the time line', () => {
    const { x, momentAt: momentOf } = chartsOf(slowInput(5000), WIDE);
    expect(momentOf(x(fromMs(12_500)))).toBe(fromMs(12_500));
    expect(momentOf(-50)).toBe(0);
    expect(momentOf(9999)).toBe(LENGTH);
  });

  it('name the groups of the stage first, and those that are gone or yet to come after them', () => {
    const timeline = story();
    const input = inputOf(timeline, 10_000, 'lead_events', ['notification_service']);
    const lag = quantitiesOf(input).filter(({ measure }) => measure === 'lag');
    expect(lag.map(({ group, lane }) => `${group} ${lane}`)).toEqual([
      'notification_service 0',
      'email_service 1',
      'analytics_service 2',
    ]);
  });

  it('tell the values at a moment', () => {
    const input = slowInput(40_000);
    const sample = input.samples.at(-1)!;
    const at = fromMs(40_000);
    const value = (measure: 'added' | 'lag' | 'pending' | 'once' | 'more', group = 'workers') =>
      valueOf({ measure, group }, sample, input.series, at, windowOf(LENGTH));
    expect(value('added')).toBe(1);
    expect([value('lag'), value('pending'), value('once'), value('more')]).toEqual([26, 1, 13, 0]);
    expect(value('lag', 'nobody')).toBeUndefined();
  });
});
