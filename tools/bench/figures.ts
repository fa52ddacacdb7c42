/** What is measured, under the names that the JSON file has. */
export const FIGURES = [
  'entryLifeUs',
  'redisEntryLifeUs',
  'xaddPerSecond',
  'ioredisMockXaddPerSecond',
  'randomReadUs1k',
  'randomReadUs1m',
  'bytesPerEntry',
  'forkUs',
  'seekMsP95',
  'virtualSecondsPerSecond',
  'heapGrowth',
] as const;

/** What is printed beside them, to understand them by. */
export const EXTRAS = [
  'coldEntryLifeUs',
  'seekUs1k',
  'seekUs1m',
  'forkAndWriteUs',
  'seekMsMedian',
] as const;

export type Figure = (typeof FIGURES)[number] | (typeof EXTRAS)[number];

/** What one measurement gave. Null: it could not be made here. */
export type Measured = Partial<Record<Figure, number | null>>;

/** How many of everything is measured. */
export interface Sizes {
  /** Entries that live their whole life, and that a memory or a fork is measured with. */
  readonly entries: number;
  /** Entries whose XADD alone is timed. */
  readonly added: number;
  /** ioredis-mock slows down as its stream grows: after so many ms it stops, wherever it is. */
  readonly mockMs: number;
  /** Entries in the smaller and the larger of the streams that are read. */
  readonly small: number;
  readonly large: number;
  readonly reads: number;
  readonly forks: number;
  /** Events in the log of a run in which one seeks, and how often. */
  readonly events: number;
  readonly seeks: number;
  /** Virtual seconds of a crowded run, and virtual minutes of what a long run is compared after. */
  readonly crowdedSeconds: number;
  readonly shortMinutes: number;
  readonly longMinutes: number;
}

export const FULL_SIZES: Sizes = {
  entries: 200_000,
  added: 20_000,
  mockMs: 15_000,
  small: 1000,
  large: 1_000_000,
  reads: 50_000,
  forks: 5000,
  events: 10_000,
  seeks: 200,
  crowdedSeconds: 300,
  shortMinutes: 60,
  longMinutes: 480,
};

/** In words, what a figure is. */
export const MEANING: Record<Figure, string> = {
  entryLifeUs: 'µs for an entry: XADD, XREADGROUP and XACK by tens; 200,000 once the code is warm',
  redisEntryLifeUs: 'µs for the same in a real server, by its own commandstats',
  xaddPerSecond: 'XADD a second, 20,000 of them from a cold start',
  ioredisMockXaddPerSecond: 'the same by ioredis-mock, 20,000 of them or 15 s',
  randomReadUs1k: 'µs for XREAD COUNT 10 after a random id, in 1,000 entries',
  randomReadUs1m: 'the same in 1,000,000 entries',
  bytesPerEntry: 'bytes of heap for an entry, of 200,000',
  forkUs: 'µs to fork a server with 200,000 entries',
  seekMsP95: 'ms to seek in a run of 10,000 events: 95th percentile of 200 random moments',
  virtualSecondsPerSecond:
    'virtual seconds worked out a second, with 10 producers and 30 consumers',
  heapGrowth: 'heap of a run after eight virtual hours, by what it is after one',
  coldEntryLifeUs: 'µs for an entry, the first 200,000 of a process',
  seekUs1k: 'µs for XRANGE with one random id, in 1,000 entries',
  seekUs1m: 'the same in 1,000,000 entries',
  forkAndWriteUs: 'µs to fork it and to add an entry to the fork',
  seekMsMedian: 'ms for the same seeks at the median',
};

/** A figure that must not be above something: a number, or another figure times a factor. */
export interface Goal {
  readonly figure: Figure;
  readonly text: string;
  /** Null where the other figure is missing. */
  limit(medians: Measured): number | null;
}

export const GOALS: readonly Goal[] = [
  {
    figure: 'entryLifeUs',
    text: '≤ redisEntryLifeUs',
    limit: ({ redisEntryLifeUs }) => redisEntryLifeUs ?? null,
  },
  {
    figure: 'randomReadUs1m',
    text: '≤ 2 × randomReadUs1k',
    limit: ({ randomReadUs1k }) => (randomReadUs1k == null ? null : 2 * randomReadUs1k),
  },
  { figure: 'forkUs', text: '≤ 10', limit: () => 10 },
];
