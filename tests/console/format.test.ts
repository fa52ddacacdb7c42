import { describe, expect, it } from 'vitest';
import { formatAnswer, formatReply, tokenise } from '../../src/console';
import { OK, toBytes, type Reply } from '../../src/engine';
import { shownFor } from './transcript';

const entry = [
  '1727961512345-0',
  ['event_type', 'lead.created', 'lead_id', '101', 'created_by', 'shaon'],
];
const added: Reply = ['1727961512346-0', ['a', 'b']];

function map(resp2: 'flat' | 'pairs', pairs: Record<string, Reply>): Reply {
  return { map: Object.entries(pairs), resp2 };
}

describe('formatReply: one value', () => {
  it.each<[Reply, string]>([
    [OK, 'OK'],
    [{ simple: '' }, ''],
    [7, '(integer) 7'],
    [-1, '(integer) -1'],
    [18446744073709551615n, '(integer) 18446744073709551615'],
    [null, '(nil)'],
    [{ nilArray: true }, '(nil)'],
    [[], '(empty array)'],
    [[null, []], '1) (nil)\n2) (empty array)'],
    ['', '""'],
    ['a "b" \\', '"a \\"b\\" \\\\"'],
    ['\n\r\t\b\x07\0\x1b\x7f', '"\\n\\r\\t\\b\\a\\x00\\x1b\\x7f"'],
    ['na\xc3\xafve', '"na\\xc3\\xafve"'],
    [{ error: 'ERR no such key' }, '(error) ERR no such key'],
    [{ error: "ERR unknown command 'na\xc3\xafve'" }, "(error) ERR unknown command 'naïve'"],
    [[{ error: 'ERR no' }, OK], '1) (error) ERR no\n2) OK'],
  ])('%#', (reply, text) => {
    expect(formatReply(reply)).toBe(text);
    expect(formatReply(reply, 3)).toBe(text);
  });
});

describe('formatReply: as redis-cli printed it', () => {
  it.each<[string, number, 2 | 3, Reply]>([
    [
      'XAUTOCLAIM leads group1 consumer2 0 0 JUSTID',
      1,
      3,
      ['0-0', ['1727961512345-1', '1727961512345-2'], []],
    ],
    ['EXEC', 1, 2, ['1727961512346-0', 4]],
    ['XREAD COUNT 1 STREAMS leads 0', 1, 3, map('pairs', { leads: [entry] })],
    [
      'XINFO GROUPS leads',
      2,
      3,
      [
        map('flat', {
          name: 'group1',
          consumers: 2,
          pending: 2,
          'last-delivered-id': '1727961512345-2',
          'entries-read': 3,
          lag: 1,
        }),
      ],
    ],
    [
      'XINFO STREAM leads',
      2,
      3,
      map('flat', {
        length: 4,
        'radix-tree-keys': 1,
        'radix-tree-nodes': 2,
        'last-generated-id': '1727961512346-0',
        'max-deleted-entry-id': '0-0',
        'entries-added': 4,
        'recorded-first-entry-id': '1727961512345-0',
        groups: 1,
        'first-entry': entry,
        'last-entry': added,
      }),
    ],
    ['CONFIG GET appendonly', 1, 3, map('flat', { appendonly: 'no' })],
    ['CONFIG GET appendonly', 2, 2, map('flat', { appendonly: 'no' })],
    ['PUBSUB NUMSUB a', 1, 2, ['a', 0]],
  ])('%s (%i)', (line, nth, resp, reply) => {
    expect(formatReply(reply, resp)).toBe(shownFor(line, nth));
  });
});

describe('formatReply: what only RESP3 has', () => {
  const push: Reply = { push: ['message', 'news', 'hello'] };
  const set: Reply = { set: ['a', { set: [1, 2] }] };

  it.each<[Reply, string, string]>([
    [push, '1) "message"\n2) "news"\n3) "hello"', '1) "message"\n2) "news"\n3) "hello"'],
    [
      set,
      '1) "a"\n2) 1) (integer) 1\n   2) (integer) 2',
      '1~ "a"\n2~ 1~ (integer) 1\n   2~ (integer) 2',
    ],
    [{ set: [] }, '(empty array)', '(empty set)'],
    [{ push: [] }, '(empty array)', '(empty push)'],
    [{ bool: true }, '(integer) 1', '(true)'],
    [[{ bool: false }], '1) (integer) 0', '1) (false)'],
    [{ verbatim: 'a "b"\nna\xc3\xafve' }, '"a \\"b\\"\\nna\\xc3\\xafve"', 'a "b"\nnaïve'],
    [
      map('flat', { a: { set: [1, 2] } }),
      '1) "a"\n2) 1) (integer) 1\n   2) (integer) 2',
      '1# "a" => \n   1~ (integer) 1\n   2~ (integer) 2',
    ],
  ])('%#', (reply, resp2, resp3) => {
    expect(formatReply(reply, 2)).toBe(resp2);
    expect(formatReply(reply, 3)).toBe(resp3);
  });
});

describe('formatAnswer', () => {
  it.each<[string, Reply, string]>([
    [
      'INFO',
      { verbatim: '# Server\r\nredis_version:8.10.0\r\n' },
      '# Server\nredis_version:8.10.0',
    ],
    ['client LIST', { verbatim: 'id=1 name="x"\n' }, 'id=1 name="x"'],
    ['CLIENT INFO', { error: 'ERR no' }, 'ERR no'],
    ['CLIENT ID', 7, '(integer) 7'],
    ['LOLWUT', 'naïve', 'naïve'],
    ['MEMORY DOCTOR', ['a', 1, null, OK], 'a\n1\n\nOK'],
    ['ECHO x', 'x', '"x"'],
  ])('prints texts for people as they come: %s', (line, reply, text) => {
    expect(formatAnswer(line.split(' '), reply, 2)).toBe(text);
    expect(formatAnswer(line.split(' '), reply, 3)).toBe(text);
  });
});

describe('formatReply: numbers and pairs', () => {
  it('sets numbers of two digits flush right, also inside', () => {
    const ten = Array.from({ length: 10 }, (_, index) => index);
    const lines = formatReply([ten, 'x']).split('\n');
    expect(lines[0]).toBe('1)  1) (integer) 0');
    expect(lines[9]).toBe('   10) (integer) 9');
    expect(lines[10]).toBe('2) "x"');
  });

  it('counts pairs, not their halves', () => {
    const pairs = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`k${index}`, index]));
    expect(formatReply(map('flat', pairs), 3).split('\n')[0]).toBe('1# "k0" => (integer) 0');
    expect(formatReply(map('flat', pairs), 2).split('\n')[0]).toBe(' 1) "k0"');
  });

  it.each<[Reply, string]>([
    [map('flat', {}), '(empty hash)'],
    [map('flat', { a: [] }), '1# "a" => (empty array)'],
    [map('flat', { a: map('flat', {}) }), '1# "a" => (empty hash)'],
    [map('flat', { a: ['b'] }), '1# "a" => 1) "b"'],
    [map('flat', { a: ['b', 'c'] }), '1# "a" => \n   1) "b"\n   2) "c"'],
    [
      map('flat', { a: map('flat', { b: [1, 2] }) }),
      '1# "a" => \n   1# "b" => \n      1) (integer) 1\n      2) (integer) 2',
    ],
  ])('puts a value on a line of its own only where it has several: %#', (reply, text) => {
    expect(formatReply(reply, 3)).toBe(text);
  });

  it('writes RESP3 maps as RESP2 has them unless told otherwise', () => {
    expect(formatReply(map('pairs', { s: [] }))).toBe('1) 1) "s"\n   2) (empty array)');
    expect(formatReply(map('flat', {}))).toBe('(empty array)');
  });
});

describe('readable text', () => {
  it.each<[string, string]>([
    [toBytes('naïve 你好 👩‍💻 שלום'), '"naïve 你好 👩‍💻 שלום"'],
    [toBytes('a"b\\c\n'), '"a\\"b\\\\c\\n"'],
    ['\xff\xc3', '"\\xff\\xc3"'],
    // A surrogate, and a character that is longer than it needs to be, are no UTF-8.
    ['\xed\xa0\x80 \xc0\xaf', '"\\xed\\xa0\\x80 \\xc0\\xaf"'],
    // What turns the writing round would not be seen.
    [toBytes('a\u202eb\u0085'), '"a\\xe2\\x80\\xaeb\\xc2\\x85"'],
  ])('%j', (reply, text) => {
    expect(formatReply(reply, 2, true)).toBe(text);
    expect(tokenise(text)).toEqual([reply]);
    expect(formatReply(reply)).toMatch(/^"[ -~]*"$/);
  });

  it('stays inside of lists and maps', () => {
    const reply = map('flat', { [toBytes('é')]: [toBytes('ü'), 1] });
    expect(formatReply(reply, 3, true)).toBe('1# "é" => \n   1) "ü"\n   2) (integer) 1');
    expect(formatAnswer(['XRANGE'], [toBytes('é')], 2, true)).toBe('1) "é"');
  });
});
