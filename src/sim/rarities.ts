/**
 * What seldom happens in a world. No story needs it in which nothing befalls anybody, nobody types, and the server keeps no
 * append-only file.
 */
type Rarities = typeof import('./rarely');

let loaded: Rarities | undefined;

/** Tells what is to be done where something of that happens. */
export function whenRarely(rarely: Rarities): void {
  loaded = rarely;
}

/** Whether something of that can happen: what brings it about is loaded with it. */
export function hasRarities(): boolean {
  return loaded !== undefined;
}

/** What to do where something of that happens. Throws where it was not loaded before. */
export function rarities(): Rarities {
  if (!loaded) throw new Error('nobody has loaded what seldom happens in a world');
  return loaded;
}
