import { expect, it } from 'vitest';
import { median } from '../../tools/bench/medians';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/scenarios';
import { sceneryOf } from '../../src/scene';
import { fromMs } from '../../src/sim';
import { Timeline } from '../../src/timeline';

const CONSUMERS = 100;
const EACH = 100;
const ENTRIES = 1_000_000;
/** It is 2 ms on an idle machine; a busy one of a pipeline may be many times slower. */
const MS_MAX = 40;

const scenario: Scenario = {
  ...DEFAULT_SCENARIO,
  id: 'many',
  stream: 'jobs',
  topology: {
    epoch: Date.UTC(2026, 0, 1),
    network: { latencyMs: 500, jitterMs: 0 },
    producers: [],
    consumers: Array.from({ length: CONSUMERS }, (_, nth) => ({
      name: `worker-${nth}`,
      stream: 'jobs',
      group: 'g',
      startMs: 0,
      blockMs: 0,
      workMs: [600_000, 600_000],
      from: '0',
      count: EACH,
    })),
    server: {
      holds: [{ stream: 'jobs', entries: ENTRIES, everyMs: 10, fields: [['job', 'a']] }],
    },
    faults: [],
  },
  shows: [],
};

it('is worked out within a frame for a hundred consumers, ten thousand pending and a million entries', () => {
  const timeline = new Timeline(scenario);
  const size = { width: 1280, height: 600 };
  const ms = Array.from({ length: 30 }, (_, nth) => {
    const moment = timeline.at(fromMs(12_000 + nth * 30));
    const start = performance.now();
    const { lanes, log, cards, legendNotes } = sceneryOf(moment, 'jobs', size);
    const took = performance.now() - start;
    expect([log.length, log.nodes, log.foldedNodes]).toEqual([ENTRIES, 10_000, 10_000]);
    expect([lanes[0]!.pending, cards.length]).toEqual([CONSUMERS * EACH, CONSUMERS]);
    expect(cards.every(({ slots, more, pending }) => slots.length + more === pending)).toBe(true);
    expect(legendNotes).toEqual([]);
    return took;
  });
  expect(median(ms)!).toBeLessThan(MS_MAX);
});
