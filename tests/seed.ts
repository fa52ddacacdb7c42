import fc from 'fast-check';

/**
 * Property tests try new cases on each run, so that they go on finding; in a pipeline always the same ones, so that a
 * change is not refused for what was there before it. `FC_SEED=N` repeats the run in which one failed: it prints its seed.
 */
const seed = process.env.FC_SEED ?? (process.env.CI ? '8102026' : undefined);
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
