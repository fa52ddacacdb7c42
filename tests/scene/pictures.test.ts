import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../src/scenarios';
import { allComparisons } from '../../src/scenarios/comparisons';
import '../../src/scenarios/library';
import { tellingMs } from '../../src/scenarios/telling';
import { sceneryOf } from '../../src/scene';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';
import { pictureLines } from './picture-lines';

/** What the stage has on a screen of 1440 by 900 pixels. */
const SIZE = { width: 1396, height: 456 };

const worlds = allComparisons().flatMap(({ variants }) => variants.map(({ scenario }) => scenario));

/**
 * Each story's picture at its telling moment, as a file of `tests/pictures`. Where a picture has changed as it should,
 * `npx vitest run --project node tests/scene/pictures.test.ts -u` writes it anew, and the diff shows what has changed.
 */
describe('the picture', () => {
  it.each([...allScenarios(), ...worlds].map((scenario) => [scenario.id, scenario] as const))(
    'of %s is as it was',
    async (id, scenario) => {
      const at = fromMs(tellingMs(id));
      const scenery = sceneryOf(new Timeline(scenario).at(at), scenario.stream, SIZE);
      const text = `${pictureLines(scenery, at).join('\n')}\n`;
      expect(text.length).toBeLessThan(6000);
      await expect(text).toMatchFileSnapshot(`../pictures/${id.replaceAll('/', '.')}.txt`);
    },
  );
});
