import { describe, expect, it } from 'vitest';
import {
  canonical,
  parseU64,
  predecessor,
  strictInteger,
  successor,
  U64_MAX,
} from '../../src/engine/numbers';
import { err, session } from './cli';

const NOT_AN_INTEGER = err('ERR value is not an integer or out of range');

describe('a signed 64-bit integer', () => {
  it.each([
    ['0', 0],
    ['-1', -1],
    ['123456789012345', 123456789012345],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
  ])('is read from %s', (text, value) => {
    expect(strictInteger(text)).toBe(value);
  });

  it.each([
    ...['', '-', '+1', '01', '-0', '-01', '1.0', '1e3', ' 1', '1 ', '0x1', 'x'],
    ...['9223372036854775808', '-9223372036854775809', '100000000000000000000'],
  ])('is not %j', (text) => {
    expect(strictInteger(text)).toBeUndefined();
    expect(session().send(1, ['XRANGE', 's', '-', '+', 'COUNT', text])).toEqual(NOT_AN_INTEGER);
  });
});

describe('an unsigned 64-bit number', () => {
  it('is a number where that is exact, else a bigint', () => {
    expect(parseU64('9007199254740991')).toBe(9007199254740991);
    expect(parseU64('9007199254740992')).toBe(9007199254740992n);
    expect(parseU64('18446744073709551615')).toBe(U64_MAX);
    expect(canonical(5n)).toBe(5);
  });

  it('has neighbours, but for the two ends', () => {
    expect(successor(9007199254740991)).toBe(9007199254740992n);
    expect(predecessor(9007199254740992n)).toBe(9007199254740991);
    expect(successor(U64_MAX)).toBeUndefined();
    expect(predecessor(0)).toBeUndefined();
  });
});
