import '../../src/engine/everything';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/scenarios';
import { fromMs, type Topology } from '../../src/sim';
import { Timeline } from '../../src/timeline';
import type { Measured, Sizes } from './figures';
import { heapBytes, randomNumbers, timed } from './gauges';
import { median, percentile } from './medians';

const MINUTE = fromMs(60_000);
/** Who is there in a crowded run. */
const CROWDED_PRODUCERS = 10;
const CROWDED_CONSUMERS = 30;

/** Goes to random moments of the story, in a run that is worked out. */
export function measureSeeking({ events, seeks }: Sizes): Measured {
  const timeline = new Timeline(DEFAULT_SCENARIO);
  for (let to = MINUTE; timeline.log.length < events; to += MINUTE) timeline.runAhead(to, Infinity);
  const end = timeline.log[events - 1]!.at;
  const random = randomNumbers(1);
  const moments = Array.from({ length: seeks }, () => Math.floor(random() * end));
  const ms = moments.map((moment) => timed(() => timeline.at(moment)));
  return { seekMsMedian: median(ms), seekMsP95: percentile(ms, 0.95) };
}

/** Works out a run with many producers and consumers, as far as it goes in one piece. */
export function measureCrowd({ crowdedSeconds }: Sizes): Measured {
  const timeline = new Timeline(crowded(DEFAULT_SCENARIO));
  const ms = timed(() => timeline.runAhead(fromMs(crowdedSeconds * 1000), Infinity));
  return { virtualSecondsPerSecond: (crowdedSeconds * 1000) / ms };
}

/** Weighs a run of the story, its log and its checkpoints, early and late. */
export function measureLongRun({ shortMinutes, longMinutes }: Sizes): Measured {
  const empty = heapBytes();
  const timeline = new Timeline(DEFAULT_SCENARIO);
  const after = (minutes: number) => {
    timeline.runAhead(minutes * MINUTE, Infinity);
    return heapBytes() - empty;
  };
  const short = after(shortMinutes);
  const heapGrowth = after(longMinutes) / short;
  // Uses the run, so that it is alive until here.
  timeline.at(0);
  return { heapGrowth };
}

/** The story with more producers and consumers of the shape that it has. */
function crowded(scenario: Scenario): Scenario {
  const { topology } = scenario;
  const crowd: Topology = {
    ...topology,
    producers: copies(topology.producers, CROWDED_PRODUCERS),
    consumers: copies(topology.consumers, CROWDED_CONSUMERS),
  };
  return { ...scenario, topology: crowd };
}

function copies<Plan extends { readonly name: string; readonly startMs: number }>(
  plans: readonly Plan[],
  count: number,
): Plan[] {
  return Array.from({ length: count }, (_, nth) => {
    const plan = plans[nth % plans.length]!;
    const turn = Math.floor(nth / plans.length);
    return { ...plan, name: `${plan.name}-${turn}`, startMs: plan.startMs + turn * 40 };
  });
}
