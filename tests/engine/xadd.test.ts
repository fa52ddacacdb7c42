import { describe, expect, it } from 'vitest';
import { err, session, START } from './cli';

const ARITY = err("ERR wrong number of arguments for 'xadd' command");
const NOT_GREATER = err(
  'ERR The ID specified in XADD is equal or smaller than the target stream top item',
);
const EXHAUSTED = err(
  'ERR The stream has exhausted the last possible ID, unable to add more items',
);
const INVALID = err('ERR Invalid stream ID specified as stream command argument');

describe('XADD *', () => {
  it('takes the clock, and counts within a millisecond', () => {
    const redis = session();
    redis.expect('XADD s * f v', `${START}-0`);
    redis.expect('XADD s * f v', `${START}-1`);
    redis.wait(7);
    redis.expect('XADD s * f v', `${START + 7}-0`);
  });

  it('goes on from an id that is ahead of the clock', () => {
    const redis = session('XADD s 9000000-18446744073709551614 f v');
    redis.expect('XADD s * f v', '9000000-18446744073709551615');
    redis.expect('XADD s * f v', '9000001-0');
  });

  it('never gives an id twice, even if its entry is gone', () => {
    const redis = session('XADD s * f v', `XDEL s ${START}-0`);
    redis.expect('XADD s * f v', `${START}-1`);
  });
});

describe('XADD ms-*', () => {
  it('continues the sequence of that millisecond', () => {
    const redis = session();
    redis.expect('XADD s 5-* f v', '5-0');
    redis.expect('XADD s 5-* f v', '5-1');
    redis.expect('XADD s 6-* f v', '6-0');
    redis.expect('XADD s 5-* f v', NOT_GREATER);
  });

  it('begins at 1 where 0-0 would be', () => {
    session().expect('XADD s 0-* f v', '0-1');
  });

  it('ends with the sequence', () => {
    session('XADD s 5-18446744073709551615 f v').expect('XADD s 5-* f v', NOT_GREATER);
  });
});

describe('XADD with an id', () => {
  it('asks for one above the last', () => {
    const redis = session('XADD s 5-5 f v');
    redis.expect('XADD s 5-5 f v', NOT_GREATER);
    redis.expect('XADD s 4 f v', NOT_GREATER);
    redis.expect('XADD s 0-0 f v', err('ERR The ID specified in XADD must be greater than 0-0'));
    redis.expect('XADD s 6 f v', '6-0');
    expect(redis.state('s')).toBe('s: 5-5 6-0');
  });

  it('can use up all ids', () => {
    const redis = session();
    redis.expect(
      'XADD s 18446744073709551615-18446744073709551615 f v',
      '18446744073709551615-18446744073709551615',
    );
    redis.expect('XADD s * f v', EXHAUSTED);
    redis.expect('XADD s 1-1 f v', EXHAUSTED);
  });
});

describe('XADD: what comes before the id', () => {
  it('NOMKSTREAM makes no stream', () => {
    const redis = session();
    redis.expect('XADD s NOMKSTREAM 1-0 f v', null);
    expect(redis.state('s')).toBe('s: none');
    redis.expect('XADD s 1-0 f v', '1-0');
    redis.expect('XADD s nomkstream NOMKSTREAM 2-0 f v', '2-0');
  });

  it('the first word that is no option is the id', () => {
    const redis = session();
    redis.expect('XADD s NOPE 1-0 f v', INVALID);
    redis.expect('XADD s MAXLEN 1-0 f v', err('ERR value is not an integer or out of range'));
  });

  it('field names may look like options', () => {
    const redis = session();
    redis.expect('XADD s 1-0 MAXLEN 0 NOMKSTREAM *', '1-0');
    redis.expect('XRANGE s - +', [['1-0', ['MAXLEN', '0', 'NOMKSTREAM', '*']]]);
  });
});

describe('XADD: fields', () => {
  it.each(['XADD', 'XADD s', 'XADD s *', 'XADD s * f', 'XADD s * f v g', 'XADD s MAXLEN 5 *'])(
    '%s: too few',
    (line) => {
      session().expect(line, ARITY);
    },
  );

  it('are told before a zero id, and after a malformed one', () => {
    const redis = session();
    redis.expect('XADD s 0-0 f v g', ARITY);
    redis.expect('XADD s x f v g', INVALID);
  });

  it('are bytes, and keep their order and their doubles', () => {
    const redis = session();
    redis.send(1, ['XADD', 's', '1-0', 'naïve', '日本', '', 'a\r\nb', '', '']);
    redis.expect('XRANGE s - +', [['1-0', ['naïve', '日本', '', 'a\r\nb', '', '']]]);
  });
});
