import { describe, expect, it } from 'vitest';
import { FRAMES_MAX, planFrames } from '../../src/app/export/frames';
import { fromMs } from '../../src/sim';
import { problemOf, type ExportKind } from '../../src/ui/export';

const STAGE = { width: 1268, height: 456 };

/** How a range is animated: from second to second, at a speed. */
function plan(from: number, to: number, speed = 1, size = STAGE) {
  return planFrames({ from: fromMs(from * 1000), to: fromMs(to * 1000), speed }, size);
}

function lastsMs(delaysMs: readonly number[]): number {
  return delaysMs.slice(0, -1).reduce((sum, delay) => sum + delay, 0);
}

describe('the pictures of an animation', () => {
  it('begin and end where the range does, evenly', () => {
    const { moments } = plan(10, 14);
    expect(moments).toHaveLength(50);
    expect([moments[0], moments.at(-1)]).toEqual([10_000_000, 14_000_000]);
    const steps = moments.slice(1).map((at, nth) => at - moments[nth]!);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
  });

  it.each([
    [0, 4, 1, 4000],
    [0, 4, 0.5, 8000],
    [0, 4, 4, 1000],
    [0, 60, 1, 60_000],
  ])('of %i s to %i s at %f× last %i ms, and then the end stays', (from, to, speed, ms) => {
    const { delaysMs } = plan(from, to, speed);
    expect(Math.abs(lastsMs(delaysMs) - ms)).toBeLessThan(ms / 10);
    expect(delaysMs.at(-1)).toBe(1200);
    expect(delaysMs.every((delay) => delay >= 20 && delay % 10 === 0)).toBe(true);
  });

  it('are not too many, nor too large together', () => {
    for (const speed of [0.25, 1, 4]) {
      const { moments, width, height } = plan(0, 60, speed, { width: 3000, height: 2000 });
      expect(moments.length).toBeLessThanOrEqual(FRAMES_MAX);
      expect(moments.length * width * height).toBeLessThanOrEqual(60_000_000);
      expect(width / height).toBeCloseTo(1.5, 1);
    }
  });

  it('are wider where two stages lie beside each other', () => {
    const size = { width: 1400, height: 600 };
    const order = { from: fromMs(0), to: fromMs(1000), speed: 1 };
    expect([1, 2].map((stages) => planFrames(order, size, stages).width)).toEqual([960, 1400]);
  });

  it('are two at least, and never larger than the stage', () => {
    const { moments, width, height } = plan(1, 1.001, 4, { width: 300, height: 200 });
    expect(moments).toEqual([1_000_000, 1_001_000]);
    expect([width, height]).toEqual([300, 200]);
  });
});

describe('what may be asked for', () => {
  const LENGTH = fromMs(100_000);
  const problem = (kind: ExportKind, from: number, to: number) =>
    problemOf({ kind, from: fromMs(from * 1000), to: fromMs(to * 1000) }, LENGTH);

  it.each([
    ['gif', 0, 60, undefined],
    ['gif', 0, 61, 'tooLong'],
    ['script', 0, 100, undefined],
    ['script', 0, 101, 'beyond'],
    ['mermaid', 5, 5, 'order'],
    ['mermaid', NaN, 5, 'order'],
    ['mermaid', 1, NaN, 'order'],
    ['gif', -1, 5, 'order'],
    ['svg', 5, 5, undefined],
    ['recording', NaN, NaN, undefined],
  ] as const)('%s from %f to %f: %s', (kind, from, to, expected) => {
    expect(problem(kind, from, to)).toBe(expected);
  });
});
