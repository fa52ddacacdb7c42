import { describe, expect, it } from 'vitest';
import { hint, syntaxOf } from '../../src/console';
import { COMMANDS, commandNamed, type Argument } from '../../src/engine';

describe('syntaxOf', () => {
  it.each([
    ['xlen', 'XLEN key'],
    ['del', 'DEL key [key ...]'],
    ['ping', 'PING [message]'],
    ['flushall', 'FLUSHALL [ASYNC | SYNC]'],
    ['xinfo|help', 'XINFO HELP'],
    ['xinfo|stream', 'XINFO STREAM key [FULL [COUNT count]]'],
    ['xpending', 'XPENDING key group [[IDLE min-idle-time] start end count [consumer]]'],
    ['xgroup|create', 'XGROUP CREATE key group <id | $> [MKSTREAM] [ENTRIESREAD entries-read]'],
    [
      'xadd',
      'XADD key [NOMKSTREAM] [<MAXLEN | MINID> [= | ~] threshold [LIMIT count]] <* | id> field value [field value ...]',
    ],
    [
      'xreadgroup',
      'XREADGROUP GROUP group consumer [COUNT count] [BLOCK milliseconds] [NOACK] STREAMS key [key ...] id [id ...]',
    ],
  ])('writes %s', (name, syntax) => {
    expect(syntaxOf(commandNamed(name)!)).toBe(syntax);
  });

  it.each<[Argument[], string]>([
    [[{ name: 'id', multiple: true, optional: true }], 'X [id [id ...]]'],
    [
      [{ token: 'IDS', all: [{ name: 'n' }, { name: 'id', multiple: true }] }],
      'X IDS n id [id ...]',
    ],
    [[{ token: 'BY', oneOf: [{ token: 'A' }, { token: 'B' }], optional: true }], 'X [BY <A | B>]'],
    [
      [{ oneOf: [{ token: 'EX', name: 's' }, { token: 'KEEP' }], optional: true }],
      'X [EX s | KEEP]',
    ],
    [[{ oneOf: [{ token: 'A' }, { token: 'B' }], multiple: true }], 'X <A | B> [<A | B> ...]'],
  ])('writes %j', (args, syntax) => {
    expect(syntaxOf({ ...commandNamed('ping')!, name: 'x', args })).toBe(syntax);
  });
});

describe('hint', () => {
  it.each([
    // Names and repeats.
    ['XACK ', 'key group id [id ...]'],
    ['XACK lead_events ', 'group id [id ...]'],
    ['XACK k g ', 'id [id ...]'],
    ['XACK k g 1-1 2-2 ', '[id ...]'],
    ['xadd k * f ', 'value [field value ...]'],
    ['xadd k * f v ', '[field value ...]'],
    ['xadd k * f v g ', 'value [field value ...]'],
    ['XLEN k ', ''],
    ['XADD "my key" ', hint('XADD k ')],

    // The word under the cursor keeps its place until a blank ends it.
    ['XACK', ' key group id [id ...]'],
    ['XACK lead_ev', ' key group id [id ...]'],
    ['XRANGE k - + COU', ' [COUNT count]'],
    ['XRANGE k - + COUNT', ' [COUNT count]'],
    ['XRANGE k - + COUNT ', 'count'],
    ['XRANGE k - + COUNT 5 ', ''],

    // Options disappear, in whatever order they come.
    ['xgroup create k g $ ', '[MKSTREAM] [ENTRIESREAD entries-read]'],
    ['xgroup create k g $ entriesread ', 'entries-read [MKSTREAM]'],
    ['XGROUP CREATE k g 0 ENTRIESREAD 5 ', '[MKSTREAM]'],
    ['XREAD BLOCK 0 ', '[COUNT count] STREAMS key [key ...] id [id ...]'],
    ['XREAD STREAMS k ', '[key ...] id [id ...]'],
    [
      'XREADGROUP COUNT 1 ',
      'GROUP group consumer [BLOCK milliseconds] [NOACK] STREAMS key [key ...] id [id ...]',
    ],
    [
      'XREADGROUP COUNT 1 GROUP g c NOACK ',
      '[BLOCK milliseconds] STREAMS key [key ...] id [id ...]',
    ],
    [
      'XADD k MAXLEN ',
      '[= | ~] threshold [LIMIT count] [NOMKSTREAM] <* | id> field value [field value ...]',
    ],
    ['XADD k maxlen ~ 9 ', '[LIMIT count] [NOMKSTREAM] <* | id> field value [field value ...]'],
    ['XADD k MINID 9 NOMKSTREAM ', '[LIMIT count] <* | id> field value [field value ...]'],
    ['XADD k 5-* ', 'field value [field value ...]'],
    ['XPENDING k g ', '[[IDLE min-idle-time] start end count [consumer]]'],
    ['XPENDING k g IDLE 5 ', 'start end count [consumer]'],
    ['XPENDING k g - ', 'end count [consumer]'],
    ['XPENDING k g - + 10 ', '[consumer]'],
    ['XINFO STREAM k FULL ', '[COUNT count]'],
    ['FLUSHALL async ', ''],
    [
      'XCLAIM k g c 0 1-1 2-2 IDLE 5 ',
      '[TIME unix-time-milliseconds] [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID lastid]',
    ],

    // What cannot be followed leaves what is required.
    ['XREADGROUP GRUOP ', 'GROUP group consumer STREAMS key [key ...] id [id ...]'],
    ['XRANGE k - + KOUNT ', ''],
    ['XLEN a b ', ''],

    // Containers.
    ['XINFO', ' CONSUMERS | GROUPS | HELP | STREAM'],
    ['xinfo ', 'CONSUMERS | GROUPS | HELP | STREAM'],
    ['XINFO GROUPS', ' key'],
    ['XINFO HELP ', ''],
    ['XINFO NOSUCH ', ''],

    // Nothing to say.
    ['', ''],
    ['  ', ''],
    ['XA', ''],
    ['NOSUCH ', ''],
    ['NOSUCH a b', ''],
    ['xgroup|create ', ''],
    ['XADD "k', ''],
    ['XADD "k"x ', ''],
  ])('after %j: %j', (line, text) => {
    expect(hint(line)).toBe(text);
  });

  describe.each(COMMANDS.map((record) => [syntaxOf(record), record] as const))(
    '%s',
    (syntax, record) => {
      const name = record.name.replace('|', ' ').toUpperCase();

      it('is hinted whole after its name', () => {
        expect(`${name} ${hint(`${name} `)}`.trim()).toBe(syntax);
        expect(name + hint(name)).toBe(syntax);
      });

      it('is followed to its end, with its options and without', () => {
        // STREAMS takes as many ids as keys: where the ids begin, syntax alone cannot say.
        const end =
          record.args.at(-2)?.token === 'STREAMS'
            ? /^\[key \.\.\.\] id \[id \.\.\.\]$/
            : /^(\[.*\])?$/;
        expect(hint(`${[name, ...filled(record.args, false)].join(' ')} `)).toMatch(end);
        const all = hint(`${[name, ...filled(record.args, true)].join(' ')} `);
        expect(all).toMatch(end);
        expect(all.replace(/\[[^[\]]* \.\.\.\]/g, '').replace(/^ id $/, '')).toBe('');
      });
    },
  );
});

/** Words that fill a syntax once, each place with `1`, each choice with its first. */
function filled(args: readonly Argument[], options: boolean): string[] {
  return args
    .filter((argument) => options || !argument.optional)
    .flatMap((argument) => {
      const words = argument.token === undefined ? [] : [argument.token];
      if (argument.all) return [...words, ...filled(argument.all, options)];
      if (argument.oneOf) return [...words, ...filled([argument.oneOf[0]!], options)];
      return argument.name === undefined ? words : [...words, '1'];
    });
}
