import { loadEverything } from './load-everything';

/**
 * Fetched beside the page, so that the first picture does not wait for it. Whatever a person does in a run waits for it, and
 * whatever opens a story that is not built in; so does what packs and reads recordings, which it gives.
 */
export const everythingLoaded = Promise.all([import('./links'), loadEverything()]).then(
  ([links]) => links,
);

/** The sentences of what has happened: beside the page as well. Until they are there, the story is empty. */
export const narrationLoaded = import('./story-room');
