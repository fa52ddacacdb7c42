/** The sentences of what happens, in the language in use: a door of their own, because they are loaded beside the page. */
export { narration } from './en/narration';
export { type Named } from './en/words';
