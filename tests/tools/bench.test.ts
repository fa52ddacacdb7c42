import { expect, it } from 'vitest';
import { EXTRAS, FIGURES, type Measured, type Sizes } from '../../tools/bench/figures';
import { MEASURES } from '../../tools/bench/measures';
import { median, mediansOf, percentile, type Rounds } from '../../tools/bench/medians';
import { namedFigures, tableLines, verdict } from '../../tools/bench/printing';

const TINY: Sizes = {
  entries: 3000,
  added: 200,
  mockMs: 1000,
  small: 20,
  large: 3000,
  reads: 1000,
  forks: 20,
  events: 300,
  seeks: 20,
  crowdedSeconds: 10,
  shortMinutes: 1,
  longMinutes: 2,
};

/** Whole rounds, from what was measured in each. */
function rounds(...measured: readonly Measured[]): Rounds {
  const figures = [...FIGURES, ...EXTRAS];
  return new Map(figures.map((name) => [name, measured.map((round) => round[name] ?? null)]));
}

it('measures every figure: a number, or null where there is no real server', async () => {
  const measured: Measured = {};
  for (const measure of Object.values(MEASURES)) Object.assign(measured, await measure(TINY));
  expect(Object.keys(measured).sort()).toEqual([...FIGURES, ...EXTRAS].sort());
  for (const [figure, value] of Object.entries(measured)) {
    if (value === null) expect(figure).toBe('redisEntryLifeUs');
    // So few entries may weigh less than what is tidied up meanwhile.
    else if (figure === 'bytesPerEntry') expect(value, figure).toSatisfy(Number.isFinite);
    else expect(value, figure).toBeGreaterThan(0);
  }
});

it('gives the named figures and no others', () => {
  const named = namedFigures({ entryLifeUs: 3, seekUs1k: 1 });
  expect(Object.keys(named)).toEqual([...FIGURES]);
  expect(named).toMatchObject({ entryLifeUs: 3, redisEntryLifeUs: null, forkUs: null });
});

it('takes the middle of its rounds', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, null, 1, 2, 3])).toBe(2.5);
  expect(median([null, null])).toBeNull();
  expect(mediansOf(rounds({ forkUs: 1 }, { forkUs: 9 }, { forkUs: 2 })).forkUs).toBe(2);
});

it('takes a percentile of what it has measured', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 0.95)).toBe(95);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile([7], 0.95)).toBe(7);
});

it('holds a figure against its goal', () => {
  expect(verdict('entryLifeUs', { entryLifeUs: 3, redisEntryLifeUs: 3 })).toMatch(/: within$/);
  expect(verdict('entryLifeUs', { entryLifeUs: 3.1, redisEntryLifeUs: 3 })).toMatch(/: OVER$/);
  expect(verdict('entryLifeUs', { entryLifeUs: 3, redisEntryLifeUs: null })).toMatch(/not known/);
  expect(verdict('randomReadUs1m', { randomReadUs1k: 2, randomReadUs1m: 5 })).toMatch(/: OVER$/);
  expect(verdict('forkUs', { forkUs: 1 })).toMatch(/: within$/);
  expect(verdict('bytesPerEntry', { bytesPerEntry: 300 })).toBe('');
});

it('prints a line for each figure', () => {
  const lines = tableLines(rounds({ xaddPerSecond: 1234.5 }, { xaddPerSecond: 2345.6 }));
  expect(lines).toHaveLength(1 + FIGURES.length + EXTRAS.length);
  expect(lines.find((line) => line.startsWith('xaddPerSecond'))).toContain('1,235 to 2,346');
  expect(lines.find((line) => line.startsWith('redisEntryLifeUs'))).toContain('none');
});
