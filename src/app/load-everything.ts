import { addComparisonWords, addStoryWords } from './story-words';

/** Loads all that the first picture does without, and makes the stories known by their titles. */
export async function loadEverything(): Promise<void> {
  const { comparisons, stories } = await import('./everything');
  addStoryWords(stories);
  addComparisonWords(comparisons);
}
