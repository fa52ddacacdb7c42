import { toText } from '../../src/engine';
import { isList, mapTexts } from './comparing';
import { newReport, type Divergence, type Report } from './report';
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

/** The lines that tell of all reports: what differs, a sum for each, and the sum of all. */
export function reportLines(reports: readonly Report[]): string[] {
  const all = newReport('in all');
  for (const { steps, divergences, skipped } of reports) {
    all.steps += steps;
    all.divergences.push(...divergences);
    for (const [name, count] of skipped)
      all.skipped.set(name, (all.skipped.get(name) ?? 0) + count);
  }
  return [...reports.flatMap(divergenceLines), ...[...reports, all].map(sumLine)];
}

function sumLine({ name, steps, divergences, skipped }: Report): string {
  const sum = `${name}: ${steps} steps, ${divergences.length} divergences`;
  const skips = [...skipped]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, count]) => `, skipped ${what}: ${count}`);
  return sum + skips.join('');
}

function divergenceLines({ name, divergences }: Report): string[] {
  const shown = divergences.slice(0, MAX_DIVERGENCES_PER_FILE);
  const more = divergences.length - shown.length;
  const lines = shown.map((divergence) => divergenceText(name, divergence));
  return more > 0 ? [...lines, `${name}: … and ${more} more`] : lines;
}

function divergenceText(
  report: string,
  { step, vector, command, where, expected, got }: Divergence,
): string {
  const place = vector === undefined ? '' : ` of '${vector}'`;
  return [
    `${report}, step ${step}${place}: ${command}`,
    `  at         ${where}`,
    `  expected   ${indented(expected)}`,
    `  got        ${indented(got)}`,
  ].join('\n');
}

function indented(text: string): string {
  return text.replaceAll('\n', INDENT);
}
