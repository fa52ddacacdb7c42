import { describe, expect, it } from 'vitest';
import { err, session, START } from './cli';

const [A, B] = [
  ['1-0', ['a', '1']],
  ['2-0', ['b', '2']],
] as const;

/** ann has had 1-0 and 2-0 for a second; 3-0 is not read yet. */
function held() {
  const redis = session(
    'XADD s 1-0 a 1',
    'XADD s 2-0 b 2',
    'XADD s 3-0 c 3',
    'XGROUP CREATE s g 0',
  );
  redis.run('XREADGROUP GROUP g ann COUNT 2 STREAMS s >');
  redis.wait(1000);
  return redis;
}

describe('XCLAIM', () => {
  it('gives an entry to another consumer, and counts a delivery', () => {
    const redis = held();
    redis.expect('XCLAIM s g bob 0 2-0', [B]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@2-0 ann[1-0x1] bob[2-0x2]');
    redis.expect('XPENDING s g - + 9', [
      ['1-0', 'ann', 1000, 1],
      ['2-0', 'bob', 0, 2],
    ]);
  });

  it('takes only what has been idle for long enough', () => {
    const redis = held();
    redis.expect('XCLAIM s g bob 1001 1-0', []);
    redis.expect('XCLAIM s g bob 1000 1-0', [A]);
    redis.expect('XCLAIM s g ann 1 1-0', []);
    redis.expect('XCLAIM s g ann -5 1-0', [A]);
  });

  it('JUSTID gives ids and does not count', () => {
    const redis = held();
    redis.expect('XCLAIM s g bob 0 1-0 2-0 JUSTID', ['1-0', '2-0']);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@2-0 ann[] bob[1-0x1 2-0x1]');
  });

  it('leaves alone what is not pending, unless FORCE makes it so', () => {
    const redis = held();
    redis.expect('XCLAIM s g bob 0 3-0', []);
    redis.expect('XCLAIM s g bob 0 3-0 9-9 FORCE JUSTID', ['3-0']);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@2-0 ann[1-0x1 2-0x1] bob[3-0x1]');
  });

  it('FORCE counts its own delivery on top', () => {
    const redis = held();
    redis.run('XCLAIM s g bob 99999 3-0 FORCE');
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@2-0 ann[1-0x1 2-0x1] bob[3-0x2]');
  });

  it('drops a pending entry whose body is gone', () => {
    const redis = held();
    redis.run('XDEL s 1-0');
    redis.expect('XCLAIM s g bob 99999 1-0 2-0', []);
    expect(redis.state('s')).toBe('s: 2-0 3-0 / g@2-0 ann[2-0x1] bob[]');
  });

  it('RETRYCOUNT sets the count; a negative one does not', () => {
    const redis = held();
    redis.run('XCLAIM s g bob 0 1-0 RETRYCOUNT 7');
    redis.run('XCLAIM s g bob 0 2-0 RETRYCOUNT -1');
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@2-0 ann[] bob[1-0x7 2-0x2]');
  });

  it('IDLE and TIME set when it counts as delivered; the last of them counts', () => {
    const redis = held();
    redis.run('XCLAIM s g bob 0 1-0 IDLE 300');
    redis.run(`XCLAIM s g bob 0 2-0 IDLE 9 TIME ${START + 400}`);
    redis.expect('XPENDING s g - + 9', [
      ['1-0', 'bob', 300, 2],
      ['2-0', 'bob', 600, 2],
    ]);
  });

  it('takes a time that cannot be for now', () => {
    const redis = held();
    redis.run('XCLAIM s g bob 0 1-0 IDLE -5');
    redis.run(`XCLAIM s g bob 0 2-0 TIME ${START + 99_999}`);
    redis.expect('XPENDING s g - + 9', [
      ['1-0', 'bob', 0, 2],
      ['2-0', 'bob', 0, 2],
    ]);
  });

  it('LASTID moves the group on, never back', () => {
    const redis = held();
    redis.run('XCLAIM s g bob 0 1-0 LASTID 1-5');
    expect(redis.state('s')).toContain('/ g@2-0 ');
    redis.run('XCLAIM s g bob 0 1-0 LASTID 2-5');
    expect(redis.state('s')).toContain('/ g@2-5 ');
  });

  it('makes its consumer even where it gets nothing', () => {
    const redis = held();
    redis.expect('XCLAIM s g bob 0 9-9', []);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@2-0 ann[1-0x1 2-0x1] bob[]');
  });

  it.each([
    ['XCLAIM s g bob 0', "ERR wrong number of arguments for 'xclaim' command"],
    ['XCLAIM s ghost bob x x', "NOGROUP No such key 's' or consumer group 'ghost'"],
    ['XCLAIM s g bob x 1-0', 'ERR Invalid min-idle-time argument for XCLAIM'],
    ['XCLAIM s g bob 0 1-0 IDLE x', 'ERR Invalid IDLE option argument for XCLAIM'],
    ['XCLAIM s g bob 0 1-0 TIME x', 'ERR Invalid TIME option argument for XCLAIM'],
    ['XCLAIM s g bob 0 1-0 RETRYCOUNT x', 'ERR Invalid RETRYCOUNT option argument for XCLAIM'],
    ['XCLAIM s g bob 0 1-0 LASTID x', 'ERR Invalid stream ID specified as stream command argument'],
    ['XCLAIM s g bob 0 1-0 Nope', "ERR Unrecognized XCLAIM option 'Nope'"],
    ['XCLAIM s g bob 0 1-0 IDLE', "ERR Unrecognized XCLAIM option 'IDLE'"],
    ['XCLAIM s g bob 0 1-0 FORCE 2-0', "ERR Unrecognized XCLAIM option '2-0'"],
    ['XCLAIM s g bob 0 x', "ERR Unrecognized XCLAIM option 'x'"],
  ])('%s changes nothing', (line, text) => {
    const redis = held();
    const before = redis.state('s');
    redis.expect(line, err(text));
    expect(redis.state('s')).toBe(before);
  });
});
