/** What is measured, under the names that the JSON file has. */
export const FIGURES = [
  'movingMsP95',
  'movingMsMedian',
  'millionMsP95',
  'millionMsMedian',
  'scrubMsP95',
  'scrubMsMedian',
  'enterFrames',
  'arrivalFrames',
] as const;

/** What is printed beside them, to understand them by. */
export const EXTRAS = [
  'tokens',
  'movingWallMsP95',
  'movingLayoutMsMedian',
  'movingSumsMs',
  'millionTokens',
  'millionWallMsP95',
  'scrubSteps',
  'enterMsMedian',
] as const;

export type Figure = (typeof FIGURES)[number] | (typeof EXTRAS)[number];

/** What one measurement gave. Null: nothing came of it. */
export type Measured = Partial<Record<Figure, number | null>>;

/** How much of everything is measured. */
export interface Sizes {
  /** Entries behind the tokens, for one load and for the other. */
  readonly few: number;
  readonly many: number;
  /** Frames before they are measured, and while they are. */
  readonly warmFrames: number;
  readonly frames: number;
  /** Events in the log of a run through which one scrubs, and steps of the slider. */
  readonly events: number;
  readonly steps: number;
  /** Commands that are typed. */
  readonly commands: number;
}

export const FULL_SIZES: Sizes = {
  few: 10_000,
  many: 1_000_000,
  warmFrames: 30,
  frames: 180,
  events: 10_000,
  steps: 200,
  commands: 12,
};

/** In words, what a figure is. */
export const MEANING: Record<Figure, string> = {
  movingMsP95: 'ms of script and layout a frame, 300 tokens moving: 95th percentile',
  movingMsMedian: 'the same at the median',
  millionMsP95: 'the same with 1,000,000 entries behind them: 95th percentile',
  millionMsMedian: 'the same at the median',
  scrubMsP95: 'ms of script and layout for a step of the slider in 10,000 events: 95th percentile',
  scrubMsMedian: 'the same at the median',
  enterFrames: 'frames from Enter to the first that shows the command on its way',
  arrivalFrames: 'frames from its arrival at the server to the first that shows what came of it',
  tokens: 'tokens moving, in the frame with the fewest',
  movingWallMsP95: 'movingMsP95 by the clock on the wall: other programs take their part of it',
  movingLayoutMsMedian: 'of movingMsMedian, style and layout',
  movingSumsMs:
    'ms a frame by the sums that the browser keeps, by the clock and with the probe: a check',
  millionTokens: 'tokens moving before 1,000,000 entries, in the frame with the fewest',
  millionWallMsP95: 'millionMsP95 by the clock on the wall',
  scrubSteps: 'steps of the slider that were measured',
  enterMsMedian: 'ms from Enter until the frame that shows the command is painted',
};

/** No figure may be above its goal. */
export const GOALS: Partial<Record<Figure, number>> = {
  movingMsP95: 4,
  millionMsP95: 8,
  scrubMsP95: 16,
  enterFrames: 1,
  arrivalFrames: 1,
};
