import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import '../../src/engine/everything';
import { afterReply, formatAnswer, FRESH, interpret } from '../../src/console';
import { partsOf, type Part } from '../../src/console/links';
import { connect, execute, newRedis, type Reply } from '../../src/engine';
import type { Subject } from '../../src/timeline';
import { readTranscript } from '../../tools/replay/reading';
import type { Recorded, Step } from '../../tools/replay/transcript';
import { ROWS } from './transcript';

/** A person at redis-cli; gives the parts of the last answer. */
function parts(...lines: readonly string[]): readonly (readonly Part[])[] {
  const redis = newRedis({ version: '8.10' });
  const client = connect(redis);
  let connection = FRESH;
  let last: readonly (readonly Part[])[] = [];
  for (const line of lines) {
    const meant = interpret(line);
    if (meant.kind !== 'send') throw new Error(`${line} is not sent`);
    const [argv] = meant.commands as [string[]];
    const { reply } = execute(redis, client, argv, 5000);
    const { resp } = connection;
    const text = formatAnswer(argv, reply!, resp);
    connection = afterReply(connection, argv, reply!);
    last = partsOf({ argv, reply, resp, text });
    expect(textOf(last)).toBe(text);
  }
  return last;
}

function textOf(lines: readonly (readonly Part[])[]): string {
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
}

/** What is named, in order: `"1-0" entry s`. */
function named(...lines: readonly string[]): string[] {
  return parts(...lines)
    .flat()
    .flatMap(({ text, subject }) => (subject ? [`${text} ${inShort(subject)}`] : []));
}

function inShort(subject: Subject): string {
  const { kind, ...rest } = subject;
  const words = Object.entries(rest).filter(([name]) => name !== 'id' && name !== 'name');
  return [kind, ...words.map(([, word]) => word)].join(' ');
}

const READ = [
  'XADD s 1-0 a 1-0',
  'XADD s 2-0 a 2',
  'XGROUP CREATE s g 0',
  'XREADGROUP GROUP g ann COUNT 1 STREAMS s >',
];

describe('what the parts of an answer name', () => {
  it.each([
    [['XADD s 1-0 a 1'], ['"1-0" entry s']],
    // A value that looks like an id is none.
    [
      [...READ, 'XRANGE s - +'],
      ['"1-0" entry s', '"2-0" entry s'],
    ],
    [
      [...READ, 'XREAD STREAMS s 1'],
      ['"s" stream s', '"2-0" entry s'],
    ],
    [
      ['HELLO 3', ...READ, 'XREAD STREAMS s 1'],
      ['"s" stream s', '"2-0" entry s'],
    ],
    [
      [...READ, 'XREADGROUP GROUP g bob STREAMS s >'],
      ['"s" stream s', '"2-0" delivery s g'],
    ],
    [
      [...READ, 'XREADGROUP GROUP g ann STREAMS s 0'],
      ['"s" stream s', '"1-0" delivery s g'],
    ],
    [
      [...READ, 'XPENDING s g'],
      ['"1-0" delivery s g', '"1-0" delivery s g', '"ann" consumer s g'],
    ],
    [
      [...READ, 'XPENDING s g - + 10'],
      ['"1-0" delivery s g', '"ann" consumer s g'],
    ],
    [
      [...READ, 'XNACK s g FAIL IDS 1 1-0', 'XPENDING s g - + 10'],
      ['"1-0" delivery s g', '"" consumer s g'],
    ],
    [[...READ, 'XCLAIM s g bob 0 1-0'], ['"1-0" delivery s g']],
    [[...READ, 'XCLAIM s g bob 0 1-0 JUSTID'], ['"1-0" delivery s g']],
    [[...READ, 'XDEL s 1-0', 'XAUTOCLAIM s g bob 0 0'], ['"1-0" delivery s g']],
    [
      [...READ, 'XINFO GROUPS s'],
      ['"g" group s g', '"1-0" entry s'],
    ],
    [
      ['HELLO 3', ...READ, 'XINFO GROUPS s'],
      ['"g" group s g', '"1-0" entry s'],
    ],
    [[...READ, 'XINFO CONSUMERS s g'], ['"ann" consumer s g']],
    [
      [...READ, 'XINFO STREAM s'],
      ['"2-0" entry s', '"1-0" entry s', '"1-0" entry s', '"2-0" entry s'],
    ],
    [
      [...READ, 'XINFO STREAM s FULL'],
      [
        '"2-0" entry s',
        '"1-0" entry s',
        '"1-0" entry s',
        '"2-0" entry s',
        '"g" group s g',
        '"1-0" entry s',
        '"1-0" delivery s g',
        '"ann" consumer s g',
        '"ann" consumer s g',
        '"1-0" delivery s g',
      ],
    ],
    [[...READ, 'KEYS *'], ['"s" stream s']],
    [[...READ, 'SCAN 0'], ['"s" stream s']],
    [['SUBSCRIBE news'], ['"news" channel news']],
    [['PUBSUB NUMSUB news old'], ['"news" channel news', '"old" channel old']],
    [['XLEN s'], []],
    [['NOPE'], []],
  ])('%j', (lines, expected) => {
    expect(named(...lines)).toEqual(expected);
  });

  it('names the channel of a message that came unasked, and not its text', () => {
    const reply: Reply = { push: ['message', 'news', 'news'] };
    const lines = partsOf({ argv: undefined, reply, resp: 3, text: '' });
    expect(lines.map((line) => line.filter(({ subject }) => subject).length)).toEqual([0, 1, 0]);
  });

  it('leaves what the console says by itself as it is', () => {
    const text = 'Error: Server closed the connection';
    expect(partsOf({ argv: undefined, reply: undefined, resp: 2, text })).toEqual([[{ text }]]);
  });
});

const FOLDER = new URL('../transcripts/', import.meta.url).pathname;
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'));

function stepsOf(name: string): readonly Step[] {
  const transcript = readTranscript(`${FOLDER}${name}`);
  if (transcript.kind === 'commands') return transcript.steps;
  return transcript.kind === 'vectors' ? transcript.vectors.flatMap(({ steps }) => steps) : [];
}

describe('all parts together are the text, letter by letter', () => {
  it.each(FILES)('%s', (name) => {
    for (const { command } of stepsOf(name)) {
      if (command?.reply === undefined) continue;
      const argv = [...command.argv];
      const reply: Recorded = command.reply;
      for (const resp of [2, 3] as const) {
        const text = formatAnswer(argv, reply, resp);
        const answer = { argv, reply, resp, text };
        expect(textOf(partsOf(answer)), argv.join(' ')).toBe(text);
        expect(textOf(partsOf(answer, true))).toBe(formatAnswer(argv, reply, resp, true));
      }
    }
  });

  it('also of whole maps and sets, as redis-cli shows them', () => {
    expect(ROWS.length).toBeGreaterThan(20);
    parts(
      ...ROWS.flatMap(({ line }) => {
        const meant = interpret(line);
        const isOne = meant.kind === 'send' && meant.commands.length === 1;
        return isOne ? [line] : [];
      }),
    );
  });
});
