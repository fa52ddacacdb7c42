import { describe, expect, it } from 'vitest';
import { compareIds, formatId, parseStrictId } from '../../src/engine';
import { err, session } from './cli';

const INVALID = err('ERR Invalid stream ID specified as stream command argument');
const LAST = '18446744073709551615-18446744073709551615';

describe('reading an id', () => {
  it.each([
    ['5-1', '5-1'],
    ['5', '5-0'],
    ['0-0', '0-0'],
    ['007-01', '7-1'],
    ['+8-1', '8-1'],
    [' 9-1', '9-1'],
    ['\t7', '7-0'],
    ['11-  -1', '11-18446744073709551615'],
    ['9007199254740991-9007199254740992', '9007199254740991-9007199254740992'],
    ['9223372036854775808-1', '9223372036854775808-1'],
    [LAST, LAST],
    [`${'0'.repeat(126)}1`, '1-0'],
  ])('takes %j for %s', (text, id) => {
    expect(formatId(parseStrictId(text)!)).toBe(id);
  });

  it.each([
    ...['', ' ', '-', '+', '$', '>', '*', '5-', '-5', '1-2-3', '1--1', '-0', '1- 2x'],
    ...['0x10', '1e3', '5 -1', '1-1 ', '1-*', '(5', '٣', '18446744073709551616'],
    ...['0-18446744073709551616', `${'0'.repeat(127)}1`],
  ])('refuses %j', (text) => {
    expect(parseStrictId(text)).toBeUndefined();
    expect(session('XADD s 1-0 f v').send(1, ['XDEL', 's', text])).toEqual(INVALID);
  });

  it('orders by milliseconds, then by sequence, also beyond 2^53', () => {
    const ids = [
      '0-1',
      '1-0',
      '1-9',
      '1-10',
      '2-0',
      '9007199254740993-0',
      '9007199254740993-1',
      LAST,
    ];
    const parsed = ids.map((text) => parseStrictId(text)!);
    expect([...parsed].reverse().sort(compareIds)).toEqual(parsed);
  });
});

describe('the ends of an interval', () => {
  const redis = session('XADD s 1-1 a 1', 'XADD s 1-2 b 2', 'XADD s 2-1 c 3');
  const [a, b, c] = [
    ['1-1', ['a', '1']],
    ['1-2', ['b', '2']],
    ['2-1', ['c', '3']],
  ];

  it('take a millisecond whole where the sequence is missing', () => {
    redis.expect('XRANGE s 1 1', [a!, b!]);
    redis.expect('XRANGE s 1-2 2', [b!, c!]);
    redis.expect('XRANGE s (1 +', [a!, b!, c!]);
  });

  it('can be left out', () => {
    redis.expect('XRANGE s (1-1 +', [b!, c!]);
    redis.expect('XRANGE s (1-1 (2-1', [b!]);
    redis.expect('XRANGE s - (1-1', []);
    redis.expect('XREVRANGE s (2-1 -', [b!, a!]);
  });

  it('know nothing before the first id and after the last', () => {
    redis.expect(`XRANGE s (${LAST} +`, err('ERR invalid start ID for the interval'));
    redis.expect('XRANGE s - (0-0', err('ERR invalid end ID for the interval'));
    redis.expect('XRANGE s (- +', INVALID);
    redis.expect('XRANGE s - (+', INVALID);
    redis.expect('XRANGE s ( +', INVALID);
    redis.expect('XRANGE s + -', []);
  });
});
