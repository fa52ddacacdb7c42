import { toText } from '../../src/engine';
import { isList, mapTexts } from './comparing';
import type { Divergence, Report } from './report';
import type { Recorded } from './transcript';

const MAX_DIVERGENCES_PER_FILE = 20;
const INDENT = '\n             ';

/** A reply in bytes, as one line of text. */
export function replyText(reply: Recorded | undefined): string {
  if (reply === undefined) return '(nothing: the client waits)';
  return compact(mapTexts(reply, toText));
}

function compact(reply: Recorded): string {
  if (isList(reply)) return `[${reply.map(compact).join(', ')}]`;
  if (typeof reply !== 'object' || reply === null) return JSON.stringify(reply);
  return 'simple' in reply ? reply.simple : `(error) ${reply.error}`;
}

/** The words as a person types them: quoted where they have to be. */
export function commandText(argv: readonly string[]): string {
  return argv.map((word) => (/^[^\s"'\\]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
}

/** The lines that tell of all reports: divergences, what was skipped, and the sum. */
export function reportLines(reports: readonly Report[]): string[] {
  const steps = sum(reports.map((report) => report.steps));
  const divergences = sum(reports.map((report) => report.divergences.length));
  return [
    ...reports.flatMap(divergenceLines),
    ...skipLines(reports),
    `${steps} steps, ${divergences} divergences`,
  ];
}

function divergenceLines({ file, divergences }: Report): string[] {
  const shown = divergences.slice(0, MAX_DIVERGENCES_PER_FILE);
  const more = divergences.length - shown.length;
  const lines = shown.map((divergence) => divergenceText(file, divergence));
  return more > 0 ? [...lines, `${file}: … and ${more} more`] : lines;
}

function divergenceText(
  file: string,
  { step, vector, command, where, expected, got }: Divergence,
): string {
  const place = vector === undefined ? '' : ` of '${vector}'`;
  return [
    `${file}, step ${step}${place}: ${command}`,
    `  at         ${where}`,
    `  expected   ${indented(expected)}`,
    `  got        ${indented(got)}`,
  ].join('\n');
}

function indented(text: string): string {
  return text.replaceAll('\n', INDENT);
}

function skipLines(reports: readonly Report[]): string[] {
  const skipped = new Map<string, number>();
  for (const [name, count] of reports.flatMap((report) => [...report.skipped])) {
    skipped.set(name, (skipped.get(name) ?? 0) + count);
  }
  const lines = [...skipped]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `skipped ${name}: ${count}`);
  const after = sum(reports.map((report) => report.afterSkipped));
  if (after > 0) lines.push(`${after} steps came after the first skipped one of their session`);
  return lines;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
