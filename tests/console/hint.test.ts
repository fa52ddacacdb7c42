import { describe, expect, it } from 'vitest';
import { hint, syntaxOf } from '../../src/console';
import { allCommands, commandNamed, type Argument } from '../../src/engine';

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
      'XADD key [NOMKSTREAM] [KEEPREF | DELREF | ACKED] [IDMPAUTO producer-id | IDMP producer-id idempotent-id] [<MAXLEN | MINID> [= | ~] threshold [LIMIT count]] <* | id> field value [field value ...]',
    ],
    [
      'xreadgroup',
      'XREADGROUP GROUP group consumer [COUNT count] [MAXCOUNT count] [MAXSIZE bytes] [BLOCK milliseconds] [CLAIM min-idle-time] [NOACK] STREAMS key [key ...] id [id ...]',
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

/** What XADD takes beside the stream: its options from 8.2 on, and the entry. */
const LATER = '[KEEPREF | DELREF | ACKED] [IDMPAUTO producer-id | IDMP producer-id idempotent-id]';
const TRIM = '[<MAXLEN | MINID> [= | ~] threshold [LIMIT count]]';
const ENTRY = '<* | id> field value [field value ...]';

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
    [
      'XREAD BLOCK 0 ',
      '[COUNT count] [MAXCOUNT count] [MAXSIZE bytes] STREAMS key [key ...] id [id ...]',
    ],
    ['XREAD STREAMS k ', '[key ...] id [id ...]'],
    [
      'XREADGROUP COUNT 1 ',
      'GROUP group consumer [MAXCOUNT count] [MAXSIZE bytes] [BLOCK milliseconds] [CLAIM min-idle-time] [NOACK] STREAMS key [key ...] id [id ...]',
    ],
    [
      'XREADGROUP COUNT 1 GROUP g c NOACK ',
      '[MAXCOUNT count] [MAXSIZE bytes] [BLOCK milliseconds] [CLAIM min-idle-time] STREAMS key [key ...] id [id ...]',
    ],
    ['XADD k MAXLEN ', `[= | ~] threshold [LIMIT count] [NOMKSTREAM] ${LATER} ${ENTRY}`],
    ['XADD k maxlen ~ 9 ', `[LIMIT count] [NOMKSTREAM] ${LATER} ${ENTRY}`],
    ['XADD k MINID 9 NOMKSTREAM ', `[LIMIT count] ${LATER} ${ENTRY}`],
    ['XADD k IDMP p ', `idempotent-id [NOMKSTREAM] [KEEPREF | DELREF | ACKED] ${TRIM} ${ENTRY}`],
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

    // Containers, and a command that is one too.
    ['COMMAND GETKEYS', ' command [arg [arg ...]]'],
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

  describe.each(allCommands().map((record) => [syntaxOf(record), record] as const))(
    '%s',
    (syntax, record) => {
      const name = record.name.replace('|', ' ').toUpperCase();

      it('is hinted whole after its name', () => {
        expect(`${name} ${hint(`${name} `)}`.trim()).toBe(syntax);
        expect(name + hint(name)).toBe(syntax);
      });

      it('is followed to its end, with its options and without', () => {
        const rest = unclearEnd(record.args);
        for (const options of [false, true]) {
          const left = hint(`${[name, ...filled(record.args, options)].join(' ')} `);
          expect(['', rest]).toContain(withoutBrackets(left));
          if (options) expect(withoutRepeats(left)).toBe(withoutBrackets(left));
        }
      });
    },
  );
});

/**
 * What is required behind a place that may take several words, or none: where that begins, syntax alone
 * cannot say. STREAMS takes as many ids as keys, and the last word of BLPOP is no key.
 */
function unclearEnd(args: readonly Argument[]): string {
  const open = args.findLastIndex(
    ({ multiple, optional, token }, index) =>
      (multiple || (optional && token === undefined)) &&
      args.slice(index + 1).some((later) => !later.optional),
  );
  if (open < 0) return '';
  const left = args.slice(open + 1).filter(({ optional }) => !optional);
  const syntax = syntaxOf({ ...commandNamed('ping')!, name: '', args: left });
  return withoutBrackets(syntax);
}

function withoutRepeats(syntax: string): string {
  return syntax.replace(/\[[^[\]]* \.\.\.\]/g, '').trim();
}

/** The syntax without all that may be left out. */
function withoutBrackets(syntax: string): string {
  let left = syntax;
  while (/\[[^[\]]*\]/.test(left)) left = left.replace(/ ?\[[^[\]]*\] ?/g, ' ').trim();
  return left;
}

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
