/** The words of the stories, in the language in use: a door of their own, because they are loaded later. */
export { beliefs } from './en/beliefs';
export { stories } from './en/stories';
export { type StoryWords } from './en/words';
