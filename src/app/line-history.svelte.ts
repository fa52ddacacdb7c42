import { keep, recall } from './storage';

const LINES_MAX = 500;
/** A longer line is not kept: there is room for few of them. */
const LINE_MAX = 10_000;

/** Lines typed in this and other sittings, oldest first, each of them once. */
export class LineHistory {
  lines: readonly string[] = $state.raw(recallLines());

  /** Puts lines at the end, and keeps all for the next visit. */
  add(lines: readonly string[]): void {
    const all = [...this.lines, ...lines.filter((line) => line.length <= LINE_MAX)];
    this.lines = all.filter((line, index) => all.lastIndexOf(line) === index).slice(-LINES_MAX);
    keep('history', JSON.stringify(this.lines));
  }
}

function recallLines(): string[] {
  try {
    const lines: unknown = JSON.parse(recall('history') ?? '[]');
    return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
