import { EXTRAS, FIGURES, GOALS, MEANING, type Figure, type Measured } from './figures';
import { mediansOf, type Rounds } from './medians';
import { figureTable, keeps } from './table';

/** The table: each figure's median, its least and greatest value, and its goal. */
export function tableLines(rounds: Rounds): string[] {
  const medians = mediansOf(rounds);
  const names = [...FIGURES, ...EXTRAS];
  return figureTable(names, rounds, (figure) => verdict(figure, medians), MEANING);
}

/** The figures that a JSON file has: all the names, and nothing else. */
export function namedFigures(medians: Measured): Measured {
  return Object.fromEntries(FIGURES.map((figure) => [figure, medians[figure] ?? null]));
}

/** Whether a figure keeps within its goal, in words; empty where it has none. */
export function verdict(figure: Figure, medians: Measured): string {
  const goal = GOALS.find((each) => each.figure === figure);
  return goal ? keeps(goal.text, goal.limit(medians), medians[figure]) : '';
}
