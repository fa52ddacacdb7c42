/** The words of the lessons, in the language in use: a door of their own, because they are loaded later. */
export { lesson, lessons } from './en/lessons';
