/**
 * The commands that no story plays with, but a person may type. They are fetched beside the page, so that the
 * first picture does not wait for them; whatever runs typed commands does.
 */
export const commandsLoaded: Promise<unknown> = import('../engine/everything');
