import { describe, expect, it } from 'vitest';
import * as texts from '../../src/engine/errors';
import * as rarer from '../../src/engine/rarer-errors';
import { knownError } from '../../src/narration/why/which-error';
import { why, WhyCli, whyOnNewest, type Shown } from './why-cli';

const STREAM = ['XADD s 1-0 a 1', 'XADD s 2-0 a 2', 'XADD s 3-0 a 3'];
const GROUP = [
  ...STREAM,
  'XGROUP CREATE s workers 0',
  'XREADGROUP GROUP workers ann COUNT 2 STREAMS s >',
];

/** A session whose last line is refused; what its explanation has to say, and to offer. */
type Row = readonly [lines: readonly string[], said: readonly string[], offered: readonly string[]];

const ROWS: readonly Row[] = [
  [
    [...GROUP, 'XREADGROUP GROUP wrokers ann STREAMS s >'],
    ['The stream s has no group wrokers', 'The one group on s: workers'],
    ['XREADGROUP GROUP workers ann STREAMS s >', 'XGROUP CREATE s wrokers 0'],
  ],
  [
    [...GROUP, 'XREADGROUP GROUP workers ann STREAMS z >'],
    ['There is no stream z, and so no group workers', 'Streams are at s'],
    ['XREADGROUP GROUP workers ann STREAMS s >', 'XGROUP CREATE z workers $ MKSTREAM'],
  ],
  [
    [...GROUP, 'DEL s', 'XPENDING s workers'],
    ['s was there once'],
    ['XGROUP CREATE s workers $ MKSTREAM'],
  ],
  [
    [...GROUP, 'XADD t 1-0 a 1', 'XPENDING t workers'],
    ['The stream t has no group workers', 'It has no groups at all', 'A group workers is on s'],
    ['XPENDING s workers'],
  ],
  [
    [...GROUP, 'XGROUP DESTROY s workers', 'XACK s workers 1-0', 'XINFO CONSUMERS s workers'],
    ['workers was there once'],
    [],
  ],
  [
    [...GROUP, 'XGROUP CREATE s workers $'],
    ['it has read up to 2-0, and 2 entries are pending'],
    ['XINFO GROUPS s'],
  ],
  [['XGROUP CREATE s g $'], ['s does not exist', 'MKSTREAM'], ['XGROUP CREATE s g $ MKSTREAM']],
  [[...STREAM, 'XADD s 2-5 a 1'], ['2-5 is not greater than 3-0'], ['XADD s * a 1']],
  [[...STREAM, 'XDEL s 3-0', 'XADD s 3-0 a 1'], ['The entry 3-0 is gone'], ['XADD s * a 1']],
  [[...STREAM, 'XADD s 0-0 a 1'], ['The last id here is 3-0'], ['XADD s * a 1']],
  [[...STREAM, 'XADD s abc a 1'], ['abc is not an id', '3-0'], ['XADD s * a 1']],
  [[...GROUP, 'XACK s workers x'], ['x is not an id'], ['XACK s workers 3-0']],
  [['XADD s 18446744073709551615-18446744073709551615 a 1', 'XADD s * a 1'], ['no id is left'], []],
  [[...STREAM, 'XSETID s 2-0'], ['2-0 is smaller than 3-0'], []],
  [[...STREAM, 'XADD s * a 1 b'], ['3 words stand behind the id'], ['XADD s * a 1 b value']],
  [
    [...STREAM, 'XADD s *'],
    ['at least one field', 'The syntax is XADD key'],
    ['XADD s * field value'],
  ],
  [[...STREAM, 'XLEN'], ['Missing at the end: key', 'The syntax is XLEN key'], ['XLEN s']],
  [[...STREAM, 'XLEN s t'], ['t has no place any more'], ['XLEN s']],
  [[...GROUP, 'XACK'], ['Missing at the end: key group id'], ['XACK s workers 1-0']],
  [[...GROUP, 'XGROUP'], ['1 word was given to XGROUP'], ['XGROUP HELP']],
  [['XGROUP CREATE s'], ['Missing at the end: group'], ['XGROUP CREATE s mygroup $ MKSTREAM']],
  [['SET k v EX'], ['The line ends too early: seconds'], []],
  [
    [...STREAM, 'XREAD STREAM s 0'],
    ['as far as STREAM, which fits nowhere'],
    ['XREAD STREAMS s 0'],
  ],
  [[...STREAM, 'XRANGE s - + COUNT 1 2'], ['2, which fits nowhere'], ['XRANGE s - + COUNT 1']],
  [
    ['XRAED STREAMS s 0'],
    ['no command called XRAED', 'nearest name is XREAD'],
    ['XREAD STREAMS s 0'],
  ],
  [['qqqqqqqq'], ['The first word of a line'], []],
  [['ZADD z 1 a'], ['ZADD is a command of Redis'], []],
  [['XNACK s g FAIL IDS 1 1-0'], ['came with Redis 8.8.0; this server speaks as 8.0'], []],
  [[...STREAM, 'XINFO STRAEM s'], ['XINFO has no subcommand STRAEM'], ['XINFO STREAM s']],
  [[...STREAM, 'GET s'], ['s holds a stream, and this command works on a string only'], ['TYPE s']],
  [['SET k v', ...STREAM, 'XLEN k'], ['k holds a string', 'Streams are at s'], ['XLEN s']],
  [['XINFO STREAM k'], ['There is no key k'], []],
  [[...STREAM, 'XREAD STREAMS s t 0'], ['3 words stand there'], []],
  [[...STREAM, 'XREAD STREAMS s >'], ['XREAD reads without a group'], ['XREAD STREAMS s 0']],
  [
    [...GROUP, 'XREADGROUP GROUP workers ann STREAMS s $'],
    ['workers has read up to 2-0'],
    ['XREADGROUP GROUP workers ann STREAMS s >', 'XREADGROUP GROUP workers ann STREAMS s 0'],
  ],
  [
    [...GROUP, 'XREAD GROUP workers ann STREAMS s >'],
    ['XREAD knows no groups'],
    ['XREADGROUP GROUP workers ann STREAMS s >'],
  ],
  [
    [...GROUP, 'XREADGROUP BLOCK 1 NOACK COUNT 1 STREAMS s >'],
    ['GROUP has to come first'],
    ['XREADGROUP GROUP workers ann STREAMS s >'],
  ],
  [
    [...STREAM, 'XREAD COUNT x STREAMS s 0'],
    ['COUNT takes a whole number, and x is none'],
    ['XREAD COUNT 10 STREAMS s 0'],
  ],
  [['SET k v', 'INCR k'], ['k holds "v", which is no whole number'], []],
  [
    [...STREAM, 'XTRIM s MAXLEN 1 LIMIT 5'],
    ['LIMIT bounds how much is looked at'],
    ['XTRIM s MAXLEN ~ 1 LIMIT 5'],
  ],
  [[...STREAM, 'XREAD BLOCK -1 STREAMS s $'], ['0 waits for ever'], []],
  [['MULTI', 'XLEN', 'EXEC'], ['EXEC runs none of them'], []],
  [['MULTI', 'PING', 'MULTI'], ['with 1 command queued'], ['EXEC', 'DISCARD']],
  [['EXEC'], ['no transaction is open'], ['MULTI']],
  [['SUBSCRIBE news', 'GET k'], ['subscribed to news', 'GET would mix'], []],
  [['SELECT 99'], ['16 databases, numbered 0 to 15'], []],
  [
    ['CONFIG SET maxmemori 1'],
    ['no setting called maxmemori', 'nearest name is maxmemory'],
    ['CONFIG SET maxmemory 1'],
  ],
  [
    ['CONFIG SET maxmemory 1', 'XADD s * a 1'],
    ['maxmemory allows 1B', 'noeviction'],
    ['CONFIG SET maxmemory 0'],
  ],
  [['SET k v EX 0'], ['SET takes a time that ends later'], []],
];

describe('why, of an error', () => {
  it.each(ROWS.map((row) => [row[0].at(-1)!, ...row] as const))('%s', (_, lines, said, offered) => {
    const told: Shown = why(...lines);
    for (const text of said) expect(told.text).toContain(text);
    expect(told.lines).toEqual(expect.arrayContaining([...offered]));
  });

  it.each([
    [
      [...GROUP, 'XDELEX s IDS 3 1-0'],
      'IDS says that 3 ids follow, and 1 does',
      'XDELEX s IDS 1 1-0',
    ],
    [[...GROUP, 'XNACK s workers LOUD IDS 1 1-0'], 'SILENT takes the delivery back', undefined],
    [
      [...GROUP, 'XNACK s workers FAIL IDS 1 1-0 QUICKLY'],
      'QUICKLY, which fits nowhere',
      'XNACK s workers FAIL IDS 1 1-0',
    ],
    [['XADD s IDMP p i 1-0 a 1'], 'the server has to choose the id itself', undefined],
  ])('%j, on the newest server', (lines, said, offered) => {
    const told = whyOnNewest(...lines);
    expect(told.text).toContain(said);
    if (offered !== undefined) expect(told.lines).toContain(offered);
  });

  it('is said of the state then, and offers what runs now', () => {
    const cli = new WhyCli().type(...GROUP, 'XPENDING s wrokers', '2> XGROUP CREATE s wrokers 0');
    const told = cli.why('you');
    expect(told.text).toContain('The one group on s: workers.');
    expect(told.lines).not.toContain('XGROUP CREATE s wrokers 0');
  });
});

/** What a text with parts that vary can look like. */
const HOLES: Readonly<Record<string, readonly (() => texts.RedisError)[]>> = {
  unknownCommand: [() => texts.unknownCommand(['NOPE', 'a', 'b'])],
  execRefused: [() => rarer.execRefused(texts.syntaxError())],
  unbalancedStreams: [
    () => texts.unbalancedStreams('xread'),
    () => texts.unbalancedStreams('xreadgroup'),
  ],
  outOfBounds: [() => rarer.outOfBounds('MAXSIZE', 5, 'entries')],
  invalidClaimArgument: [
    () => rarer.invalidClaimArgument('IDLE'),
    () => rarer.invalidClaimArgument('min-idle-time', 'XAUTOCLAIM'),
  ],
};

describe('every error of the server', () => {
  const NO_TEXTS = ['RedisError', 'error', 'oneLine'];
  const rest = Object.entries({ ...texts, ...rarer }).filter(([name]) => !NO_TEXTS.includes(name));
  const all = rest.flatMap(([name, make]) =>
    (
      HOLES[name] ?? [
        () => (make as unknown as (...words: string[]) => texts.RedisError)('one', 'two', 'three'),
      ]
    ).map((each) => [name, each().message] as const),
  );

  it('is there', () => {
    expect(all.length).toBeGreaterThan(120);
  });

  it.each(all)('%s is known by its text: %s', (name, message) => {
    expect(knownError(message)?.name).toBe(name);
  });

  it.each(all)('%s has one to three sentences of its own', (_, message) => {
    const told = new WhyCli().type(...GROUP, 'XLEN s').toldOf({ error: message });
    expect(told.sentences.length).toBeGreaterThan(0);
    expect(told.sentences.length).toBeLessThanOrEqual(3);
    expect(told.sentences.join(' ')).not.toContain(
      'The server refused the command, and nothing was changed.',
    );
    expect(told.sentences.join(' ')).not.toMatch(/undefined|\[object|null/);
  });

  it('is answered, even where nobody knows it', () => {
    const told = new WhyCli().type('XLEN s').toldOf({ error: 'ERR something from a module' });
    expect(told.sentences).toEqual(['The server refused the command, and nothing was changed.']);
  });
});
