import { beforeAll, describe, expect, it } from 'vitest';
import { galleryParts, wantedOf, type Piece } from '../../src/app/gallery-pieces';
import { loadEverything } from '../../src/app/load-everything';
import { readRoute } from '../../src/app/route';
import { gallery as words } from '../../src/messages/gallery';
import { allScenarios } from '../../src/scenarios';
import { TOPICS } from '../../src/scenarios/topics';
import { comparisonNamed } from '../../src/scenarios/comparisons';

const storyPieces = () => galleryParts()[0]!.pieces;
const worldPieces = () =>
  galleryParts()
    .slice(1)
    .flatMap(({ pieces }) => pieces);
const pieces = () => [...storyPieces(), ...worldPieces()];
const found = (topic: string, text: string) =>
  galleryParts()
    .flatMap((part) => wantedOf(part, topic, text).pieces)
    .map(({ scenario }) => scenario.id);

/** Where the address of a piece leads: what, its id, the worlds, the second. */
function goal({ hash }: Piece): unknown[] {
  const { kind, value, worlds, atSeconds, problems } = readRoute(hash, [], 'lead-events');
  return [kind, value, worlds, atSeconds, problems];
}

describe('the gallery', () => {
  beforeAll(loadEverything);

  it('has a picture of every story and of every world of a comparison, with its words', () => {
    expect(storyPieces().map(({ scenario }) => scenario)).toEqual(allScenarios());
    expect(pieces().length).toBeGreaterThan(70);
    for (const { scenario, title, shows } of pieces()) {
      expect([scenario.id, title === '' || title === scenario.id]).toEqual([scenario.id, false]);
      expect([scenario.id, shows === '']).toEqual([scenario.id, false]);
    }
  });

  it('leads to the moment of the picture', () => {
    const [piece] = storyPieces().filter(({ scenario }) => scenario.id === 'claimed-too-early');
    expect(goal(piece!)).toEqual(['scenario', 'claimed-too-early', undefined, 22.35, []]);
    for (const one of storyPieces()) {
      expect(goal(one)).toEqual(['scenario', one.scenario.id, undefined, one.atMs / 1000, []]);
    }
  });

  it('leads from a world to the comparison, with that world on the left', () => {
    for (const one of worldPieces()) {
      const [kind, value, worlds, , problems] = goal(one);
      const [id, own] = one.scenario.id.split('/');
      expect([kind, value, (worlds as string[])[0], problems]).toEqual(['compare', id, own, []]);
      const known = comparisonNamed(id!)!.variants.map((variant) => variant.id);
      expect(known).toEqual(expect.arrayContaining(worlds as string[]));
    }
  });

  it('is filtered by topic and by words', () => {
    expect(found('dead-letters', '')).toContain('poisoned-payment');
    expect(found('dead-letters', '')).not.toContain('lead-events');
    expect(found('', 'noack DIE')).toContain('noack-loses');
    expect(found('dead-letters', 'noack')).not.toContain('noack-loses');
    expect(found('', '')).toHaveLength(pieces().length);
    expect(found('', 'side: maxlen whole')).toEqual(['exact-or-about/about']);
    expect(found('', 'xyzzy')).toEqual([]);
  });

  it('has a name and a story for every topic', () => {
    for (const topic of TOPICS) {
      expect([topic, words.topics[topic] ?? '']).not.toEqual([topic, '']);
      expect([topic, found(topic, '').length > 0]).toEqual([topic, true]);
    }
  });
});
