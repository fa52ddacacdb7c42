import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenarios/schema';
import { scenarioOf } from '../../src/timeline';
import { EXTRAS, FIGURES, GOALS, MEANING } from '../../tools/bench-browser/figures';
import { crowd, longRun, quiet } from '../../tools/bench-browser/loads';
import { commandsIn, fewest, TOKENS_MIN } from '../../tools/bench-browser/measures';
import { namedFigures, tableLines, verdict } from '../../tools/bench-browser/printing';
import { framesIn, ofMainThread, type TraceEvent } from '../../tools/bench-browser/trace';

const MS = 1000;

/** A piece of work; times in ms, and half of them are the thread's own. */
function work(name: string, at: number, ms: number, data = {}): TraceEvent {
  const times = { ts: at * MS, dur: ms * MS, tts: (at * MS) / 2, tdur: (ms * MS) / 2 };
  return { name, ph: 'X', pid: 1, tid: 1, ...times, args: { data } };
}

/** The browser makes a frame, from one ms to another. */
function frame(from: number, to: number): TraceEvent[] {
  const part = (ph: string, at: number) => ({
    ...{ name: 'AnimationFrame::Render', ph, pid: 1, tid: 1 },
    ts: at * MS,
  });
  return [part('b', from), part('e', to)];
}

/** The frames of a trace, in ms by the clock: work, and of the thread, work and layout. */
function costs(...events: TraceEvent[]): number[][] {
  const sorted = [...events].sort((a, b) => a.ts - b.ts);
  return framesIn(sorted).map(({ wallMs, workMs, layoutMs }) => [wallMs, workMs, layoutMs]);
}

describe('frames of a trace', () => {
  it('begin after the first, and have what was done since the one before', () => {
    expect(
      costs(
        ...frame(0, 2),
        work('EventDispatch', 5, 1),
        ...frame(10, 18),
        work('FireAnimationFrame', 11, 2),
        work('Layout', 14, 2),
        work('Paint', 19, 9),
        ...frame(30, 32),
      ),
    ).toEqual([
      [5, 2.5, 1],
      [0, 0, 0],
    ]);
  });

  it('count what lies in another piece of work once', () => {
    const nested = [
      work('FireAnimationFrame', 11, 6),
      work('FunctionCall', 12, 4),
      work('UpdateLayoutTree', 13, 1),
      work('Layout', 14, 1),
    ];
    expect(costs(...frame(0, 2), ...nested, ...frame(10, 20))).toEqual([[6, 3, 1]]);
  });

  it('leave out what the probe does', () => {
    const probe = { functionName: 'benchCountTokens' };
    const probed = [
      work('FireAnimationFrame', 11, 3),
      work('FunctionCall', 11.5, 2, probe),
      work('FireAnimationFrame', 15, 2),
      work('FunctionCall', 15.5, 1, { functionName: 'loop' }),
    ];
    expect(costs(...frame(0, 2), ...probed, ...frame(10, 20))).toEqual([[2, 1, 0]]);
  });

  it('are those of the thread that makes most', () => {
    const here = [1, 2, 3].map((at) => work('FireAnimationFrame', at, 1));
    const elsewhere = { ...work('FireAnimationFrame', 2, 1), tid: 2 };
    expect(ofMainThread([...here, elsewhere, { ...elsewhere, ts: 0 }])).toEqual(here);
  });
});

describe('a command', () => {
  const key = work('EventDispatch', 5, 1, { type: 'keydown' });
  const mark = (what: string, at: number) => work(`bench ${what}`, at, 0);
  const token = mark('[data-token="entry"]', 5.5);
  const frames = [0, 10, 26, 195, 211, 227].flatMap((at) => frame(at, at + 5));

  it('is seen in the next frame, and what came of it in the first after it has arrived', () => {
    const events = [...frames, key, token, mark('[data-row]', 212), work('Layerize', 16, 1)];
    const sorted = events.sort((a, b) => a.ts - b.ts);
    expect(commandsIn(sorted)).toEqual([{ enterFrames: 1, enterMs: 11, arrivalFrames: 1 }]);
  });

  it('is seen late where frames went by without it', () => {
    const late = [mark('[data-token="entry"]', 27), mark('[data-row]', 228)];
    const sorted = [...frames, key, ...late].sort((a, b) => a.ts - b.ts);
    expect(commandsIn(sorted)).toMatchObject([{ enterFrames: 2, arrivalFrames: 2 }]);
  });

  it('that nothing came of is none', () => {
    expect(commandsIn([...frames, key].sort((a, b) => a.ts - b.ts))).toEqual([]);
  });
});

describe('a load', () => {
  it('with fewer tokens than it is said to have is refused', () => {
    const full = { visible: TOKENS_MIN + 9, moving: TOKENS_MIN + 5 };
    expect(fewest([full, { visible: TOKENS_MIN + 2, moving: TOKENS_MIN + 2 }])).toBe(302);
    expect(() => fewest([full, { visible: 310, moving: 299 }])).toThrow(/only 299 tokens/);
    expect(() => fewest([])).toThrow();
  });

  it.each([['crowd', crowd(1000)] as const, ['quiet', quiet()] as const])(
    '%s is a story that could come from outside',
    (_, recording) => {
      const story = scenarioOf(recording);
      expect(parseScenario(JSON.parse(JSON.stringify(story)))).toEqual(story);
    },
  );

  it('is as long as it is said to be', () => {
    const { view } = longRun(200);
    expect(view!.at).toBeGreaterThan(0);
  });
});

it('holds the medians of its rounds against the goals', () => {
  expect(verdict('movingMsP95', new Map([['movingMsP95', [3, 9, 4]]]))).toBe('≤ 4: within');
  expect(verdict('movingMsP95', new Map([['movingMsP95', [3, 9, 4.1]]]))).toBe('≤ 4: OVER');
  expect(verdict('movingMsP95', new Map())).toBe('≤ 4: not known');
  expect(verdict('tokens', new Map([['tokens', [300]]]))).toBe('');
});

it('says of every figure what it is, and gives the named ones', () => {
  expect(Object.keys(MEANING).sort()).toEqual([...FIGURES, ...EXTRAS].sort());
  expect(FIGURES).toEqual(expect.arrayContaining(Object.keys(GOALS)));
  const named = namedFigures(new Map([['enterFrames', [1, 1, 2]]]));
  expect(named).toMatchObject({ enterFrames: 1, movingMsP95: null });
  expect(Object.keys(named)).toEqual([...FIGURES]);
  expect(tableLines(new Map([['enterFrames', [1]]]))[1]).toMatch(/^enterFrames +1\.00 .*within/);
});
