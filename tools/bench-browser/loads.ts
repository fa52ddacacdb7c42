import { DEFAULT_SCENARIO, type Scenario } from '../../src/scenarios';
import { fromMs, toMs } from '../../src/sim';
import { newRecording, Timeline, type Recording } from '../../src/timeline';

/** So many consumers each have this many copies on their way half of the time. */
const READERS = 48;
const COPIES = 12;
const SENDERS = 24;
const LATENCY_MS = 3000;
const EPOCH = Date.UTC(2026, 0, 1);
const MINUTE = fromMs(60_000);

/** When the crowd is looked at first: all are on their way by then. In ms. */
export const CROWD_FROM_MS = 20_000;

/**
 * Many on the way at once, at normal speed: consumers of one group read by the dozen what the stream has held from the
 * beginning, one a little after the other, so that at any time half of them are sent a dozen copies; producers add.
 */
export function crowd(entries: number): Recording {
  const round = 2 * LATENCY_MS;
  const consumers = Array.from({ length: READERS }, (_, nth) => ({
    name: `worker-${nth + 1}`,
    stream: 'jobs',
    group: 'workers',
    startMs: Math.round((nth * round) / READERS),
    blockMs: 0,
    workMs: [1, 1] as const,
    from: '0',
    count: COPIES,
    noack: true,
  }));
  const producers = Array.from({ length: SENDERS }, (_, nth) => ({
    name: `shop-${nth + 1}`,
    stream: 'jobs',
    startMs: Math.round((nth * round) / SENDERS),
    everyMs: round,
    limit: null,
    fields: [['job', { countFrom: 1 }]] as const,
  }));
  const scenario: Scenario = {
    id: 'crowd',
    stream: 'jobs',
    lengthMs: 120_000,
    seed: 1,
    topology: {
      epoch: EPOCH,
      network: { latencyMs: LATENCY_MS, jitterMs: 0 },
      producers,
      consumers,
      server: {
        holds: [{ stream: 'jobs', entries, everyMs: 1000, fields: [['job', { countFrom: 1 }]] }],
      },
      faults: [],
    },
    topics: [],
    beliefs: [],
    shows: [],
  };
  return { ...newRecording(scenario, 1), view: { at: fromMs(CROWD_FROM_MS) } };
}

/** A long run of the first story, looked at where it has had so many events. */
export function longRun(events: number): Recording {
  const timeline = new Timeline(DEFAULT_SCENARIO);
  for (let to = MINUTE; timeline.log.length < events; to += MINUTE) timeline.runAhead(to, Infinity);
  const { at } = timeline.log[events - 1]!;
  return { ...newRecording(DEFAULT_SCENARIO, DEFAULT_SCENARIO.seed), view: { at } };
}

/** One way to the server in the story in which somebody types, in ms. */
export const QUIET_LATENCY_MS = 200;

/** Nobody is there but who types. */
export function quiet(): Recording {
  const scenario: Scenario = {
    id: 'quiet',
    stream: 's',
    lengthMs: 60_000,
    seed: 1,
    topology: {
      epoch: EPOCH,
      network: { latencyMs: QUIET_LATENCY_MS, jitterMs: 0 },
      producers: [],
      consumers: [],
      faults: [],
    },
    topics: [],
    beliefs: [],
    shows: [],
  };
  return { ...newRecording(scenario, 1), view: { at: fromMs(1000) } };
}

/** The moment that a recording shows first, in ms. */
export function viewedAtMs({ view }: Recording): number {
  return toMs(view!.at);
}
