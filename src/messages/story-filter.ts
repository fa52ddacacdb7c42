/** The words of choosing from what happened, in the language in use: a door of their own, because they are loaded later. */
export { storyFilter } from './en/story-filter';
