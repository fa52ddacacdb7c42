import { readFileSync } from 'node:fs';

/** One line typed at redis-cli 8.0.2 and what it printed; null where that is not to be compared. */
export interface Row {
  readonly prompt: string;
  readonly line: string;
  readonly shown: string | null;
}

const file = new URL('../transcripts/redis-cli.jsonl', import.meta.url);
// The first line says where the file comes from.
export const ROWS: readonly Row[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .slice(1)
  .map((text) => JSON.parse(text) as Row);

/** What redis-cli printed for the nth line (from 1) of these words. */
export function shownFor(line: string, nth = 1): string {
  const shown = ROWS.filter((row) => row.line === line)[nth - 1]?.shown;
  if (shown == null) throw new Error(`the transcript shows nothing for ${line}`);
  return shown;
}
