import { median } from '../bench/medians';
import { figureTable, keeps } from '../bench/table';
import { EXTRAS, FIGURES, GOALS, MEANING, type Figure } from './figures';

/** All that was measured, round by round. */
export type Rounds = ReadonlyMap<Figure, readonly (number | null)[]>;

/** The table: each figure's median, its least and greatest value, and its goal. */
export function tableLines(rounds: Rounds): string[] {
  const names = [...FIGURES, ...EXTRAS].filter((figure) => rounds.has(figure));
  return figureTable(names, rounds, (figure) => verdict(figure, rounds), MEANING);
}

/** The figures that a JSON file has: all the names, and nothing else. */
export function namedFigures(rounds: Rounds): Record<string, number | null> {
  return Object.fromEntries(FIGURES.map((figure) => [figure, median(rounds.get(figure) ?? [])]));
}

/** Whether the median of a figure keeps within its goal, in words; empty where it has none. */
export function verdict(figure: Figure, rounds: Rounds): string {
  const goal = GOALS[figure];
  return goal === undefined ? '' : keeps(`≤ ${goal}`, goal, median(rounds.get(figure) ?? []));
}
