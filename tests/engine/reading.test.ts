import { describe, expect, it } from 'vitest';
import { err, session } from './cli';

const three = () => session('XADD s 1-0 a 1', 'XADD s 2-0 b 2', 'XADD s 3-0 c 3');
const A = ['1-0', ['a', '1']];
const B = ['2-0', ['b', '2']];
const C = ['3-0', ['c', '3']];

describe('XRANGE and XREVRANGE', () => {
  it('give entries in either direction', () => {
    const redis = three();
    redis.expect('XRANGE s - +', [A, B, C]);
    redis.expect('XRANGE s 2 +', [B, C]);
    redis.expect('XREVRANGE s + -', [C, B, A]);
    redis.expect('XREVRANGE s 2 1', [B, A]);
    redis.expect('XREVRANGE s 1 2', []);
  });

  it('COUNT bounds them, and the last one counts', () => {
    const redis = three();
    redis.expect('XRANGE s - + COUNT 2', [A, B]);
    redis.expect('XREVRANGE s + - count 1', [C]);
    redis.expect('XRANGE s - + COUNT 1 COUNT 2', [A, B]);
    redis.expect('XRANGE s - + COUNT 0', null);
    redis.expect('XRANGE s - + COUNT -1', null);
    redis.expect('XRANGE s - + COUNT', err('ERR syntax error'));
    redis.expect('XRANGE s - + FIRST 2', err('ERR syntax error'));
  });

  it('find nothing in a stream that is not there', () => {
    const redis = session();
    redis.expect('XRANGE s - +', []);
    redis.expect('XRANGE s - + COUNT 0', []);
    redis.expect('XLEN s', 0);
  });
});

describe('XREAD', () => {
  it('gives what comes after an id', () => {
    const redis = three();
    redis.expect('XREAD STREAMS s 0', [['s', [A, B, C]]]);
    redis.expect('XREAD STREAMS s 2', [['s', [C]]]);
    redis.expect('XREAD STREAMS s 1-5', [['s', [B, C]]]);
    redis.expect('XREAD STREAMS s 3', null);
    redis.expect('XREAD STREAMS s $', null);
    redis.expect('XREAD STREAMS none 0', null);
  });

  it('COUNT is for each stream; 0 and less are no bound', () => {
    const redis = three();
    redis.run('XADD t 5-0 d 4');
    redis.expect('XREAD COUNT 2 STREAMS s t 0 0', [
      ['s', [A, B]],
      ['t', [['5-0', ['d', '4']]]],
    ]);
    redis.expect('XREAD COUNT 0 STREAMS s 1', [['s', [B, C]]]);
    redis.expect('XREAD COUNT -3 STREAMS s 1', [['s', [B, C]]]);
  });

  it('leaves out streams that have nothing, and may name one twice', () => {
    const redis = three();
    redis.expect('XREAD STREAMS none s s $ 2 3', [['s', [C]]]);
    redis.expect('XREAD STREAMS s s 2 2', [
      ['s', [C]],
      ['s', [C]],
    ]);
  });

  it('+ gives the last entry alone, whatever COUNT says', () => {
    const redis = three();
    redis.expect('XREAD STREAMS s +', [['s', [C]]]);
    redis.expect('XREAD COUNT 9 STREAMS s +', [['s', [C]]]);
    redis.run('XDEL s 3-0');
    redis.expect('XREAD STREAMS s +', [['s', [B]]]);
    redis.expect('XREAD STREAMS none +', null);
  });

  it('moves no cursor', () => {
    const redis = three();
    redis.run('XGROUP CREATE s g 0');
    redis.run('XREAD STREAMS s 0');
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@0-0');
  });

  it.each([
    ['XREAD STREAMS s', "ERR wrong number of arguments for 'xread' command"],
    ['XREAD COUNT 1 STREAMS', 'ERR syntax error'],
    ['XREAD COUNT x STREAMS s 0', 'ERR value is not an integer or out of range'],
    ['XREAD NOPE STREAMS s 0', 'ERR syntax error'],
    [
      'XREAD STREAMS s t 0',
      "ERR Unbalanced 'xread' list of streams: for each stream key an ID, '+', or '$' must be specified.",
    ],
    [
      'XREAD STREAMS s >',
      'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
    ],
    [
      'XREAD GROUP g ann STREAMS s 0',
      'ERR The GROUP option is only supported by XREADGROUP. You called XREAD instead.',
    ],
    [
      'XREAD NOACK STREAMS s 0',
      'ERR The NOACK option is only supported by XREADGROUP. You called XREAD instead.',
    ],
    ['XREAD BLOCK -1 STREAMS s 0', 'ERR timeout is negative'],
    ['XREAD BLOCK x STREAMS s 0', 'ERR timeout is not an integer or out of range'],
    ['XREAD BLOCK 9223372036854775807 STREAMS s 0', 'ERR timeout is out of range'],
  ])('%s', (line, text) => {
    three().expect(line, err(text));
  });
});
