/** Beside `index.ts`: a stretch of a run as a sequence diagram. Loaded by whoever gives it out. */
import { mermaid as words } from '../messages/export';
import { isPerson, SERVER, type Micros } from '../sim';
import type { Moment } from '../timeline';
import { sayingOf, type Row } from './mermaid-rows';
import { whoIs } from './naming';

/** The diagram does not say more than so many things: beyond that nobody reads one. */
export const MERMAID_ROWS_MAX = 200;

const TO_THE_LEFT = new Set(['producer', 'publisher', 'operator', 'trimmer']);

/**
 * What was said between the server and the others from one moment to another, both included, as the source of a
 * `sequenceDiagram` of Mermaid: only those who take part in it, producers and people on the left of the server, the others on its
 * right. Looks no further than the moment. Names from outside are text in it, whatever they hold.
 */
export function mermaidOf(moment: Moment, range: { from: Micros; to: Micros }): string {
  const { from, to } = range;
  const say = sayingOf(moment);
  const rows: Row[] = [];
  for (const event of moment.log.slice(0, moment.seen)) {
    // What a command was is known only to who has read on from before.
    const said = say(event);
    if (event.at >= from && event.at <= to) rows.push(...said);
  }
  const shown = rows.slice(0, MERMAID_ROWS_MAX);
  const taking = participants(moment, shown);
  const ids = new Map(taking.map((name, index) => [name, `p${index}`]));
  const left = rows.length - shown.length;
  return [
    'sequenceDiagram',
    ...taking.map((name) => `  participant ${ids.get(name)} as ${escaped(whoOf(name))}`),
    noteOver(ids.get(SERVER)!, words.range(secondsOf(from), secondsOf(to))),
    ...(rows.length === 0 ? [noteOver(ids.get(SERVER)!, words.nothing)] : []),
    ...shown.map((row) => lineOf(row, ids)),
    ...(left > 0 ? [noteOver(ids.get(SERVER)!, words.leftOut(left))] : []),
    '',
  ].join('\n');
}

/** Who takes part, from left to right. */
function participants({ world }: Moment, rows: readonly Row[]): string[] {
  const taking = new Set([
    SERVER,
    ...rows.flatMap((row) => ('over' in row ? row.over : [row.from, row.to])),
  ]);
  const rank = (name: string) => {
    if (name === SERVER) return 1;
    const role = world.actors.get(name)?.role;
    return isPerson(name) || (role !== undefined && TO_THE_LEFT.has(role)) ? 0 : 2;
  };
  return [...taking].sort((a, b) => rank(a) - rank(b));
}

function lineOf(row: Row, ids: ReadonlyMap<string, string>): string {
  const idOf = (name: string) => ids.get(name)!;
  if ('over' in row) return noteOver(row.over.map(idOf).join(','), row.text);
  const line = row.isAnswer ? '--' : '-';
  const head = row.isLost ? 'x' : row.isMessage ? ')' : '>>';
  return `  ${idOf(row.from)}${line}${head}${idOf(row.to)}: ${escaped(row.text)}`;
}

function noteOver(over: string, text: string): string {
  return `  Note over ${over}: ${escaped(text)}`;
}

function whoOf(name: string): string {
  return name === SERVER ? SERVER : whoIs(name);
}

/** What Mermaid could take for something else than a letter; all else is written by its number. */
const NO_LETTER = /[^\p{L}\p{N}\p{M} _.,()/=→…*'+-]|(?<=^|[^\p{L}])[eE](?=nd(?:[^\p{L}]|$))/gu;
const BREAKS_AND_UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** A text in one line that Mermaid shows as it is. The word `end` would end a block. */
function escaped(text: string): string {
  const line = text.replace(BREAKS_AND_UNSEEN, ' ').trim();
  return (line || '_').replace(NO_LETTER, (letter) => `#${letter.codePointAt(0)};`);
}

function secondsOf(at: Micros): string {
  return `${(at / 1e6).toFixed(3)} s`;
}
