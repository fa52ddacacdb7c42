/**
 * Every word that a person reads, in the language in use. English is the first; another is a folder of the
 * same shape beside it. (A namespace rather than an object, so that a page loads only the words it uses.)
 */
export * as messages from './en';
export { type Named } from './en/words';
