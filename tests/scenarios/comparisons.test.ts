import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../src/scenarios/showing';
import {
  allComparisons,
  comparisonNamed,
  pairName,
  pairNamed,
  pairOf,
} from '../../src/scenarios/comparisons';
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

  it('are found two by two, by the name of both', () => {
    for (const comparison of allComparisons()) {
      const pair = pairOf(comparison, []);
      expect(pair.worlds).toEqual(comparison.variants.slice(0, 2));
      expect(pairNamed(pairName(pair))).toEqual(pair);
    }
    const ids = (wanted: string) =>
      pairOf(comparisonNamed('references')!, wanted.split('+'))
        .worlds.map(({ id }) => id)
        .join('+');
    expect(['acked+keepref', 'acked', 'acked+acked', 'nothing+acked', ''].map(ids)).toEqual([
      ...['acked+keepref', 'acked+keepref', 'acked+keepref', 'keepref+acked', 'keepref+delref'],
    ]);
  });

  it.each([
    ...['compare/nothing/a+b', 'compare/references', 'compare/references/acked+acked'],
    ...['compare/references/acked+nothing', 'compare/references/acked+delref+keepref', 'compare'],
  ])('are no two by the name %s', (name) => {
    expect(pairNamed(name)).toBeUndefined();
  });

  it('can be found by name', () => {
    expect(comparisonNamed('ack-or-noack')?.variants.map(({ id }) => id)).toEqual([
      'acknowledged',
      'noack',
    ]);
    expect(comparisonNamed('nothing')).toBeUndefined();
  });
});
