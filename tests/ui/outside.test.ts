import { describe, expect, it } from 'vitest';
import { partsOf, shorten, visible } from '../../src/ui/outside';

describe('text from outside', () => {
  it.each([
    ['a\x07b\x1b[1m\x00\x7f', 'a␇b␛[1m␀␡'],
    ['line\none\ttab', 'line\none\ttab'],
    ['abc\u202edef\u2066\ufeff', 'abc<U+202E>def<U+2066><U+FEFF>'],
    ['\x85', '<U+0085>'],
    ['naïve שלום 👩‍💻 <img src=x>', 'naïve שלום 👩‍💻 <img src=x>'],
  ])('hides nothing: %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each<[string, string[]]>([
    ['1) "5-0"', []],
    ['1# "שלום 5" => (integer) 7', ['"שלום 5"']],
    ['XADD שלום * مفتاح 5-0', ['שלום', 'مفتاح']],
    ['"a \\" ש"', ['"a \\" ש"']],
  ])('sets apart what runs from right to left: %j', (text, apart) => {
    const parts = partsOf(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter(({ isApart }) => isApart).map((part) => part.text)).toEqual(apart);
  });

  it.each<[string, number, object]>([
    ['a\nb\nc', 3, { text: 'a\nb\nc', linesLeft: 0, charactersLeft: 0 }],
    ['a\nb\nc', 2, { text: 'a\nb', linesLeft: 1, charactersLeft: 2 }],
    ['', 1, { text: '', linesLeft: 0, charactersLeft: 0 }],
    ['x'.repeat(1000), 100, { text: 'x'.repeat(500), linesLeft: 0, charactersLeft: 500 }],
    [`short\n${'x'.repeat(1000)}\nz`, 100, { text: `short\n${'x'.repeat(500)}`, linesLeft: 1 }],
    [`${'x'.repeat(99)}\n`.repeat(100), 100, { charactersLeft: 4000, linesLeft: 40 }],
    [`${'x'.repeat(499)}👩`, 100, { text: 'x'.repeat(499), charactersLeft: 2 }],
  ])('is cut where it is long: %#', (text, lines, short) => {
    expect(shorten(text, lines)).toMatchObject(short);
  });

  it('is whole once enough of it is asked for', () => {
    const text = 'x\n'.repeat(1000) + 'y'.repeat(100_000);
    expect(shorten(text, 200 * text.length).text).toBe(text);
  });
});
