import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { everythingLoaded } from '../../src/app/loading';
import { Simulator } from '../../src/app/simulator.svelte';
import { DEFAULT_SCENARIO } from '../../src/scenarios';
import { formatRecording, newRecording } from '../../src/timeline';

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

it('nothing is shown until what an address asks for is there', async () => {
  const simulator = new Simulator();
  const opening = simulator.open('#/compare/references');
  expect(simulator.isOpen).toBe(false);
  await opening;
  expect(simulator.isOpen).toBe(true);
});

it('a file that is opened meanwhile is shown instead', async () => {
  const simulator = new Simulator();
  const opening = simulator.open('#/compare/references');
  await simulator.openFile(new File([formatRecording(newRecording(DEFAULT_SCENARIO, 7))], 'run'));
  await opening;
  expect(simulator).toMatchObject({ isOpen: true, pair: undefined });
  expect(simulator.session.timeline.seed).toBe(7);
});

it.each([
  ['references/nope+acked', 'keepref+acked', 1],
  ['references/acked+nope', 'acked+keepref', 1],
  ['references/acked+acked', 'acked+keepref', 1],
  ['references/acked', 'acked+keepref', 0],
  ['references/delref+acked', 'delref+acked', 0],
])('worlds of a comparison at %s are %s, and what is missing is said', async (at, shown, told) => {
  const simulator = new Simulator();
  await simulator.open(`#/compare/${at}`);
  expect(simulator.pair!.name).toBe(`compare/references/${shown}`);
  expect(simulator.notices.map(({ text }) => text.includes('no two worlds'))).toEqual(
    Array.from({ length: told }, () => true),
  );
});
