import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../src/scenarios';
import { allComparisons, comparisonNamed } from '../../src/scenarios/comparisons';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';

const variants = allComparisons().flatMap(({ variants }) => variants);

describe('worlds to be compared', () => {
  it.each(variants.map(({ scenario }) => [scenario.id, scenario] as const))(
    '%s shows what it says',
    (_, scenario) => {
      const moment = new Timeline(scenario).at(fromMs(scenario.lengthMs));
      const { log, seen, world } = moment;
      const missed = findingsOf(scenario, log.slice(0, seen), world).filter(
        ({ isShown }) => !isShown,
      );
      expect(missed).toEqual([]);
    },
  );

  it.each(allComparisons().map((one) => [one.id, one] as const))(
    'those of %s have one story, one length, one seed and one stream',
    (_, { variants }) => {
      const common = variants.map(({ scenario: { stream, lengthMs, seed, topology } }) =>
        JSON.stringify([stream, lengthMs, seed, topology.epoch, topology.network]),
      );
      expect(variants.length).toBeGreaterThan(1);
      expect(new Set(common).size).toBe(1);
      expect(new Set(variants.map(({ scenario }) => JSON.stringify(scenario.topology))).size).toBe(
        variants.length,
      );
    },
  );

  it('can be found by name', () => {
    expect(comparisonNamed('ack-or-noack')?.variants.map(({ id }) => id)).toEqual([
      'acknowledged',
      'noack',
    ]);
    expect(comparisonNamed('nothing')).toBeUndefined();
  });
});
