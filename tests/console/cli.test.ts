import { describe, expect, it } from 'vitest';
import { FRESH, interpret, prompt } from '../../src/console';
import { ROWS } from './transcript';

describe('interpret', () => {
  it.each(['', ' ', '\t \n'])('does nothing with %j', (line) => {
    expect(interpret(line)).toEqual({ kind: 'nothing' });
  });

  it('sends what it does not know itself, as it was typed', () => {
    expect(interpret(' xlen  "my leads" ')).toEqual({
      kind: 'send',
      commands: [['xlen', 'my leads']],
    });
    expect(interpret('nosuch')).toEqual({ kind: 'send', commands: [['nosuch']] });
    expect(interpret('ECHO ï')).toEqual({ kind: 'send', commands: [['ECHO', '\xc3\xaf']] });
  });

  it.each([
    ['3 PING', 3],
    ['+2 PING', 2],
    ['" 2" PING', 2],
    ['1000 PING', 1000],
  ])('repeats: %s', (line, times) => {
    expect(interpret(line)).toEqual({ kind: 'send', commands: Array(times).fill(['PING']) });
  });

  it('cuts a large count, and says so', () => {
    const meant = interpret('1001 PING');
    expect(meant).toMatchObject({ kind: 'send', note: expect.stringContaining('1000') });
    expect(meant.kind === 'send' && meant.commands.length).toBe(1000);
  });

  it.each(['0 PING', '-1 PING', '"" PING', '9223372036854775808 PING'])('refuses %s', (line) => {
    expect(interpret(line)).toEqual({
      kind: 'show',
      text: 'Invalid redis-cli repeat command option value.',
    });
  });

  it.each(['3', '3x PING', '3 clear', '3 quit', 'clear all', '" " PING'])(
    'takes %s for a command',
    (line) => {
      expect(interpret(line).kind).toBe('send');
    },
  );

  it.each(['XLEN "leads', "XLEN 'leads", '"a"b'])('refuses the quotes of %s', (line) => {
    expect(interpret(line)).toEqual({ kind: 'show', text: 'Invalid argument(s)' });
  });

  it('clears', () => {
    expect(interpret(' CLEAR ')).toEqual({ kind: 'clear' });
  });

  it.each([
    [':set hints', ''],
    [':SET NOHINTS', ''],
    [':set colours', "unknown redis-cli preference 'colours'"],
    [':set', "unknown redis-cli internal command ':set'"],
    [':naïve', "unknown redis-cli internal command ':naïve'"],
  ])('answers %s', (line, text) => {
    expect(interpret(line)).toEqual({ kind: 'show', text });
  });

  it.each(['quit', 'EXIT', 'quit now'])('stays open after %s', (line) => {
    expect(interpret(line)).toMatchObject({ text: expect.stringContaining('stays open') });
  });

  it.each(['help xlen', 'HELP XLEN', '? xlen', '3 help xlen'])('helps: %s', (line) => {
    expect(interpret(line)).toMatchObject({ text: expect.stringContaining('XLEN key') });
  });
});

describe('prompt', () => {
  it('is redis-cli’s at each recorded line', () => {
    const seen = new Set(ROWS.map((row) => row.prompt));
    expect(seen).toEqual(
      new Set([
        prompt(),
        prompt({ ...FRESH, transaction: true }),
        prompt({ ...FRESH, database: 1 }),
      ]),
    );
  });

  it('shows all that holds', () => {
    expect(prompt({ ...FRESH, database: 2, transaction: true })).toBe('127.0.0.1:6379[2](TX)> ');
    expect(prompt({ ...FRESH, subscribed: true })).toBe('127.0.0.1:6379(subscribed mode)> ');
    expect(prompt({ ...FRESH, connected: false })).toBe('not connected> ');
  });
});
