import { fromMs, type Micros } from '../sim';

/** What can be taken out of the page. */
export const EXPORT_KINDS = ['svg', 'png', 'gif', 'recording', 'script', 'mermaid'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** An animated picture shows at most so much virtual time. */
export const GIF_LENGTH_MAX = fromMs(60_000);

/** What somebody wants, and from when to when; `from` and `to` count only where the kind is of a range. */
export interface ExportOrder {
  readonly kind: ExportKind;
  readonly from: Micros;
  readonly to: Micros;
  /** How fast an animated picture runs. */
  readonly speed: number;
  /** Of a script: without the commands of the processes. */
  readonly onlyYours: boolean;
  /** Of a text, where there are two worlds: which of them, the left one first. */
  readonly world: 0 | 1;
  /** As a file, or, of what is text, into the clipboard. */
  readonly how: 'save' | 'copy';
}

/** While it is made: told how much of it is there (0 to 1), and asked whether it is still wanted. */
export interface ExportTask {
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Why something cannot be had. */
export type ExportProblem = 'order' | 'beyond' | 'tooLong' | 'noPicture' | 'clipboard' | 'failed';

/** Thrown where something that somebody wants cannot be made. */
export class ExportError extends Error {
  constructor(readonly reason: ExportProblem) {
    super(reason);
  }
}

/** Whether it is of a stretch of time, and not of a moment or of all. */
export function hasRange(kind: ExportKind): boolean {
  return kind === 'gif' || kind === 'script' || kind === 'mermaid';
}

/** Whether it is text that one might rather copy. */
export function isText(kind: ExportKind): boolean {
  return kind === 'script' || kind === 'mermaid';
}

/** What is wrong with an order in a run that is so long; undefined where nothing is. */
export function problemOf(
  { kind, from, to }: Pick<ExportOrder, 'kind' | 'from' | 'to'>,
  length: Micros,
): ExportProblem | undefined {
  if (!hasRange(kind)) return undefined;
  if (!(from >= 0 && to > from)) return 'order';
  if (to > length) return 'beyond';
  return kind === 'gif' && to - from > GIF_LENGTH_MAX ? 'tooLong' : undefined;
}
