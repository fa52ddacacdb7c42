import { comparisons } from '../messages/comparisons';
import { gallery as words } from '../messages/gallery';
import { allScenarios, type Scenario } from '../scenarios';
import type { Topic } from '../scenarios/topics';
import { allComparisons, type Comparison } from '../scenarios/comparisons';
import { tellingMs } from '../scenarios/telling';
import { wordsOf } from './story-words';

/** A story as the gallery shows it: standing still at its telling moment. */
export interface Piece {
  readonly scenario: Scenario;
  readonly title: string;
  readonly subtitle: string;
  readonly shows: string;
  readonly atMs: number;
  /** Where it leads: to this moment of the story, or of the comparison that it is one of. */
  readonly hash: string;
  readonly topics: readonly Topic[];
}

/** Pieces that stand together, under a name. */
export interface Part {
  readonly name: string;
  readonly pieces: readonly Piece[];
}

/** Every story that is known by now, and then the worlds of each comparison. */
export function galleryParts(): Part[] {
  const stories = allScenarios().map((scenario) =>
    pieceOf(scenario, wordsOf(scenario), `#/scenario/${scenario.id}`),
  );
  return [{ name: words.stories, pieces: stories }, ...allComparisons().map(partOf)];
}

function partOf({ id, variants }: Comparison): Part {
  const { title, subtitle, variants: said } = comparisons[id]!;
  const pieces = variants.map((variant) => {
    const other = variants.find((one) => one !== variant)!;
    const texts = { subtitle, ...said[variant.id]! };
    return pieceOf(variant.scenario, texts, `#/compare/${id}/${variant.id}+${other.id}`);
  });
  return { name: words.sideBySide(title), pieces };
}

function pieceOf(
  scenario: Scenario,
  { title, subtitle, shows }: Pick<Piece, 'title' | 'subtitle' | 'shows'>,
  path: string,
): Piece {
  const { id, topics } = scenario;
  const atMs = tellingMs(id);
  return { scenario, title, subtitle, shows, atMs, hash: `${path}?at=${atMs / 1000}`, topics };
}

/** What of a part is of a topic (of any, where that is empty), and has every word of a text somewhere. */
export function wantedOf({ name, pieces }: Part, topic: string, text: string): Part {
  const wanted = text.toLowerCase().split(' ');
  const isWanted = ({ topics, title, subtitle, shows }: Piece) => {
    const said = `${name} ${title} ${subtitle} ${shows}`.toLowerCase();
    const isOfTopic = topic === '' || topics.some((one) => one === topic);
    return isOfTopic && wanted.every((word) => said.includes(word));
  };
  return { name, pieces: pieces.filter(isWanted) };
}
