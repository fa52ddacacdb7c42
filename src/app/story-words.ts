import { messages } from '../messages';
import { allScenarios, scenarioNamed, type Scenario } from '../scenarios';

/** What a story is called. */
export interface StoryTitle {
  readonly title: string;
  /** A phrase that goes on where the title ends. */
  readonly subtitle: string;
}

const known = new Map<string, StoryTitle>(Object.entries(messages.ui.scenarios));

/** Makes the titles of stories known, by id. */
export function addStoryWords(words: Readonly<Record<string, StoryTitle>>): void {
  for (const [id, title] of Object.entries(words)) known.set(id, title);
}

/** What to call a story; one that somebody has brought along is called by its id. */
export function titleOf(scenario: Scenario): StoryTitle {
  const own = { title: scenario.id, subtitle: messages.ui.stories.brought };
  return scenarioNamed(scenario.id) === scenario ? (known.get(scenario.id) ?? own) : own;
}

/** Every story that is known by now. */
export function storyList(): (StoryTitle & { readonly id: string })[] {
  return allScenarios().map((scenario) => ({ id: scenario.id, ...titleOf(scenario) }));
}
