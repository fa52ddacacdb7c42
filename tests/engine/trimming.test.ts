import { describe, expect, it } from 'vitest';
import { newRedis } from '../../src/engine';
import { err, Session, session } from './cli';

/** A stream of this many entries, 1-0, 2-0, …, packed so many to a node. */
function streamOf(length: number, maxEntries = 100): Session {
  const redis = new Session({ ...newRedis(), limits: { maxEntries, maxBytes: 4096 } });
  for (let ms = 1; ms <= length; ms++) redis.run(`XADD s ${ms}-0 f v`);
  return redis;
}

describe('XTRIM =', () => {
  it('MAXLEN keeps the newest', () => {
    const redis = streamOf(5);
    redis.expect('XTRIM s MAXLEN 3', 2);
    redis.expect('XTRIM s MAXLEN = 3', 0);
    expect(redis.state('s')).toBe('s: 3-0 4-0 5-0');
    redis.expect('XTRIM s MAXLEN 0', 3);
    expect(redis.state('s')).toBe('s:');
  });

  it('MINID keeps what is not before it', () => {
    const redis = streamOf(5);
    redis.expect('XTRIM s MINID 3', 2);
    redis.expect('XTRIM s MINID = 4-1', 2);
    expect(redis.state('s')).toBe('s: 5-0');
  });

  it('leaves what is pending pending', () => {
    const redis = streamOf(3);
    redis.run('XGROUP CREATE s g 0');
    redis.run('XREADGROUP GROUP g ann STREAMS s >');
    redis.expect('XTRIM s MAXLEN 1', 2);
    expect(redis.state('s')).toBe('s: 3-0 / g@3-0 ann[1-0x1 2-0x1 3-0x1]');
  });

  it('of a stream that is not there does nothing', () => {
    const redis = session();
    redis.expect('XTRIM s MAXLEN 1', 0);
    expect(redis.state('s')).toBe('s: none');
  });
});

describe('XTRIM ~', () => {
  it('takes whole nodes only', () => {
    const redis = streamOf(10, 3);
    redis.expect('XTRIM s MAXLEN ~ 8', 0);
    redis.expect('XTRIM s MAXLEN ~ 7', 3);
    redis.expect('XTRIM s MINID ~ 6-0', 0);
    redis.expect('XTRIM s MINID ~ 7-0', 3);
    expect(redis.state('s')).toBe('s: 7-0 8-0 9-0 10-0');
  });

  it('stops at LIMIT, node by node', () => {
    const redis = streamOf(10, 3);
    redis.expect('XTRIM s MAXLEN ~ 0 LIMIT 2', 0);
    redis.expect('XTRIM s MAXLEN ~ 0 LIMIT 7', 6);
    redis.expect('XTRIM s LIMIT 0 MAXLEN ~ 0', 4);
  });

  it('has a limit of a hundred nodes of its own', () => {
    const redis = streamOf(102, 1);
    redis.expect('XTRIM s MAXLEN ~ 1', 100);
    redis.expect('XLEN s', 2);
  });

  it('counts only the living entries of a node', () => {
    const redis = streamOf(6, 3);
    redis.run('XDEL s 2-0');
    redis.expect('XTRIM s MAXLEN ~ 3', 2);
    expect(redis.state('s')).toBe('s: 4-0 5-0 6-0');
  });
});

describe('nodes', () => {
  const radixTreeKeys = (redis: Session) => (redis.run('XINFO STREAM s') as unknown[])[3];

  it('go with their last entry', () => {
    const redis = streamOf(6, 3);
    expect(radixTreeKeys(redis)).toBe(2);
    redis.run('XDEL s 1-0 2-0 3-0');
    expect(radixTreeKeys(redis)).toBe(1);
  });

  it('stay if exact trimming emptied one whose last entry was deleted before', () => {
    const redis = streamOf(3);
    redis.run('XDEL s 3-0');
    redis.expect('XTRIM s MINID 3-0', 2);
    expect(redis.state('s')).toBe('s:');
    expect(radixTreeKeys(redis)).toBe(1);
  });

  it('fill up by bytes, too', () => {
    const redis = session();
    for (let ms = 1; ms <= 5; ms++) redis.run(`XADD s ${ms}-0 f ${'x'.repeat(2000)}`);
    expect(radixTreeKeys(redis)).toBe(3);
  });
});

describe('XADD trims after it has added', () => {
  it('MAXLEN', () => {
    const redis = streamOf(3);
    redis.expect('XADD s MAXLEN 2 4-0 f v', '4-0');
    redis.expect('XADD s MINID = 4-0 5-0 f v', '5-0');
    expect(redis.state('s')).toBe('s: 4-0 5-0');
  });

  it('even away what it has added', () => {
    const redis = streamOf(3);
    redis.expect('XADD s MAXLEN 0 4-0 f v', '4-0');
    expect(redis.state('s')).toBe('s:');
    redis.expect('XADD s 4-0 f v', NOT_GREATER);
  });

  const NOT_GREATER = err(
    'ERR The ID specified in XADD is equal or smaller than the target stream top item',
  );
});

describe('trimming options that do not fit together', () => {
  const NOT_AN_INTEGER = err('ERR value is not an integer or out of range');
  const SYNTAX = err('ERR syntax error');
  const NO_TILDE = err('ERR syntax error, LIMIT cannot be used without the special ~ option');
  const NO_STRATEGY = err(
    'ERR syntax error, LIMIT cannot be used without specifying a trimming strategy',
  );
  const TWICE = err(
    'ERR syntax error, MAXLEN and MINID options at the same time are not compatible',
  );

  it.each([
    ['XTRIM s MAXLEN 1 MAXLEN 2', TWICE],
    ['XTRIM s MAXLEN 1 MINID 2', TWICE],
    ['XTRIM s MAXLEN 1 LIMIT 5', NO_TILDE],
    ['XTRIM s MAXLEN = 1 LIMIT 0', NO_TILDE],
    ['XTRIM s LIMIT 5', NO_STRATEGY],
    ['XTRIM s LIMIT 0', err('ERR syntax error, XTRIM must be called with a trimming strategy')],
    ['XTRIM s MAXLEN -1', err('ERR The MAXLEN argument must be >= 0.')],
    ['XTRIM s MAXLEN ~ 1 LIMIT -1', err('ERR The LIMIT argument must be >= 0.')],
    ['XTRIM s MAXLEN x', NOT_AN_INTEGER],
    ['XTRIM s MAXLEN ~', NOT_AN_INTEGER],
    ['XTRIM s MAXLEN 1 2', SYNTAX],
    ['XTRIM s NOPE 1', SYNTAX],
    ['XTRIM s MAXLEN', err("ERR wrong number of arguments for 'xtrim' command")],
    ['XTRIM s MINID -', err('ERR Invalid stream ID specified as stream command argument')],
    ['XADD s LIMIT 5 1-0 f v', NO_STRATEGY],
    ['XADD s LIMIT 0 1-0 f v', NO_TILDE],
    ['XADD s MAXLEN 5 LIMIT 5 1-0 f v', NO_TILDE],
  ])('%s', (line, reply) => {
    const redis = session();
    redis.expect(line, reply);
    expect(redis.state('s')).toBe('s: none');
  });
});
