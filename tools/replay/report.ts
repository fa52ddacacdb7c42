/** One place where the engine answered otherwise than the recording. */
export interface Divergence {
  /** Counted from 1 in its file, or in its vector. */
  readonly step: number;
  /** The vector, where the file holds vectors. */
  readonly vector: string | undefined;
  /** The command as a person types it. */
  readonly command: string;
  /** Which part of the answer, such as `reply[0]` or `line 3`. */
  readonly where: string;
  readonly expected: string;
  readonly got: string;
}

/** What replaying one file gave. */
export interface Report {
  /** The file, and where its rows are played as several versions, which of them. */
  readonly name: string;
  /** Steps that were played and compared; skipped ones are not among them. */
  steps: number;
  readonly divergences: Divergence[];
  /** What was skipped, by name, and how often. */
  readonly skipped: Map<string, number>;
}

/** A report with nothing in it yet. */
export function newReport(name: string): Report {
  return { name, steps: 0, divergences: [], skipped: new Map() };
}

/** Counts something that was skipped. */
export function skip(report: Report, name: string): void {
  report.skipped.set(name, (report.skipped.get(name) ?? 0) + 1);
}
