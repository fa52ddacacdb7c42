/**
 * What seldom happens in a server: what simulated producers and consumers never ask for, and what comes only of what
 * somebody has typed or set before.
 */
type Rarities = typeof import('./rarely');

let loaded: Rarities | undefined;

/** Tells what is to be done where something of that happens. */
export function whenRarely(rarely: Rarities): void {
  loaded = rarely;
}

/** What to do where something of that happens. Throws where it was not loaded before. */
export function rarities(): Rarities {
  if (!loaded) throw new Error('nobody has loaded what seldom happens in a server');
  return loaded;
}
