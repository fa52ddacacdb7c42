/**
 * What outlives the page: settings, console history, the last recording. A page may be denied its storage
 * (in a foreign frame, in private browsing); then it remembers until it is closed.
 */
const PREFIX = 'redis-streams-simulator:';
const memory = new Map<string, string>();

/** What was kept under a name; undefined where nothing was. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? memory.get(name);
  } catch {
    return memory.get(name);
  }
}

/** Keeps a text under a name. One that finds no room is remembered until the page is closed. */
export function keep(name: string, text: string): void {
  memory.set(name, text);
  try {
    localStorage.setItem(PREFIX + name, text);
  } catch {
    // Denied or full: the copy above serves.
  }
}
