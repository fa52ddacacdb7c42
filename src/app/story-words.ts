import { messages } from '../messages';
import type { StoryWords } from '../messages/stories';
import { allScenarios, scenarioNamed, type Scenario } from '../scenarios';

const known = new Map<string, StoryWords>(Object.entries(messages.ui.scenarios));

/** Makes the words of stories known, by id. */
export function addStoryWords(stories: Readonly<Record<string, StoryWords>>): void {
  for (const [id, words] of Object.entries(stories)) known.set(id, words);
}

/** What to say of a story; one that somebody has brought along is called by its id, and nobody knows what it shows. */
export function wordsOf(scenario: Scenario): StoryWords {
  const own = { title: scenario.id, subtitle: messages.ui.broughtStory, shows: '' };
  return scenarioNamed(scenario.id) === scenario ? (known.get(scenario.id) ?? own) : own;
}

const compared = new Map<string, Pick<StoryWords, 'title' | 'subtitle'>>();

/** Makes the words of comparisons known, by id. */
export function addComparisonWords(
  comparisons: Readonly<Record<string, Pick<StoryWords, 'title' | 'subtitle'>>>,
): void {
  for (const [id, words] of Object.entries(comparisons)) compared.set(id, words);
}

/** What to say of a comparison. */
export function comparisonWordsOf(id: string): Pick<StoryWords, 'title' | 'subtitle'> {
  return compared.get(id) ?? { title: id, subtitle: '' };
}

/** Something to choose from: its address, and what it is called. */
export interface ListedStory {
  readonly hash: string;
  readonly title: string;
  readonly subtitle: string;
  /** Two worlds are shown in it. */
  readonly isComparison: boolean;
}

/** Every story that is known by now, and then whatever can be looked at side by side. */
export function storyList(): ListedStory[] {
  return [
    ...allScenarios().map((scenario) => ({
      hash: `#/scenario/${scenario.id}`,
      ...wordsOf(scenario),
      isComparison: false,
    })),
    ...[...compared].map(([id, words]) => ({
      hash: `#/compare/${id}`,
      ...words,
      isComparison: true,
    })),
  ];
}
