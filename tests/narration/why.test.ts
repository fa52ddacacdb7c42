import { describe, expect, it } from 'vitest';
import { why, WhyCli, whyOnNewest } from './why-cli';

const STREAM = ['XADD s 1-0 a 1', 'XADD s 2-0 a 2', 'XADD s 3-0 a 3'];
const READ = [...STREAM, 'XGROUP CREATE s g 0', 'XREADGROUP GROUP g ann COUNT 2 STREAMS s >'];
const MANY = Array.from({ length: 12 }, (_, at) => `XADD s ${at + 1}-0 a 1`);

/** A session; what the explanation of its last answer has to say, and to offer. */
type Row = readonly [lines: readonly string[], said: readonly string[], offered: readonly string[]];

const ADDING: readonly Row[] = [
  [
    ['XADD s * a 1'],
    ['1000001 is what its clock showed', 'XADD made the stream'],
    ['XRANGE s 1000001-0 1000001-0'],
  ],
  [['XADD s 1000001-4 a 1', '@-10', 'XADD s * a 1'], ['1000001'], []],
  [
    ['XADD s 9000000-4 a 1', 'XADD s * a 1'],
    ['clock showed 1000011, which is behind the last id 9000000-4', '9000000-5'],
    [],
  ],
  [[...STREAM, 'XADD s 4-* a 1'], ['You gave the milliseconds, 4; the server put 0'], []],
  [[...STREAM, 'XADD s 4-1 a 1'], ['You gave the id 4-1 yourself', '3-0'], []],
  [[...READ, 'XGROUP CREATE s h 0', 'XADD s 4-0 a 1'], ['g and h each get it once'], []],
  [['XADD s NOMKSTREAM * a 1'], ['NOMKSTREAM says not to make a stream'], ['XADD s * a 1']],
  [
    [...STREAM, 'XADD s MAXLEN 2 4-0 a 1'],
    ['2 entries went off the old end, up to 2-0; 2 entries are left'],
    [],
  ],
  [[...STREAM, 'XADD s MAXLEN ~ 2 4-0 a 1'], ['~ lets only whole nodes go', 'all 4 stay'], []],
  [[...STREAM, 'XLEN s'], ['s holds 3 entries, all that were ever added'], []],
  [[...STREAM, 'XDEL s 1-0', 'XLEN s'], ['3 were ever added, so 1 has been'], []],
  [['XLEN s'], ['There is no key s'], []],
  [
    [...MANY, 'XTRIM s MAXLEN ~ 5'],
    ['The oldest node holds 12 entries', 'fewer than 5'],
    ['XTRIM s MAXLEN = 5'],
  ],
  [[...MANY, 'XTRIM s MINID ~ 5-0'], ['goes up to 12-0, which is not older than 5-0'], []],
  [
    ['CONFIG SET stream-node-max-entries 3', ...MANY, 'XTRIM s MAXLEN ~ 5 LIMIT 2'],
    ['LIMIT lets 2 go at most'],
    [],
  ],
  [[...STREAM, 'XTRIM s MAXLEN 5'], ['3 entries are there, and up to 5 may stay'], []],
  [[...STREAM, 'XTRIM s MINID 1-0'], ['older than 1-0, and the oldest entry is 1-0'], []],
  [
    [...READ, 'XTRIM s MAXLEN 0'],
    ['g had not been given all of these', '1-0 and 1 more are still pending in g on ann'],
    [],
  ],
  [[...STREAM, 'XDEL s 2-0'], ['2-0 is gone for everybody; 2 entries are left'], []],
  [[...STREAM, 'XDEL s 2-0', 'XDEL s 2-0'], ['2-0 had been in the stream'], []],
  [[...STREAM, 'XDEL s 9-0'], ['the last id of the stream is 3-0'], []],
  [[...READ, 'XDEL s 1-0'], ['1-0 is still pending in g on ann, without a body'], ['XACK s g 1-0']],
];

const READING: readonly Row[] = [
  [
    [...STREAM, 'XRANGE s (1-0 3'],
    ['2-0 to 3-0', 'leaves the id itself out', 'whole millisecond'],
    [],
  ],
  [
    [...STREAM, 'XRANGE s - + COUNT 2'],
    ['Both ends belong to a range'],
    ['XRANGE s (2-0 + COUNT 2'],
  ],
  [[...STREAM, 'XRANGE s 3 1'], ['The start is greater than the end'], ['XRANGE s 1 3']],
  [[...STREAM, 'XREVRANGE s 1 3'], ['takes the greater id first'], ['XREVRANGE s 3 1']],
  [[...STREAM, 'XRANGE s 5 9'], ['the stream has those from 1-0 to 3-0'], []],
  [
    [...STREAM, 'XREAD STREAMS s $'],
    ['the last id of s at the moment of the command, 3-0', 'missed'],
    ['XREAD STREAMS s 0'],
  ],
  [
    [...STREAM, 'XREAD BLOCK 100 STREAMS s $', '@200'],
    ['$ stood for 3-0', 'It waited for 100 ms'],
    [],
  ],
  [
    [...STREAM, 'XREAD BLOCK 100 STREAMS s $', '2> XADD s 4-0 a 1', '1> @50'],
    ['this entry after 3-0'],
    ['XREAD STREAMS s 4-0'],
  ],
  [
    [...STREAM, 'XREAD STREAMS s 1-0'],
    ['these 2 entries after 1-0; an entry with that very id would not'],
    [],
  ],
  [[...STREAM, 'XREAD STREAMS t 0'], ['There is no key t'], []],
  [
    [...STREAM, 'XGROUP CREATE s g $', 'XREADGROUP GROUP g ann STREAMS s >'],
    ['up to 3-0: its lag is 0', 'g was made at 3-0, so the 3 entries up to there are not new'],
    ['XGROUP SETID s g 0'],
  ],
  [
    [
      ...READ,
      'XREADGROUP GROUP g ann STREAMS s >',
      'XREADGROUP GROUP g bob BLOCK 50 STREAMS s >',
      '@100',
    ],
    ['It waited for 50 ms', '3 entries are pending (ann 3)', 'nothing is redelivered by itself'],
    ['XPENDING s g - + 10'],
  ],
  [
    [...STREAM, 'XGROUP CREATE s g 0', 'XREADGROUP GROUP g ann COUNT 2 STREAMS s >'],
    ['these 2 entries before; its cursor is at 2-0', 'pending on ann', 'Consumers of g share'],
    ['XACK s g 1-0 2-0'],
  ],
  [
    [...STREAM, 'XGROUP CREATE s g 0', 'XREADGROUP GROUP g ann NOACK STREAMS s >'],
    ['With NOACK nothing becomes pending'],
    [],
  ],
  [
    [...STREAM, 'XGROUP CREATE s g 0', 'XREADGROUP GROUP g ann STREAMS s 0'],
    ['Nothing is pending on ann', '0 is not the beginning of the stream'],
    ['XREADGROUP GROUP g ann STREAMS s >'],
  ],
  [
    [...READ, 'XREADGROUP GROUP g ann BLOCK 50 STREAMS s 0'],
    ['pending on ann in g, after 0', '1-0 has been delivered twice', 'BLOCK counts for nothing'],
    [],
  ],
  [
    [...READ, 'XDEL s 1-0', 'XREADGROUP GROUP g ann STREAMS s 0'],
    ['1-0 has no body any more'],
    ['XACK s g 1-0'],
  ],
];

const PENDING: readonly Row[] = [
  [
    [...READ, 'XACK s g 1-0'],
    ['1-0 was pending in g on ann, delivered once', 'XLEN is still 3'],
    ['XRANGE s 1-0 1-0'],
  ],
  [[...READ, 'XACK s g 1-0', 'XACK s g 1-0'], ['1-0 was acknowledged in g before'], []],
  [[...READ, 'XACK s g 3-0'], ['g has not been given 3-0 yet: it has read up to 2-0'], []],
  [[...READ, 'XACK s g 9-0'], ['9-0 is not pending in g. No entry 9-0 has been added'], []],
  [
    [...READ, 'XACK s gg 1-0'],
    ['The stream s has no group gg', 'XACK makes no error'],
    ['XACK s g 1-0'],
  ],
  [[...READ, 'XGROUP CREATE s h 0', 'XACK s h 1-0'], ['not pending in h, but in g on ann'], []],
  [[...READ, 'XPENDING s g'], ['2 entries were given out', '1 entry is still waiting'], []],
  [
    [...READ, 'XACK s g 1-0 2-0', 'XPENDING s g'],
    [
      'Nothing is pending in g',
      '1 entry is still waiting to be read',
      'lag is what was not given out',
    ],
    [],
  ],
  [
    [...READ, '@500', 'XPENDING s g - + 10'],
    [
      '1-0 is on ann, was delivered 510 ms before, and has been delivered once',
      'The count only counts',
    ],
    ['XACK s g 1-0'],
  ],
  [
    [...READ, 'XPENDING s g IDLE 9000 - + 10'],
    ['idle for longest is 1-0, with 10 ms, and 9000 ms were asked for'],
    [],
  ],
  [[...READ, 'XPENDING s g - + 10 bob'], ['g has no consumer bob'], []],
  [
    [...READ, 'XCLAIM s g bob 5000 1-0'],
    ['1-0 stays on ann: it has been idle for 10 ms, and the claim asks for 5000 ms'],
    ['XCLAIM s g bob 10 1-0'],
  ],
  [
    [...READ, 'XCLAIM s g bob 0 1-0'],
    ['1-0 is pending on bob now; it had been on ann, idle for 10 ms', 'counts as a delivery'],
    [],
  ],
  [[...READ, 'XCLAIM s g bob 0 1-0 JUSTID'], ['With JUSTID a claim does not count'], []],
  [
    [...READ, 'XDEL s 1-0', 'XCLAIM s g bob 0 1-0'],
    ['1-0 was pending, but its entry has been deleted'],
    [],
  ],
  [[...READ, 'XCLAIM s g bob 0 3-0'], ['g has not been given 3-0 yet'], []],
  [
    [...READ, 'XAUTOCLAIM s g bob 5000 0'],
    ['idle for longest is 1-0, with 10 ms', '0-0 says that it came to the end'],
    [],
  ],
  [
    [...READ, 'XDEL s 1-0', 'XAUTOCLAIM s g bob 0 0'],
    ['2-0 is pending on bob now', '1-0 had been deleted from the stream'],
    [],
  ],
  [
    [...READ, 'XAUTOCLAIM s g bob 0 0 COUNT 1'],
    ['goes on from 2-0'],
    ['XAUTOCLAIM s g bob 0 2-0 COUNT 1'],
  ],
];

const GROUPS: readonly Row[] = [
  [
    [...STREAM, 'XGROUP CREATE s g $'],
    ['g begins at 3-0, the last id: the 3 entries up to there are not new'],
    [],
  ],
  [
    [...STREAM, 'XGROUP CREATE s g 0'],
    ['before everything: the 3 entries in the stream are new'],
    ['XREADGROUP GROUP g ann STREAMS s >'],
  ],
  [['XGROUP CREATE s g $ MKSTREAM'], ['MKSTREAM made an empty stream'], []],
  [[...STREAM, 'XGROUP CREATE s g 1-0'], ['g begins after 1-0'], []],
  [
    [...READ, 'XGROUP SETID s g 0'],
    ['went from 2-0 to 0-0', '2 entries are pending as before'],
    [],
  ],
  [[...READ, 'XGROUP DESTROY s g'], ['g is gone, with 1 consumer and 2 pending entries'], []],
  [[...READ, 'XGROUP DESTROY s h'], ['0: there is no group h. The groups are g'], []],
  [
    [...READ, 'XGROUP DELCONSUMER s g ann'],
    ['1-0 and 1 more were pending on ann, and went with it', 'claim them for somebody else first'],
    [],
  ],
  [[...READ, 'XGROUP DELCONSUMER s g bob'], ['g has no consumer bob', 'The consumers are ann'], []],
  [[...READ, 'XGROUP CREATECONSUMER s g ann'], ['0: g knew ann already'], []],
  [[...READ, 'XINFO GROUPS s'], ['up to 2-0: 1 entry is not given out yet (lag), 2 given out'], []],
  [
    [...READ, 'XDEL s 3-0', 'XADD s 4-0 a 1', 'XINFO GROUPS s'],
    ['The lag of g is nil: an entry was deleted at 3-0'],
    [],
  ],
  [
    [...STREAM, 'XADD s 4-0 a 1', 'XGROUP CREATE s g 2-0', 'XINFO GROUPS s'],
    ['its cursor, 2-0, stands in the midst of the stream'],
    [],
  ],
  [
    [
      ...READ,
      'XDEL s 3-0',
      ...['4', '5', '6'].map((ms) => `XADD s ${ms}-0 a 1`),
      'XREADGROUP GROUP g ann COUNT 1 STREAMS s >',
      'XINFO GROUPS s',
    ],
    ['deleted in the midst of the stream, the last at 3-0'],
    [],
  ],
  [[...STREAM, 'XINFO GROUPS s'], ['No group stands on s'], ['XGROUP CREATE s mygroup 0']],
  [
    [...READ, '@90', 'XINFO CONSUMERS s g'],
    ['idle: ann last asked for something 100 ms before', 'Names stay'],
    [],
  ],
  [
    [...STREAM, 'XDEL s 1-0', 'XINFO STREAM s'],
    ['2 entries in 1 node; 3 were ever added, and 1 deleted or trimmed', '3-0 is the last id'],
    [],
  ],
];

const OTHERS: readonly Row[] = [
  [
    ['PUBLISH news hi'],
    ['nobody listened to news', 'A channel keeps nothing'],
    ['XADD news * message hi'],
  ],
  [['2> SUBSCRIBE news', '1> PUBLISH news hi'], ['went to 1 subscriber of news'], []],
  [['SUBSCRIBE news'], ['listens to news now', 'In RESP2'], []],
  [['SET k v'], ['k did not exist'], ['GET k']],
  [['SET k v', 'SET k w NX'], ['NX sets only what does not exist'], []],
  [[...READ, 'SET s v'], ['s held a stream; SET replaces'], []],
  [['SET key v', 'GET kye'], ['There is no key kye'], ['GET key']],
  [[...READ, 'DEL s'], ['With the stream s went 3 entries and 1 group'], []],
  [[...STREAM, 'EXPIRE s 60'], ['s lives for 60 s more', 'A stream expires as a whole'], ['TTL s']],
  [['TTL k'], ['-2 stands for a key that does not exist'], []],
  [['SET k v', 'TTL k'], ['k exists and has no time to live'], ['EXPIRE k 60']],
  [['MULTI', 'SET k v'], ['SET has not run: it is number 1 in the queue'], ['EXEC', 'DISCARD']],
  [
    ['WATCH k', '2> SET k v', '1> MULTI', 'SET k w', 'EXEC'],
    ['Nothing was run: k was watched and changed'],
    ['WATCH k'],
  ],
  [
    ['MULTI', 'SET k v', 'INCR k', 'EXEC'],
    ['The 2 commands that were queued were run', '1 failed while it ran'],
    [],
  ],
  [['ECHO hi'], ['ECHO: ', 'one text'], []],
  [['CONFIG GET maxmemory'], ['CONFIG GET: '], []],
];

describe.each([
  ['adding', ADDING],
  ['reading', READING],
  ['what is pending', PENDING],
  ['groups', GROUPS],
  ['the others', OTHERS],
])('why, of a reply: %s', (_, rows) => {
  it.each(rows.map((row) => [row[0].at(-1)!, ...row] as const))('%s', (_, lines, said, offered) => {
    const told = why(...lines);
    for (const text of said) expect(told.text).toContain(text);
    expect(told.lines).toEqual(expect.arrayContaining([...offered]));
  });
});

describe('why, on the newest server', () => {
  it.each<Row>([
    [
      [...READ, 'XDELEX s ACKED IDS 2 1-0 0-1'],
      ['2: 1-0 is still there', 'g has not', '-1: The stream has no entry 0-1'],
      [],
    ],
    [
      [...READ, 'XDELEX s DELREF IDS 1 1-0'],
      ['1: 1-0 is gone, from the stream and from every pending list'],
      [],
    ],
    [
      [...READ, 'XGROUP CREATE s h 0', 'XACKDEL s g ACKED IDS 2 1-0 3-0'],
      [
        '2: 1-0 is acknowledged in g, but stays in the stream, because h still needs it',
        '-1: g has not been given 3-0 yet',
      ],
      [],
    ],
    [
      [...READ, 'XNACK s g FATAL IDS 1 1-0'],
      ['1-0 is pending on nobody now, where ann had it', 'FATAL raises'],
      [],
    ],
    [[...READ, 'XNACK s g FAIL IDS 1 3-0'], ['g has not been given 3-0 yet'], []],
    [['XADD s IDMP p i * a 1', 'XADD s IDMP p i * a 1'], ['Producer p has sent this before'], []],
    [
      [...READ, '@50', 'XREADGROUP GROUP g bob CLAIM 20 STREAMS s >'],
      ['CLAIM 20 took 2 entries first'],
      [],
    ],
  ])('%j', (lines, said) => {
    const told = whyOnNewest(...lines);
    for (const text of said) expect(told.text).toContain(text);
  });
});

describe('an explanation', () => {
  it('is of the state in which the command ran, not of what came later', () => {
    const cli = new WhyCli().type(...STREAM, 'XREAD STREAMS s $', '2> XADD s 9-0 a 1');
    expect(cli.why('you').text).toContain('at the moment of the command, 3-0');
  });

  it('says nothing of entries of database 0 in another', () => {
    const told = why(
      ...READ,
      'XACK s g 1-0',
      'SELECT 1',
      ...STREAM,
      'XGROUP CREATE s g 3-0',
      'XACK s g 1-0',
    );
    expect(told.text).not.toContain('acknowledged in g before');
  });
});
