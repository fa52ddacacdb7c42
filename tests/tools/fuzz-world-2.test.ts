import { expect, it, vi } from 'vitest';
import { playSeed } from '../../tools/fuzz-world/playing';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 60_000 });

const SEEDS = Array.from({ length: 60 }, (_, index) => 101 + index);

it.each(SEEDS)('the world of seed %i breaks no law', (seed) => {
  expect(playSeed(seed)).toBeUndefined();
});
