import { median } from './medians';

/** What one figure was, round by round; null where it could not be measured. */
type Values = readonly (number | null)[];

/** A table of figures: each one's median, its least and greatest value, its goal, and what it is. */
export function figureTable<Name extends string>(
  names: readonly Name[],
  rounds: ReadonlyMap<Name, Values>,
  verdict: (name: Name) => string,
  meaning: Readonly<Record<Name, string>>,
): string[] {
  const rows = names.map((name) => {
    const values = rounds.get(name) ?? [];
    return [name, shown(median(values)), spread(values), verdict(name), meaning[name]];
  });
  return aligned([['', 'median', 'range', 'goal', ''], ...rows]);
}

/** Whether a figure keeps within its limit, in words; null for what is not known. */
export function keeps(text: string, limit: number | null, value: number | null | undefined) {
  if (limit === null || value == null) return `${text}: not known`;
  return `${text}: ${value <= limit ? 'within' : 'OVER'}`;
}

function spread(values: Values): string {
  const numbers = values.filter((value) => value !== null);
  if (numbers.length === 0) return '';
  return `${shown(Math.min(...numbers))} to ${shown(Math.max(...numbers))}`;
}

function shown(value: number | null): string {
  if (value === null) return 'none';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

function aligned(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  );
}
