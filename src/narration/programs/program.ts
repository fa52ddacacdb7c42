import type { ClaimerPlan, ConsumerPlan, ProducerPlan, ReaderPlan } from '../../sim';

/** A line of a program, and the steps of its process during which it runs. */
export interface ProgramLine {
  readonly text: string;
  readonly steps: readonly string[];
}

/** A program, line by line. */
export type Program = readonly ProgramLine[];

/** Who writes the programs in one language: what a process does, by its plan. */
export interface Writer {
  readonly consumer: (plan: ConsumerPlan) => Program;
  readonly claimer: (plan: ClaimerPlan) => Program;
  readonly reader: (plan: ReaderPlan) => Program;
  readonly producer: (plan: ProducerPlan) => Program;
}

/** A line, or lines that stand one level deeper. */
export type Row = string | ProgramLine | readonly Row[];

/** A line that runs during these steps, parted by blanks. */
export function during(steps: string, text: string): ProgramLine {
  return { text, steps: steps.split(' ') };
}

/** Rows to be spread into others, where something is so. */
export function when(condition: boolean, ...rows: readonly Row[]): readonly Row[] {
  return condition ? rows : [];
}

/** The lines of rows; `unit` is what a level is set in by. */
export function program(unit: string, rows: readonly Row[], depth = 0): ProgramLine[] {
  return rows.flatMap((row) => {
    if (Array.isArray(row)) return program(unit, row as readonly Row[], depth + 1);
    const { text, steps } = typeof row === 'string' ? during('', row) : (row as ProgramLine);
    return [{ text: text && unit.repeat(depth) + text, steps }];
  });
}

/** The number of the line that runs during a step, from 1; undefined where the program has none for it. */
export function lineDuring(lines: Program, step: string): number | undefined {
  const index = lines.findIndex(({ steps }) => steps.includes(step));
  return index < 0 ? undefined : index + 1;
}
