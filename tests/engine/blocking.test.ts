import { describe, expect, it } from 'vitest';
import { connect, databaseOf, execute, isWaiting, newRedis, nextTimeout } from '../../src/engine';
import { err, OK, session, START, WAITS } from './cli';

const entry = (id: string) => [id, ['f', 'v']] as const;
const NO_GROUP = err(
  "NOGROUP No such key 's' or consumer group 'g' in XREADGROUP with GROUP option",
);

describe('XREAD BLOCK', () => {
  it('answers at once where there is something', () => {
    session('XADD s 1-0 f v').expect('XREAD BLOCK 0 STREAMS s 0', [['s', [entry('1-0')]]]);
  });

  it('waits for what comes after $', () => {
    const redis = session('XADD s 1-0 f v');
    redis.expect('2> XREAD BLOCK 0 STREAMS s $', WAITS);
    redis.expect('XADD s 2-0 f v', '2-0');
    expect(redis.received()).toEqual([[2, [['s', [entry('2-0')]]]]]);
  });

  it('wakes all who wait, in the order in which they came', () => {
    const redis = session();
    for (const client of [3, 2, 4]) redis.expect(`${client}> XREAD BLOCK 0 STREAMS s $`, WAITS);
    redis.run('XADD s 1-0 f v');
    expect(redis.received().map(([client]) => client)).toEqual([3, 2, 4]);
  });

  it('remembers what $ was', () => {
    const redis = session('XADD s 5-0 f v');
    redis.expect('2> XREAD BLOCK 0 STREAMS s $', WAITS);
    redis.run('DEL s');
    redis.run('XADD s 3-0 f v');
    expect(redis.received()).toEqual([]);
    redis.run('XADD s 6-0 f v');
    expect(redis.received()).toEqual([[2, [['s', [entry('6-0')]]]]]);
  });

  it('+ waits for whatever will be last', () => {
    const redis = session();
    redis.expect('2> XREAD BLOCK 0 STREAMS s t + +', WAITS);
    redis.run('XADD t 1-0 f v');
    expect(redis.received()).toEqual([[2, [['t', [entry('1-0')]]]]]);
  });

  it('waits on several streams and is out of all of them once it is served', () => {
    const redis = session();
    redis.expect('2> XREAD BLOCK 0 STREAMS s t s $ $ $', WAITS);
    redis.run('XADD t 1-0 f v');
    expect(redis.received()).toEqual([[2, [['t', [entry('1-0')]]]]]);
    redis.run('XADD s 1-0 f v');
    expect(redis.received()).toEqual([]);
    expect(databaseOf(redis.redis, 0).queues.size).toBe(0);
  });
});

describe('the time-out', () => {
  it('fires once the clock is past it', () => {
    const redis = session();
    redis.expect('2> XREAD BLOCK 100 STREAMS s $', WAITS);
    expect(nextTimeout(redis.redis)).toBe(START + 101);
    redis.wait(100);
    expect(redis.received()).toEqual([]);
    redis.wait(1);
    expect(redis.received()).toEqual([[2, null]]);
    expect(nextTimeout(redis.redis)).toBeUndefined();
  });

  it('comes in the order of the deadlines', () => {
    const redis = session();
    redis.run('2> XREAD BLOCK 100 STREAMS s $');
    redis.run('3> XREAD BLOCK 50 STREAMS s $');
    redis.run('4> XREAD BLOCK 0 STREAMS s $');
    redis.wait(1000);
    expect(redis.received().map(([client]) => client)).toEqual([3, 2]);
  });

  it('stays the first one for a client that is asked again in vain', () => {
    const redis = session('XGROUP CREATE s g $ MKSTREAM');
    redis.run('2> XREADGROUP GROUP g ann BLOCK 100 STREAMS s >');
    redis.run('3> XREADGROUP GROUP g bob BLOCK 100 STREAMS s >');
    redis.wait(60);
    redis.run('XADD s 1-0 f v');
    expect(redis.received()).toEqual([[2, [['s', [entry('1-0')]]]]]);
    redis.wait(41);
    expect(redis.received()).toEqual([[3, null]]);
  });
});

describe('XREADGROUP BLOCK', () => {
  const waiting = () => {
    const redis = session('XGROUP CREATE s g $ MKSTREAM');
    redis.expect('2> XREADGROUP GROUP g ann BLOCK 0 STREAMS s >', WAITS);
    redis.expect('3> XREADGROUP GROUP g bob BLOCK 0 STREAMS s >', WAITS);
    return redis;
  };

  it('gives one entry to the first in line, who then stands at the end', () => {
    const redis = waiting();
    redis.run('XADD s 1-0 f v');
    expect(redis.received()).toEqual([[2, [['s', [entry('1-0')]]]]]);
    redis.expect('2> XREADGROUP GROUP g ann BLOCK 0 STREAMS s >', WAITS);
    redis.run('XADD s 2-0 f v');
    expect(redis.received()).toEqual([[3, [['s', [entry('2-0')]]]]]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 / g@2-0 ann[1-0x1] bob[2-0x1]');
  });

  it('fails for everyone when the key goes', () => {
    const redis = waiting();
    redis.expect('DEL s', 1);
    expect(redis.received()).toEqual([
      [2, NO_GROUP],
      [3, NO_GROUP],
    ]);
  });

  it('fails for everyone when all keys go', () => {
    const redis = waiting();
    redis.expect('FLUSHALL', OK);
    expect(redis.received().map(([, reply]) => reply)).toEqual([NO_GROUP, NO_GROUP]);
  });

  it('never waits with an id', () => {
    const redis = session('XGROUP CREATE s g $ MKSTREAM');
    redis.expect('XREADGROUP GROUP g ann BLOCK 0 STREAMS s 0', [['s', []]]);
  });

  it('sees a consumer again each time it is asked', () => {
    const redis = waiting();
    redis.wait(500);
    redis.run('XADD s 1-0 f v');
    redis.expect('XINFO CONSUMERS s g', [
      ['name', 'ann', 'pending', 1, 'idle', 0, 'inactive', 0],
      ['name', 'bob', 'pending', 0, 'idle', 0, 'inactive', -1],
    ]);
  });
});

describe('a connection', () => {
  it('that closes stops waiting, and leaves its pending entries behind', () => {
    const redis = session('XADD s 1-0 f v', 'XGROUP CREATE s g 0');
    redis.run('2> XREADGROUP GROUP g ann STREAMS s >');
    redis.expect('2> XREADGROUP GROUP g ann BLOCK 100 STREAMS s >', WAITS);
    redis.hangUp(2);
    redis.run('XADD s 2-0 f v');
    redis.wait(1000);
    expect(redis.received()).toEqual([]);
    expect(redis.state('s')).toBe('s: 1-0 2-0 / g@1-0 ann[1-0x1]');
  });

  it('that waits must not send', () => {
    const redis = newRedis();
    const client = connect(redis);
    execute(redis, client, ['XREAD', 'BLOCK', '0', 'STREAMS', 's', '$'], START);
    expect(isWaiting(redis, client)).toBe(true);
    expect(() => execute(redis, client, ['PING'], START)).toThrow('waits');
    expect(() => execute(redis, 99, ['PING'], START)).toThrow('not connected');
  });
});
