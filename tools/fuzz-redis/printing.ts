import { asTyped } from '../../src/console/quote';
import { START, type Divergence } from './playing';
import type { Act } from './session';
import { isBranch, type Value } from './value';

const LONGEST = 2000;
const BRACKETS = { array: '[]', map: '{}', set: '~()', push: '>[]' } as const;

/** A session as lines: `2> XLEN s` is client 2 at redis-cli, `@50` moves the clock by 50 ms. */
export function scriptLines(acts: readonly Act[]): string[] {
  const lines: string[] = [];
  let now = START;
  let moved = 0;
  const endMove = () => {
    if (moved > 0) lines.push(`@${moved}`);
    moved = 0;
  };
  for (const act of acts) {
    if (act.kind === 'clock') {
      moved += act.now - now;
      now = act.now;
      continue;
    }
    endMove();
    const line = act.kind === 'send' ? act.argv.map(asTyped).join(' ') : '(hangs up)';
    lines.push(`${act.client}> ${line}`);
  }
  endMove();
  return lines;
}

/** What a divergence is, over several lines. */
export function divergenceText({ acts, difference }: Divergence): string {
  const script = scriptLines(acts).map((line) => `    ${line}`);
  if (typeof difference === 'string') return [...script, `  but        ${difference}`].join('\n');
  const { where, expected, got } = difference;
  return [
    ...script,
    `  at         ${where}`,
    `  expected   ${shortened(valueText(expected))}`,
    `  got        ${shortened(valueText(got))}`,
  ].join('\n');
}

/** A value so that every kind looks different: `OK`, `"OK"`, `(integer) 1`, `[…]`, `{…}`. */
export function valueText(value: Value | undefined): string {
  if (value === undefined) return '(nothing)';
  if (isBranch(value)) {
    const brackets = BRACKETS[value.kind];
    return `${brackets.slice(0, -1)}${value.items.map(valueText).join(', ')}${brackets.slice(-1)}`;
  }
  const { kind, text } = value;
  if (kind === 'status') return text;
  if (kind === 'bulk') return JSON.stringify(text);
  return text === '' ? `(${kind})` : `(${kind}) ${text}`;
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
