/**
 * What a page says from the start, in the language in use. English is the first; another is a folder of the same shape
 * beside it. (A namespace rather than an object, so that a page loads only the words it uses.) What is said later has doors
 * of its own, beside this one: a page loads whole what stands behind a door that it opens at once.
 */
export * as messages from './en';
