import { loadEverything } from './load-everything';

/**
 * Fetched beside the page, so that the first picture does not wait for it. Whatever runs typed commands does, and
 * whatever opens a story that is not built in.
 */
export const everythingLoaded: Promise<unknown> = loadEverything();
