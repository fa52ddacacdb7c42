/** The words of the inspector, in the language in use: a door of their own, because they are loaded later. */
export { deeds, facts, inspector } from './en/inspector';
