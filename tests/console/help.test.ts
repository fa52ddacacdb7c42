import { describe, expect, it } from 'vitest';
import { help, syntaxOf } from '../../src/console';
import { allCommands, commandNamed } from '../../src/engine';

describe('help', () => {
  it.each(['XLEN', 'xlen', ' XLEN '])('tells of one command: %j', (topic) => {
    const { summary } = commandNamed('xlen')!;
    expect(help(topic)).toBe(
      `\n  XLEN key\n  summary: ${summary}\n  since: 5.0.0\n  group: stream\n`,
    );
  });

  it('finds a subcommand, or all of a container', () => {
    expect(help('xinfo stream')).toContain('\n  XINFO STREAM key [FULL [COUNT count]]\n');
    expect(help('xinfo stream')).not.toContain('XINFO GROUPS');
    expect(help('XINFO').match(/^ {2}XINFO \w+/gm)).toEqual([
      '  XINFO CONSUMERS',
      '  XINFO GROUPS',
      '  XINFO HELP',
      '  XINFO STREAM',
    ]);
  });

  it('does not take XREADGROUP for XREAD', () => {
    expect(help('XREAD')).not.toContain('XREADGROUP');
  });

  it('goes through a group, by name, without repeating its name', () => {
    const text = help('@STREAM');
    for (const record of allCommands()) {
      expect(text.includes(`\n  ${syntaxOf(record)}\n`)).toBe(record.group === 'stream');
    }
    expect(text).not.toMatch(/^ {2}group:/m);
    const shown = text.match(/^ {2}X.*/gm)!;
    expect(shown).toEqual([...shown].sort());
  });

  it('has something general to say', () => {
    expect(help('')).toContain('help @stream');
  });

  it('says how one stops waiting, and that a colon is for the simulator', () => {
    expect(help('')).toContain('Ctrl-C gives up what is waited for');
    expect(help('')).toContain('":" lists all that can be made to happen');
    // It is no word of redis-cli's own help.
    expect(help('XLEN')).not.toContain('":"');
  });

  it.each([
    ['nosuch', 'no command nosuch'],
    ['XLEN key', 'no command XLEN key'],
    ['@nosuch', '@stream'],
    ['@', 'no group @'],
  ])('says so where it knows nothing: %j', (topic, part) => {
    expect(help(topic)).toContain(part);
  });
});
