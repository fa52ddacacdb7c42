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
  const own = { title: scenario.id, subtitle: messages.ui.stories.brought, shows: '' };
  return scenarioNamed(scenario.id) === scenario ? (known.get(scenario.id) ?? own) : own;
}

/** Every story that is known by now. */
export function storyList(): (StoryWords & { readonly id: string })[] {
  return allScenarios().map((scenario) => ({ id: scenario.id, ...wordsOf(scenario) }));
}
