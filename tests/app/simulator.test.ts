import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { everythingLoaded } from '../../src/app/loading';
import { Simulator } from '../../src/app/simulator.svelte';

let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => {});
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** When all that was asked for so far has been done. */
async function settled(): Promise<void> {
  await everythingLoaded;
  await vi.dynamicImportSettled();
}

/** The names under which a run is kept. */
const keptRuns = () => [...kept.keys()].filter((name) => name.includes('recording:'));

it('a line that was typed is run once everything is there', async () => {
  const simulator = new Simulator();
  await simulator.open('#/scenario/consumer-crashes');
  simulator.runLine('PING');
  await settled();
  expect(simulator.session.timeline.recording.acts).toHaveLength(1);
  expect(keptRuns()).toHaveLength(1);
});

it('a line that waits for its part is not run in a story that was left meanwhile', async () => {
  const simulator = new Simulator();
  await simulator.open('#/scenario/consumer-crashes');
  const left = simulator.session;
  simulator.runLine('DEL lead_events');
  await simulator.open('#/scenario/lead-events');
  await settled();
  const acts = [left, simulator.session].map(({ timeline }) => timeline.recording.acts);
  expect(acts).toEqual([[], []]);
  expect(keptRuns()).toEqual([]);
});

it('a solution that waits for its part is not shown where the lesson was left meanwhile', async () => {
  const simulator = new Simulator();
  await simulator.open('#/lesson/consumer-crashes');
  simulator.showSolution();
  await simulator.open('#/scenario/lead-events');
  await settled();
  expect(simulator.session).toMatchObject({ failure: undefined, scenario: { id: 'lead-events' } });
});
