import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../src/scenarios';
import { allComparisons } from '../../src/scenarios/comparisons';
import '../../src/scenarios/library';
import { tellingMs, TOLD } from '../../src/scenarios/telling';

const worlds = allComparisons().flatMap(({ variants }) => variants.map(({ scenario }) => scenario));
const everything = [...allScenarios(), ...worlds];

describe('the telling moment', () => {
  it('is known of every story and every world of a comparison, and of nothing else', () => {
    expect(everything.length).toBeGreaterThan(70);
    expect([...TOLD].sort()).toEqual(everything.map(({ id }) => id).sort());
  });

  it.each(everything.map((scenario) => [scenario.id, scenario.lengthMs] as const))(
    'of %s is within the story',
    (id, lengthMs) => {
      expect(tellingMs(id)).toBeGreaterThan(0);
      expect(tellingMs(id)).toBeLessThan(lengthMs);
    },
  );

  it.each(allComparisons().map((one) => [one.id, one] as const))(
    'is the same in every world of %s',
    (_, { variants }) => {
      expect(new Set(variants.map(({ scenario }) => tellingMs(scenario.id))).size).toBe(1);
    },
  );
});
