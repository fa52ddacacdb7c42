import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../src/engine/glob';
import { err, OK, session } from './cli';

describe('keys', () => {
  const two = () => session('XADD s 1-0 f v', 'XGROUP CREATE t g 0 MKSTREAM');

  it('DEL', () => {
    const redis = two();
    redis.expect('DEL s none s', 1);
    expect(redis.state('s')).toBe('s: none');
    redis.expect('DEL s', 0);
  });

  it('EXISTS counts a key as often as it is named', () => {
    const redis = two();
    redis.expect('EXISTS s', 1);
    redis.expect('EXISTS s t none s', 3);
  });

  it('TYPE', () => {
    const redis = two();
    redis.expect('TYPE s', { simple: 'stream' });
    redis.expect('TYPE none', { simple: 'none' });
  });

  it('KEYS', () => {
    const redis = two();
    redis.send(1, ['XADD', '', '1-0', 'f', 'v']);
    redis.expect('KEYS *', ['', 's', 't']);
    redis.expect('KEYS **', ['s', 't']);
    redis.expect('KEYS [t-z]', ['t']);
    redis.expect("KEYS ''", ['']);
  });

  it('FLUSHALL', () => {
    const redis = two();
    redis.expect('FLUSHALL NOPE', err('ERR syntax error'));
    redis.expect('FLUSHALL sync ASYNC', err('ERR syntax error'));
    redis.expect('KEYS *', ['s', 't']);
    redis.expect('FLUSHALL async', OK);
    redis.expect('KEYS *', []);
  });

  it('PING and ECHO', () => {
    const redis = session();
    redis.expect('PING', { simple: 'PONG' });
    redis.expect('ping hi', 'hi');
    redis.expect('PING a b', err("ERR wrong number of arguments for 'ping' command"));
    redis.expect("ECHO ''", '');
  });
});

describe('a glob', () => {
  it.each([
    ['*', 'abc'],
    ['a*', 'a'],
    ['*c', 'abc'],
    ['a*b*c', 'aXbYbZc'],
    ['?b?', 'abc'],
    ['[abc]', 'b'],
    ['[a-c]x', 'bx'],
    ['[c-a]x', 'bx'],
    ['[^a-c]', 'd'],
    ['[^]', ']'],
    ['[\\]]', ']'],
    ['[a', 'a'],
    ['a\\*b', 'a*b'],
    ['a\\', 'a\\'],
    ['', ''],
  ])('%s matches %s', (pattern, text) => {
    expect(matchesGlob(pattern, text)).toBe(true);
  });

  it.each([
    ['*', ''],
    ['?', ''],
    ['a', ''],
    ['', 'a'],
    ['a', 'ab'],
    ['*b', 'abc'],
    ['a?', 'a'],
    ['[^a-c]', 'b'],
    ['[]', 'a'],
    ['a\\*b', 'aXb'],
    ['A', 'a'],
  ])('%s does not match %s', (pattern, text) => {
    expect(matchesGlob(pattern, text)).toBe(false);
  });
});
