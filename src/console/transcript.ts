/** Beside `index.ts`: what is pasted is read by whoever pastes, and loaded then. */

/** A command that was pasted. */
export interface PastedLine {
  /** The prompt it stood at; left out where there was none. */
  readonly prompt?: string;
  readonly line: string;
  /** What the other terminal answered, line by line; left out where nothing is known of it. */
  readonly expected?: readonly string[];
}

/** How much of a pasted text is read, in characters, and how many of its commands are taken. */
export const PASTED_MAX = 2_000_000;
export const PASTED_LINES_MAX = 1000;

/** `127.0.0.1:6379[3](TX)> `, `redis> `, `not connected> `, and the bare `> ` of many a manual. */
const PROMPT =
  /^((?:(?:redis(?: [\w./-]+)?|not connected|(?:\[[\da-f:]+\]|[\w.-]+):\d{1,5})(?:\[\d+\])?(?:\(TX\))?(?:\(subscribed mode\))?)?>)(?:[ \t]+(.*))?$/i;
/** `$ redis-cli XADD …`, with or without a shell's own prompt. */
const SHELL = /^(?:\S*[$%#] |[$%#] ?)?(?:\S*\/)?redis-cli(?:[ \t]+(.*))?$/;
const SHELL_OTHER = /^(?:[\w.@:~/-]*[$%]) /;
/** Options of redis-cli that have a value, and those that have none. */
const OPTION =
  /^(?:-(?:[hpastudDniICX]|-user|-pass|-cacert|-cert|-key|-sni)[ \t]+\S+|-r[ \t]+(\d+)|--?[\w-]+)(?:[ \t]+|$)/;
// eslint-disable-next-line no-control-regex -- what a terminal colours with
const COLOURS = /\x1b(?:\[[\d;?]*[A-Za-z]|\][^\x07]*\x07)/g;
const FENCE = /^```/;
const LEAVES = /^(?:quit|exit)$/i;
/** redis-cli says of what was slow how long it took. */
const TOOK = /^\(\d+\.\d\ds\)$/;

/**
 * The commands in a text that was pasted, in their order: lines of a real terminal with their prompts and replies, lines
 * of a shell (`redis-cli XADD …`), or bare commands. With a prompt anywhere, what follows a command is what was answered
 * to it; without one, each line is a command. Blank lines, comments (`# …`), colours, fences and `redis-cli` alone are
 * dropped. Any text is fine: one without a command gives none.
 */
export function readTranscript(text: string): PastedLine[] {
  const rows = text
    .slice(0, PASTED_MAX)
    .replace(COLOURS, '')
    .split(/\r\n|\r|\n/)
    .filter((row) => !FENCE.test(row));
  const marks = rows.map((row) => promptedBy(row));
  const pasted = marks.some((mark) => mark?.prompt !== undefined || mark?.line)
    ? readPrompted(rows, marks)
    : rows.filter((_, index) => !marks[index]).map((row) => ({ line: row.trim() }));
  return pasted.filter(({ line }) => line !== '' && !line.startsWith('#') && !LEAVES.test(line));
}

type Mark = { readonly prompt?: string; readonly line: string };

/** The command that stands in a row, which may be none; undefined for a row that shows no prompt and no redis-cli. */
function promptedBy(row: string): Mark | undefined {
  const prompted = PROMPT.exec(row.trimEnd());
  if (prompted) return { prompt: prompted[1]!, line: (prompted[2] ?? '').trim() };
  const shell = SHELL.exec(row.trim());
  if (shell) return { line: withoutOptions(shell[1] ?? '') };
  return SHELL_OTHER.test(row) ? { line: '' } : undefined;
}

function withoutOptions(words: string): string {
  let rest = words.trim();
  let times = '';
  for (let option = OPTION.exec(rest); option; option = OPTION.exec(rest)) {
    if (option[1] !== undefined) times = `${option[1]} `;
    rest = rest.slice(option[0].length);
  }
  return rest === '' ? '' : times + rest;
}

function readPrompted(rows: readonly string[], marks: readonly (Mark | undefined)[]): PastedLine[] {
  const pasted: { prompt?: string; line: string; expected: string[] }[] = [];
  for (const [index, mark] of marks.entries()) {
    if (mark) pasted.push({ ...mark, expected: [] });
    else pasted.at(-1)?.expected.push(rows[index]!);
  }
  return pasted.map(({ expected, ...command }) => {
    const answer = answered(expected, command.line);
    return answer.length === 0 ? command : { ...command, expected: answer };
  });
}

/** What was answered, without what is around it on a screen. In INFO, `# Server` is no comment. */
function answered(rows: readonly string[], line: string): string[] {
  const isInfo = /^info\b/i.test(line);
  return rows
    .map((row) => row.trimEnd())
    .filter((row) => row !== '' && row !== '^C' && !TOOK.test(row))
    .filter((row) => isInfo || !/^#(?:\s|$)/.test(row));
}

/** The ids that a server makes of its clock: what no two runs have in common. */
const GENERATED = /\b\d{10,20}-\d{1,20}\b/g;

/** Whether two answers say the same: but for generated ids, blank lines and blanks at the ends of lines. */
export function saySame(ours: string, theirs: readonly string[]): boolean {
  return bare(ours.split('\n')) === bare(theirs);
}

function bare(rows: readonly string[]): string {
  const kept = rows.map((row) => row.trimEnd()).filter((row) => row !== '');
  return kept.join('\n').replace(GENERATED, 'ID');
}

/**
 * Which of their generated ids is which of ours, where both answers have as many of them: the lines that follow name
 * theirs, and mean ours.
 */
export function matchIds(ours: string, theirs: readonly string[]): (readonly [string, string])[] {
  const [our, their] = [ours, theirs.join('\n')].map((text) => text.match(GENERATED) ?? []);
  if (our!.length !== their!.length) return [];
  return their!.map((id, index) => [id, our![index]!] as const);
}

/** A line in which their ids are replaced by ours. */
export function withOurIds(line: string, pairs: readonly (readonly [string, string])[]): string {
  const ids = new Map(pairs);
  return line.replace(GENERATED, (id) => ids.get(id) ?? id);
}

/** So much of an answer is told. */
const TOLD_MAX = 10_000;

/** What is shown under an answer that differs; where there are two worlds, with the names of those that answered otherwise. */
export function differently(theirs: readonly string[], unlike: readonly string[] = []): string {
  const text = theirs.join('\n');
  const told = text.length > TOLD_MAX ? `${text.slice(0, TOLD_MAX)}…` : text;
  const whose = unlike.map((title) => `“${title}”`).join(' and ');
  return `The pasted terminal answered${whose && `, unlike ${whose}`}:\n${told}`;
}
