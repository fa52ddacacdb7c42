import { describe, expect, it } from 'vitest';
import { complete, hint, tokenise, type Names } from '../../src/console';
import { allCommands, toBytes } from '../../src/engine';

const names: Names = {
  keys: ['leads', 'lead_events', 'leads', toBytes('naïve'), 'my key', '\xff'],
  groups: ['group1', 'group2'],
  consumers: ['alice', 'bob'],
  ids: ['5-0', '10-1'],
};

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
    ['XACK leads ', ['XACK leads group1', 'XACK leads group2']],
    ['XACK leads group1 1', ['XACK leads group1 10-1']],
    ['XACK leads group1 5-0 ', ['XACK leads group1 5-0 10-1', 'XACK leads group1 5-0 5-0']],
    ['XREADGROUP GROUP group1 a', ['XREADGROUP GROUP group1 alice']],
    ['XCLAIM leads group1 ', ['XCLAIM leads group1 alice', 'XCLAIM leads group1 bob']],
    ['XRANGE leads - + COUNT ', []],
    ['ECHO ', []],

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
    const typed = lines('XLEN ').map((line) => tokenise(line)?.[1]);
    expect(new Set(typed)).toEqual(new Set(names.keys));
  });

  it('leads to words that the hint then follows', () => {
    for (const line of lines('XADD leads ')) expect(hint(`${line} `)).toContain('field value');
  });
});
