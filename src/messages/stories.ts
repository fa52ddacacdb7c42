/** The words of the stories, in the language in use: a door of their own, because they are loaded later. */
export { beliefs, stories } from './en/stories';
