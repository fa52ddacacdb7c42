import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReply, tokenise } from '../../src/console';
import { toBytes } from '../../src/engine';

const bytes = fc
  .array(fc.integer({ min: 0, max: 255 }))
  .map((codes) => String.fromCharCode(...codes));

describe('tokenise', () => {
  it.each<[string, string[]]>([
    ['', []],
    [' \t ', []],
    ['XLEN leads', ['XLEN', 'leads']],
    ['   XLEN \t leads   ', ['XLEN', 'leads']],
    ['a\nb\rc', ['a', 'b', 'c']],
    ['\v\fa\vb', ['a\vb']],
    ['"a b" \'c d\'', ['a b', 'c d']],
    ['""', ['']],
    ["''", ['']],
    ['"\\x41\\xfF"', ['A\xff']],
    ['"\\x4" "\\xzz"', ['x4', 'xzz']],
    ['"\\n\\r\\t\\b\\a"', ['\n\r\t\b\x07']],
    ['"\\\\ \\" \\q"', ['\\ " q']],
    ["'\\n \\x41 \\\\ '", ['\\n \\x41 \\\\ ']],
    ["'it\\'s \"so\"'", ['it\'s "so"']],
    ['\\n\\x41', ['\\n\\x41']],
    ['ab"c d"', ['abc d']],
    ["ab'c d' e", ['abc d', 'e']],
    ['naïve 日本', ['na\xc3\xafve', '\xe6\x97\xa5\xe6\x9c\xac']],
    ['"\\xc3\xaf"', ['\xc3\xc2\xaf']],
    ['a\u00a0b', ['a\xc2\xa0b']],
    ['# comment', ['#', 'comment']],
  ])('splits %j', (line, words) => {
    expect(tokenise(line)).toEqual(words);
  });

  it.each([
    '"',
    "'",
    'a "b',
    "a 'b",
    '"a"b',
    "'a'b",
    '"a\'',
    '"a\\"',
    "'a\\'",
    'a"b"c',
    '"a""b"',
    "'a\\\\'",
  ])('refuses %j', (line) => {
    expect(tokenise(line)).toBeUndefined();
  });

  it('reads back any words as redis-cli shows them', () => {
    fc.assert(
      fc.property(fc.array(bytes), (words) => {
        expect(tokenise(words.map((word) => formatReply(word)).join(' '))).toEqual(words);
      }),
    );
  });

  it('reads back any text in single quotes', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\\'));
    fc.assert(
      fc.property(fc.array(text), (words) => {
        const line = words.map((word) => `'${word.replaceAll("'", "\\'")}'`).join('\t');
        expect(tokenise(line)).toEqual(words.map(toBytes));
      }),
    );
  });

  it('answers whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', "'", '\\', 'x', '4', ' ', '\t', 'é', '\ud800') }),
        (line) => {
          const words = tokenise(line);
          // Words without quotes and blanks are the line itself, but for the room between them.
          if (/["']/.test(line)) expect(words === undefined || words.length > 0).toBe(true);
          else
            expect(words).toEqual(
              toBytes(line)
                .split(/[ \t]+/)
                .filter(Boolean),
            );
        },
      ),
    );
  });

  it('copes with a very long word', () => {
    const long = 'x\\"'.repeat(200_000);
    expect(tokenise(`ECHO "${long}"`)?.[1]).toHaveLength(400_000);
  });
});
