import { EXTRAS, FIGURES, GOALS, MEANING, type Figure, type Measured } from './figures';
import { mediansOf, type Rounds } from './medians';

/** The table: each figure's median, its least and greatest value, and its goal. */
export function tableLines(rounds: Rounds): string[] {
  const medians = mediansOf(rounds);
  const rows = [...FIGURES, ...EXTRAS].map((figure) => [
    figure,
    shown(medians[figure]),
    spread(rounds.get(figure) ?? []),
    verdict(figure, medians),
    MEANING[figure],
  ]);
  return aligned([['', 'median', 'range', 'goal', ''], ...rows]);
}

/** The figures that a JSON file has: all the names, and nothing else. */
export function namedFigures(medians: Measured): Measured {
  return Object.fromEntries(FIGURES.map((figure) => [figure, medians[figure] ?? null]));
}

/** Whether a figure keeps within its goal, in words; empty where it has none. */
export function verdict(figure: Figure, medians: Measured): string {
  const goal = GOALS.find((each) => each.figure === figure);
  if (!goal) return '';
  const limit = goal.limit(medians);
  const value = medians[figure];
  if (limit === null || value == null) return `${goal.text}: not known`;
  return `${goal.text}: ${value <= limit ? 'within' : 'OVER'}`;
}

function spread(values: readonly (number | null)[]): string {
  const numbers = values.filter((value) => value !== null);
  if (numbers.length === 0) return '';
  return `${shown(Math.min(...numbers))} to ${shown(Math.max(...numbers))}`;
}

function shown(value: number | null | undefined): string {
  if (value == null) return 'none';
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
