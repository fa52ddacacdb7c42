import { describe, expect, it } from 'vitest';
import { formatReply, interpret, tokenise } from '../../src/console';
import { connect, execute, newRedis } from '../../src/engine';
import { ROWS, shownFor } from './transcript';

// The clock stood still while the transcript was recorded: XINFO STREAM FULL shows this time.
const NOW = 1795428346106;

/** Types lines at a fresh server; gives what the last one shows. */
function type(...lines: string[]): string {
  const redis = newRedis();
  const client = connect(redis);
  let shown = '';
  for (const line of lines) {
    const meant = interpret(line);
    if (meant.kind === 'show') shown = meant.text;
    if (meant.kind !== 'send') continue;
    shown = meant.commands
      .map((words) => formatReply(execute(redis, client, words, NOW).reply!))
      .join('\n');
  }
  return shown;
}

describe('a typed line, from the words to the answer, as at redis-cli 8.0.2', () => {
  const story = ROWS.slice(0, ROWS.findIndex(({ line }) => line.startsWith('XACK')) + 1);
  const lines = story.map(({ line }) => line);

  it.each(story.map(({ line, shown }, index) => [index + 1, line, shown] as const))(
    'line %i: %s',
    (count, _, shown) => {
      expect(type(...lines.slice(0, count))).toBe(shown);
    },
  );

  it.each([
    'XRANGE nosuch - +',
    'PING',
    'PING "hello world"',
    'ECHO ""',
    'XADD leads * "unbalanced',
    "XADD leads * 'unbalanced",
    'XADD leads * "a"b',
    '3 PING',
    'nosuch a b',
    'XINFO HELP',
    '# comment',
    ':set hints',
  ])('%s', (line) => {
    expect(type(line)).toBe(shownFor(line));
  });

  it('knows the error of a group that is not there', () => {
    const line = 'XPENDING leads nogroup';
    expect(type(...lines, line)).toBe(shownFor(line));
  });

  it('splits every recorded line that redis-cli did not refuse', () => {
    for (const { line, shown } of ROWS) {
      expect(tokenise(line) === undefined, line).toBe(shown === 'Invalid argument(s)');
    }
  });
});
