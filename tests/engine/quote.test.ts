import { describe, expect, it } from 'vitest';
import { tokenise } from '../../src/console';
import { asRead, quoted, toBytes } from '../../src/engine';

describe('a name as a person reads it', () => {
  it.each(['orders', 'café', 'in two words', '{"a":1}', 'a"b', '👩‍🚀', '1-0'])(
    'stands as it is: %s',
    (text) => {
      expect(asRead(toBytes(text))).toBe(text);
    },
  );

  it.each([
    ['', '""'],
    [' ', '" "'],
    ['a ', '"a "'],
    ['""', String.raw`"\"\""`],
    ['a\nb\0', String.raw`"a\nb\x00"`],
    ['\x00\xff', String.raw`"\x00\xff"`],
    ['\xc3\xa9\xff', String.raw`"é\xff"`],
    [toBytes('\u202egpj'), String.raw`"\xe2\x80\xaegpj"`],
    [toBytes('a\u200eb'), String.raw`"a\xe2\x80\x8eb"`],
    [toBytes('\u2066a'), String.raw`"\xe2\x81\xa6a"`],
    // A surrogate, a character in more bytes than it needs, and one that is cut.
    ['\xed\xa0\x80', String.raw`"\xed\xa0\x80"`],
    ['\xc0\xaf', String.raw`"\xc0\xaf"`],
    ['\xe2\x82', String.raw`"\xe2\x82"`],
  ])('is in quotes where it would hide something: %j', (bytes, read) => {
    expect(asRead(bytes)).toBe(read);
    // As it is shown, it can be typed.
    expect(tokenise(read)).toEqual([bytes]);
  });

  it('turns nothing round that stands beside it', () => {
    expect(asRead(toBytes('שלום'))).toBe('\u2068שלום\u2069');
    expect(asRead(toBytes('שלום '))).toBe('\u2068"שלום "\u2069');
  });

  it('is never the same for two names', () => {
    const names = ['', '""', '"', ' ', '\xe9', '\xc3\xa9', String.raw`\xe9`, quoted('\xe9')];
    expect(new Set(names.map(asRead)).size).toBe(names.length);
  });
});
