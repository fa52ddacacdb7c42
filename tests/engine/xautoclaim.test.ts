import { describe, expect, it } from 'vitest';
import { connect, execute, type EngineEvent } from '../../src/engine';
import { err, session, type Session } from './cli';

const [A, B, C] = [
  ['1-0', ['a', '1']],
  ['2-0', ['b', '2']],
  ['3-0', ['c', '3']],
] as const;

/** ann has had 1-0 and 2-0 for two seconds and 3-0 for one; 4-0 is not read yet. */
function held(): Session {
  const redis = session(
    'XADD s 1-0 a 1',
    'XADD s 2-0 b 2',
    'XADD s 3-0 c 3',
    'XADD s 4-0 d 4',
    'XGROUP CREATE s g 0',
  );
  redis.run('XREADGROUP GROUP g ann COUNT 2 STREAMS s >');
  redis.wait(1000);
  redis.run('XREADGROUP GROUP g ann COUNT 1 STREAMS s >');
  redis.wait(1000);
  return redis;
}

/** ann has so many entries, from 1-1 on, all young but the last one. */
function youngBefore(last: number): Session {
  const redis = session();
  for (let seq = 1; seq <= last; seq++) redis.run(`XADD s 1-${seq} f v`);
  redis.run('XGROUP CREATE s g 0');
  redis.run('XREADGROUP GROUP g ann STREAMS s >');
  redis.run(`XCLAIM s g ann 0 1-${last} IDLE 500 JUSTID`);
  return redis;
}

/** What the line makes happen, told by a client of its own. */
function eventsOf({ redis, now }: Session, line: string): readonly EngineEvent[] {
  return execute(redis, connect(redis), line.split(' '), now).events;
}

describe('XAUTOCLAIM', () => {
  it('gives whatever was idle for long enough to a consumer, and counts a delivery', () => {
    const redis = held();
    redis.expect('XAUTOCLAIM s g bob 2000 0', ['0-0', [A, B], []]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 4-0 / g@3-0 ann[3-0x1] bob[1-0x2 2-0x2]');
    redis.expect('XPENDING s g - + 9', [
      ['1-0', 'bob', 0, 2],
      ['2-0', 'bob', 0, 2],
      ['3-0', 'ann', 1000, 1],
    ]);
  });

  it('takes a negative idle time for none', () => {
    held().expect('XAUTOCLAIM s g bob -5 0', ['0-0', [A, B, C], []]);
  });

  it('gives a consumer its own entries too', () => {
    const redis = held();
    redis.expect('XAUTOCLAIM s g ann 1001 -', ['0-0', [A, B], []]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 4-0 / g@3-0 ann[1-0x2 2-0x2 3-0x1]');
  });

  it('JUSTID gives ids and does not count', () => {
    const redis = held();
    redis.expect('XAUTOCLAIM s g bob 0 0 JUSTID', ['0-0', ['1-0', '2-0', '3-0'], []]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 4-0 / g@3-0 ann[] bob[1-0x1 2-0x1 3-0x1]');
  });

  it('starts at an id, after one, or nowhere', () => {
    held().expect('XAUTOCLAIM s g bob 0 2 JUSTID', ['0-0', ['2-0', '3-0'], []]);
    held().expect('XAUTOCLAIM s g bob 0 (2-0 JUSTID', ['0-0', ['3-0'], []]);
    held().expect('XAUTOCLAIM s g bob 0 + JUSTID', ['0-0', [], []]);
  });

  it('makes its consumer even where it gets nothing', () => {
    const redis = held();
    redis.expect('XAUTOCLAIM s g bob 9999 0', ['0-0', [], []]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 4-0 / g@3-0 ann[1-0x1 2-0x1 3-0x1] bob[]');
    redis.expect('XINFO CONSUMERS s g', [
      ['name', 'ann', 'pending', 3, 'idle', 1000, 'inactive', 1000],
      ['name', 'bob', 'pending', 0, 'idle', 0, 'inactive', -1],
    ]);
  });

  it('tells what happened, as XCLAIM does', () => {
    const redis = held();
    redis.run('XDEL s 2-0');
    expect(eventsOf(redis, 'XAUTOCLAIM s g bob 2000 0')).toEqual([
      { type: 'consumer-created', key: 's', group: 'g', consumer: 'bob' },
      { type: 'claimed', key: 's', group: 'g', id: '1-0', from: 'ann', to: 'bob', deliveries: 2 },
      { type: 'pending-dropped', key: 's', group: 'g', consumer: 'ann', id: '2-0' },
    ]);
    expect(eventsOf(redis, 'XCLAIM s g bob 0 3-0')).toEqual([
      { type: 'claimed', key: 's', group: 'g', id: '3-0', from: 'ann', to: 'bob', deliveries: 2 },
    ]);
  });
});

describe('the cursor', () => {
  it('is the first entry that was not looked at, pending as it is', () => {
    const redis = held();
    redis.expect('XAUTOCLAIM s g bob 0 0 COUNT 2', ['3-0', [A, B], []]);
    redis.expect('XAUTOCLAIM s g bob 0 3-0 COUNT 2', ['0-0', [C], []]);
  });

  it('is 0-0 where COUNT was just enough', () => {
    held().expect('XAUTOCLAIM s g bob 0 0 COUNT 3', ['0-0', [A, B, C], []]);
  });

  it('comes after a hundred entries where there is no COUNT', () => {
    const redis = youngBefore(150);
    const [cursor, claimed] = redis.run('XAUTOCLAIM s g bob 0 0 JUSTID') as [string, string[]];
    expect([cursor, claimed.length]).toEqual(['1-101', 100]);
  });

  it('comes after ten looks for each entry that is wanted', () => {
    const far = youngBefore(21);
    far.expect('XAUTOCLAIM s g bob 500 0 COUNT 2 JUSTID', ['1-21', [], []]);
    const near = youngBefore(20);
    near.expect('XAUTOCLAIM s g bob 500 0 COUNT 2 JUSTID', ['0-0', ['1-20'], []]);
  });
});

describe('an entry whose body is gone', () => {
  it('is dropped, however young, and listed on its own', () => {
    const redis = held();
    redis.run('XDEL s 1-0 3-0');
    redis.expect('XAUTOCLAIM s g bob 2000 0', ['0-0', [B], ['1-0', '3-0']]);
    expect(redis.state('s')).toBe('s: 2-0 4-0 / g@3-0 ann[] bob[2-0x2]');
  });

  it('uses up one of COUNT', () => {
    const redis = held();
    redis.run('XDEL s 1-0');
    redis.expect('XAUTOCLAIM s g bob 0 0 COUNT 2', ['3-0', [B], ['1-0']]);
  });
});

describe('XAUTOCLAIM’s errors', () => {
  const SYNTAX = 'ERR syntax error';
  const BAD_IDLE = 'ERR Invalid min-idle-time argument for XAUTOCLAIM';
  const BAD_ID = 'ERR Invalid stream ID specified as stream command argument';
  const BAD_COUNT = 'ERR COUNT must be > 0';
  const HIGHEST = '18446744073709551615-18446744073709551615';

  it.each([
    ['XAUTOCLAIM s g bob 0', "ERR wrong number of arguments for 'xautoclaim' command"],
    // The words are read before the key is looked at, from left to right.
    ['XAUTOCLAIM s ghost bob x y COUNT 0', BAD_IDLE],
    ['XAUTOCLAIM s ghost bob 1.5 0', BAD_IDLE],
    ['XAUTOCLAIM s ghost bob 0 y COUNT 0', BAD_ID],
    ['XAUTOCLAIM s ghost bob 0 (-', BAD_ID],
    [`XAUTOCLAIM s ghost bob 0 (${HIGHEST}`, 'ERR invalid start ID for the interval'],
    ['XAUTOCLAIM s ghost bob 0 0 COUNT 0 NOPE', BAD_COUNT],
    ['XAUTOCLAIM s ghost bob 0 0 COUNT -1', BAD_COUNT],
    ['XAUTOCLAIM s ghost bob 0 0 COUNT x', BAD_COUNT],
    ['XAUTOCLAIM s ghost bob 0 0 COUNT 576460752303423488', BAD_COUNT],
    ['XAUTOCLAIM s ghost bob 0 0 COUNT', SYNTAX],
    ['XAUTOCLAIM s ghost bob 0 0 FORCE', SYNTAX],
    ['XAUTOCLAIM s ghost bob 0 0', "NOGROUP No such key 's' or consumer group 'ghost'"],
    ['XAUTOCLAIM none g bob 0 0', "NOGROUP No such key 'none' or consumer group 'g'"],
  ])('%s changes nothing', (line, text) => {
    const redis = held();
    const before = redis.state('s');
    redis.expect(line, err(text));
    expect(redis.state('s')).toBe(before);
  });

  it('takes options in any order and any case; the last COUNT counts', () => {
    const redis = held();
    redis.expect('xautoclaim s g bob 0 0 justid COUNT 9 count 1', ['2-0', ['1-0'], []]);
  });
});
