import { describe, expect, it } from 'vitest';
import { complete, hint, tokenise } from '../../src/console';
import { namesIn } from '../../src/console/names';
import { allCommands } from '../../src/engine';
import { session } from '../engine/cli';

/** Two streams with a group each, one with two; a list; and others who listen. */
const redis = session(
  'XGROUP CREATE leads group1 0 MKSTREAM',
  'XGROUP CREATE leads group2 0',
  'XGROUP CREATE lead_events audit 0 MKSTREAM',
  'XADD leads 5-0 a 1',
  'XADD leads 10-1 a 1',
  'XADD lead_events 7-0 a 1',
  'XREADGROUP GROUP group1 alice STREAMS leads >',
  'XREADGROUP GROUP group2 bob COUNT 1 STREAMS leads >',
  'XGROUP CREATECONSUMER lead_events audit carol',
  'RPUSH list 1',
  'XADD naïve 1-0 a 1',
  '2> SUBSCRIBE news weather',
  '3> PSUBSCRIBE n*',
);
redis.send(1, ['XADD', 'my key', '1-0', 'a', '1']);
redis.sendBytes(1, ['XADD', '\xff', '1-0', 'a', '1']);
const names = namesIn(redis.redis, 0);

function lines(line: string): string[] {
  return complete(line, names).map((completion) => completion.line);
}

describe('complete', () => {
  it.each<[string, string[]]>([
    // Commands and subcommands.
    ['xadd', ['XADD']],
    ['  XLE', ['  XLEN']],
    ['XREAD', ['XREAD', 'XREADGROUP']],
    ['xgr', ['XGROUP']],
    ['xinfo ', ['CONSUMERS', 'GROUPS', 'HELP', 'STREAM'].map((word) => `xinfo ${word}`)],
    ['XINFO gr', ['XINFO GROUPS']],
    ['XINFO NOSUCH ', []],
    ['nosuch', []],
    ['nosuch ', []],

    // Names, by what the place asks for.
    ['XLEN lead', ['XLEN lead_events', 'XLEN leads']],
    ['XLEN Lead', []],
    ['xlen leads', ['xlen leads']],
    ['XLEN li', []],
    ['DEL li', ['DEL list']],
    ['XRANGE leads - + COUNT ', []],
    ['ECHO ', []],

    // Groups of the key, consumers of the group, what is pending in it.
    ['XACK leads ', ['XACK leads group1', 'XACK leads group2']],
    ['XACK lead_events ', ['XACK lead_events audit']],
    ['XACK leads group1 ', ['XACK leads group1 10-1', 'XACK leads group1 5-0']],
    ['XACK leads group2 ', ['XACK leads group2 5-0']],
    ['XACK leads group1 5-0 1', ['XACK leads group1 5-0 10-1']],
    ['XACK leads nosuch ', ['XACK leads nosuch 10-1', 'XACK leads nosuch 5-0']],
    ['XCLAIM leads group1 ', ['XCLAIM leads group1 alice']],
    ['XCLAIM leads group2 ', ['XCLAIM leads group2 bob']],
    ['XCLAIM leads group1 bob 0 1', ['XCLAIM leads group1 bob 0 10-1']],
    ['XCLAIM leads group1 alice 0 5-0 LASTID 1', ['XCLAIM leads group1 alice 0 5-0 LASTID 10-1']],
    ['XGROUP DELCONSUMER lead_events audit ', ['XGROUP DELCONSUMER lead_events audit carol']],
    ['XDEL leads ', ['XDEL leads 10-1', 'XDEL leads 5-0']],
    ['XDEL nosuch ', []],
    [
      'XREADGROUP GROUP ',
      ['audit', 'group1', 'group2'].map((group) => `XREADGROUP GROUP ${group}`),
    ],
    ['XREADGROUP GROUP group1 ', ['XREADGROUP GROUP group1 alice']],
    ['XREADGROUP GROUP group1 ann STREAMS l', ['XREADGROUP GROUP group1 ann STREAMS leads']],

    // Channels that somebody listens to, and the settings of the server.
    ['PUBLISH ', ['PUBLISH news', 'PUBLISH weather']],
    ['SUBSCRIBE w', ['SUBSCRIBE weather']],
    ['PUBLISH news ', []],
    ['PUNSUBSCRIBE ', ['PUNSUBSCRIBE n*']],
    ['CONFIG GET STREAM-NODE-MAX-B', ['CONFIG GET stream-node-max-bytes']],
    ['CONFIG SET maxmemory-p', ['CONFIG SET maxmemory-policy']],
    ['CONFIG SET maxmemory-policy ', []],
    [
      'CONFIG SET maxmemory 1 stream-node-',
      ['bytes', 'entries'].map((what) => `CONFIG SET maxmemory 1 stream-node-max-${what}`),
    ],

    // Option tokens.
    ['XREAD co', ['XREAD COUNT']],
    [
      'XREAD COUNT 1 ',
      ['BLOCK', 'MAXCOUNT', 'MAXSIZE', 'STREAMS'].map((word) => `XREAD COUNT 1 ${word}`),
    ],
    ['XADD leads m', ['XADD leads MAXLEN', 'XADD leads MINID']],
    ['XADD leads MAXLEN ', ['XADD leads MAXLEN =', 'XADD leads MAXLEN ~']],
    ['XADD leads *', ['XADD leads *']],
    ['XGROUP CREATE leads g ', ['$', '10-1', '5-0'].map((id) => `XGROUP CREATE leads g ${id}`)],
    ['XPENDING leads group1 i', ['XPENDING leads group1 IDLE']],

    // Names that need quotes, and those that do not.
    ['XLEN na', ['XLEN naïve']],
    ['XLEN my', ['XLEN "my key"']],
    ['XLEN "m', ['XLEN "my key"']],
    ['XLEN "\\x', ['XLEN "\\xff"']],
    ['XLEN "my ', []],

    // Help.
    ['help xl', ['help XLEN']],
    ['HELP @STR', ['HELP @stream', 'HELP @string']],
    ['help xinfo s', ['help xinfo STREAM']],
    ['help xinfo stream ', []],
  ])('%j', (line, expected) => {
    expect(lines(line)).toEqual(expected);
  });

  it('offers every first word, once each, where nothing is typed', () => {
    const first = new Set(allCommands().map(({ name }) => name.split('|')[0]!.toUpperCase()));
    expect(lines('')).toEqual([...first].sort());
  });

  it('gives lines that can be typed, and that end in the name itself', () => {
    const typed = lines('DEL ').map((line) => tokenise(line)?.[1]);
    expect(new Set(typed)).toEqual(new Set(names.keys()));
  });

  it('leads to words that the hint then follows', () => {
    for (const line of lines('XADD leads ')) expect(hint(`${line} `)).toContain('field value');
  });
});
