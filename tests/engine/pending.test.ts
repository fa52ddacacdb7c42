import { describe, expect, it } from 'vitest';
import { err, session } from './cli';

/** ann has 1-0 and 2-0 for five seconds, bob has 3-0 for one. */
function held() {
  const redis = session(
    'XADD s 1-0 a 1',
    'XADD s 2-0 b 2',
    'XADD s 3-0 c 3',
    'XGROUP CREATE s g 0',
  );
  redis.run('XREADGROUP GROUP g ann COUNT 2 STREAMS s >');
  redis.wait(4000);
  redis.run('XREADGROUP GROUP g bob STREAMS s >');
  redis.wait(1000);
  return redis;
}

describe('XACK', () => {
  it('takes entries off the list, wherever they are', () => {
    const redis = held();
    redis.expect('XACK s g 1-0 3-0 9-9', 2);
    redis.expect('XACK s g 1-0', 0);
    redis.expect('XACK s g 2-0 2-0', 1);
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@3-0 ann[] bob[]');
  });

  it('knows no missing key or group, but malformed ids where there is a group', () => {
    const redis = held();
    redis.expect('XACK none g x', 0);
    redis.expect('XACK s none x', 0);
    redis.expect(
      'XACK s g 1-0 x',
      err('ERR Invalid stream ID specified as stream command argument'),
    );
    redis.expect('XPENDING s g', [
      3,
      '1-0',
      '3-0',
      [
        ['ann', '2'],
        ['bob', '1'],
      ],
    ]);
  });
});

describe('XPENDING key group', () => {
  it('sums up, without those who have nothing', () => {
    const redis = held();
    redis.expect('XPENDING s g', [
      3,
      '1-0',
      '3-0',
      [
        ['ann', '2'],
        ['bob', '1'],
      ],
    ]);
    redis.run('XACK s g 3-0');
    redis.expect('XPENDING s g', [2, '1-0', '2-0', [['ann', '2']]]);
  });

  it('has three nils where nothing is pending', () => {
    session('XGROUP CREATE s g 0 MKSTREAM').expect('XPENDING s g', [0, null, null, null]);
  });
});

describe('XPENDING key group start end count', () => {
  const [one, two, three] = [
    ['1-0', 'ann', 5000, 1],
    ['2-0', 'ann', 5000, 1],
    ['3-0', 'bob', 1000, 1],
  ] as const;

  it('lists entries with their idle time', () => {
    const redis = held();
    redis.expect('XPENDING s g - + 10', [one, two, three]);
    redis.expect('XPENDING s g - + 2', [one, two]);
    redis.expect('XPENDING s g (1-0 2 9', [two]);
    redis.expect('XPENDING s g - + 0', []);
    redis.expect('XPENDING s g - + -5', []);
  });

  it('asks for one consumer', () => {
    const redis = held();
    redis.expect('XPENDING s g - + 10 bob', [three]);
    redis.expect('XPENDING s g - + 10 nobody', []);
  });

  it('IDLE leaves the young ones out', () => {
    const redis = held();
    redis.expect('XPENDING s g IDLE 1000 - + 10', [one, two, three]);
    redis.expect('XPENDING s g IDLE 1001 - + 10', [one, two]);
    redis.expect('XPENDING s g idle 5000 - + 1 ann', [one]);
  });

  it('does not change what it shows', () => {
    const redis = held();
    redis.run('XPENDING s g - + 10 nobody');
    expect(redis.state('s')).toBe('s: 1-0 2-0 3-0 / g@3-0 ann[1-0x1 2-0x1] bob[3-0x1]');
  });

  it.each([
    ['XPENDING s', "ERR wrong number of arguments for 'xpending' command"],
    ['XPENDING s g -', 'ERR syntax error'],
    ['XPENDING s g - +', 'ERR syntax error'],
    ['XPENDING s g IDLE 5 - +', 'ERR syntax error'],
    ['XPENDING s g IDLE x - + 10', 'ERR value is not an integer or out of range'],
    ['XPENDING s g - + x', 'ERR value is not an integer or out of range'],
    ['XPENDING s g x + x', 'ERR value is not an integer or out of range'],
    ['XPENDING s g x + 10', 'ERR Invalid stream ID specified as stream command argument'],
    ['XPENDING s ghost', "NOGROUP No such key 's' or consumer group 'ghost'"],
    ['XPENDING none g - + 10', "NOGROUP No such key 'none' or consumer group 'g'"],
  ])('%s', (line, text) => {
    held().expect(line, err(text));
  });
});

describe('XDEL', () => {
  it('leaves what is pending pending', () => {
    const redis = held();
    redis.expect('XDEL s 1-0 1-0 9-9', 1);
    expect(redis.state('s')).toBe('s: 2-0 3-0 / g@3-0 ann[1-0x1 2-0x1] bob[3-0x1]');
  });

  it('reads all ids before it deletes one', () => {
    const redis = held();
    redis.expect('XDEL s 1-0 x', err('ERR Invalid stream ID specified as stream command argument'));
    redis.expect('XDEL none x', 0);
    redis.expect('XLEN s', 3);
  });

  it('leaves an empty stream', () => {
    const redis = session('XADD s 1-0 f v', 'XDEL s 1-0');
    redis.expect('EXISTS s', 1);
    expect(redis.state('s')).toBe('s:');
  });
});
