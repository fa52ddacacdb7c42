import { describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../../src/engine';
import { err, OK, sessionAs, START, WAITS, type Session } from './cli';

/** Each command or option with the first version that has it, and a line that shows whether it is there. */
const ARRIVALS: readonly (readonly [string, Version, string])[] = [
  ['XDELEX', '8.2', 'XDELEX s IDS 1 1-0'],
  ['XACKDEL', '8.2', 'XACKDEL s g IDS 1 1-0'],
  ['XADD DELREF', '8.2', 'XADD s DELREF MAXLEN 5 * a 1'],
  ['XTRIM ACKED', '8.2', 'XTRIM s MAXLEN 5 ACKED'],
  ['XREADGROUP CLAIM', '8.4', 'XREADGROUP GROUP g ann CLAIM 5 STREAMS s >'],
  ['XADD IDMPAUTO', '8.6', 'XADD s IDMPAUTO p * a 1'],
  ['XADD IDMP', '8.6', 'XADD s IDMP p i * a 1'],
  ['XCFGSET', '8.6', 'XCFGSET s IDMP-MAXSIZE 5'],
  ['XIDMPRECORD', '8.6', 'XIDMPRECORD s p i 1-0'],
  ['XNACK', '8.8', 'XNACK s g FAIL IDS 1 1-0'],
  ['XREAD MAXCOUNT', '8.10', 'XREAD MAXCOUNT 5 STREAMS s 0'],
  ['XREADGROUP MAXSIZE', '8.10', 'XREADGROUP GROUP g ann MAXSIZE 500 STREAMS s >'],
];

function isError(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'error' in reply;
}

function withGroup(version: Version): Session {
  return sessionAs(version, 'XGROUP CREATE s g 0 MKSTREAM', 'XADD s 1-0 f v');
}

describe('what came when', () => {
  it.each(ARRIVALS)('%s came with %s', (_, since, line) => {
    for (const version of VERSIONS) {
      const isThere = VERSIONS.indexOf(version) >= VERSIONS.indexOf(since);
      expect(isError(withGroup(version).run(line)), `${version}: ${line}`).toBe(!isThere);
    }
  });

  it('calls a command unknown before its time', () => {
    withGroup('8.6').expect(
      'XNACK s g FAIL IDS 1 1-0',
      err("ERR unknown command 'XNACK', with args beginning with: 's' 'g' 'FAIL' 'IDS' '1' '1-0' "),
    );
  });

  it('shows the fields of XINFO STREAM that the version has', () => {
    const fields = (version: Version) =>
      (withGroup(version).run('XINFO STREAM s') as unknown[]).filter((_, index) => index % 2 === 0);
    expect(fields('8.4')).not.toContain('idmp-duration');
    expect(fields('8.6')).toContain('idmp-duration');
    expect(fields('8.6')).toHaveLength(16);
  });

  it('lowers ENTRIESREAD to what was added since 8.2.2', () => {
    const read = (version: Version) => {
      const redis = sessionAs(version, 'XADD s 1-0 f v', 'XGROUP CREATE s g 1-0 ENTRIESREAD 9');
      return (redis.run('XINFO GROUPS s') as unknown[][])[0]![9];
    };
    expect([read('8.0'), read('8.2')]).toEqual([9, 1]);
  });
});

describe('XREADGROUP CLAIM (8.4)', () => {
  const pending = () => {
    const redis = withGroup('8.4');
    redis.run('XREADGROUP GROUP g ann STREAMS s >');
    return redis;
  };

  it('waits for as long as an entry is too young, then claims it', () => {
    const redis = pending();
    redis.expect('2> XREADGROUP GROUP g bob BLOCK 0 CLAIM 100 STREAMS s >', WAITS);
    redis.wait(100);
    expect(redis.received()).toEqual([]);
    redis.wait(1);
    expect(redis.received()).toEqual([[2, [['s', [['1-0', ['f', 'v'], 101, 1]]]]]]);
    expect(redis.state('s')).toBe('s: 1-0 / g@1-0 ann[] bob[1-0x2]');
  });

  it('is served by a new entry before that, with 0 and 0 behind it', () => {
    const redis = pending();
    redis.expect('2> XREADGROUP GROUP g bob BLOCK 0 CLAIM 100 STREAMS s >', WAITS);
    redis.run('XADD s 2-0 f w');
    expect(redis.received()).toEqual([[2, [['s', [['2-0', ['f', 'w'], 0, 0]]]]]]);
  });

  it('shares COUNT between what it claims and what is new', () => {
    const redis = pending();
    redis.run('XADD s 2-0 f w');
    redis.run('XADD s 3-0 f x');
    redis.wait(5);
    redis.expect('XREADGROUP GROUP g bob COUNT 2 CLAIM 5 STREAMS s >', [
      [
        's',
        [
          ['1-0', ['f', 'v'], 5, 1],
          ['2-0', ['f', 'w'], 0, 0],
        ],
      ],
    ]);
  });

  it('claims the longest idle first, whatever their ids', () => {
    const redis = withGroup('8.4');
    redis.run('XADD s 2-0 f w');
    redis.run('XREADGROUP GROUP g ann STREAMS s >');
    redis.wait(10);
    redis.run('XCLAIM s g ann 0 1-0');
    redis.wait(10);
    redis.expect('XREADGROUP GROUP g bob CLAIM 5 STREAMS s >', [
      [
        's',
        [
          ['2-0', ['f', 'w'], 20, 1],
          ['1-0', ['f', 'v'], 10, 2],
        ],
      ],
    ]);
  });
});

describe('XNACK (8.8)', () => {
  const pending = () => {
    const redis = withGroup('8.8');
    redis.run('XREADGROUP GROUP g ann STREAMS s >');
    return redis;
  };

  it('wakes one who waits to claim, however long that should take', () => {
    const redis = pending();
    redis.expect('2> XREADGROUP GROUP g bob BLOCK 0 CLAIM 60000 STREAMS s >', WAITS);
    redis.expect('3> XREADGROUP GROUP g cyd BLOCK 0 STREAMS s >', WAITS);
    redis.expect('XNACK s g FAIL IDS 1 1-0', 1);
    expect(redis.received()).toEqual([[2, [['s', [['1-0', ['f', 'v'], START, 1]]]]]]);
    expect(redis.state('s')).toBe('s: 1-0 / g@1-0 ann[] bob[1-0x2] cyd[]');
  });

  it('leaves an entry pending that nobody has', () => {
    const redis = pending();
    redis.run('XNACK s g SILENT IDS 1 1-0');
    redis.expect('XPENDING s g', [1, '1-0', '1-0', []]);
    redis.expect('XPENDING s g - + 5', [['1-0', '', -1, 0]]);
    redis.expect('XACK s g 1-0', 1);
    redis.expect('XPENDING s g', [0, null, null, null]);
  });

  it('never goes beyond the greatest number of deliveries', () => {
    const redis = pending();
    redis.run('XNACK s g FATAL IDS 1 1-0');
    redis.run('XCLAIM s g bob 0 1-0');
    redis.expect('XPENDING s g - + 5', [['1-0', 'bob', 0, Number(2n ** 63n - 1n)]]);
  });
});

describe('idempotent production (8.6)', () => {
  it('forgets an id about a second after its time', () => {
    const redis = sessionAs('8.6', 'XGROUP CREATE s g 0 MKSTREAM');
    redis.expect('XCFGSET s IDMP-DURATION 2', OK);
    const id = redis.run('XADD s IDMP p i * a 1');
    redis.wait(1_000);
    redis.expect('XADD s IDMP p i * a 1', id);
    redis.wait(1_000);
    expect(redis.run('XADD s IDMP p i * a 1')).not.toEqual(id);
    redis.expect('XLEN s', 2);
  });

  it('wakes nobody with a duplicate', () => {
    const redis = sessionAs('8.6', 'XADD s IDMPAUTO p * a 1 b 2');
    redis.expect('2> XREAD BLOCK 0 STREAMS s $', WAITS);
    redis.run('XADD s IDMPAUTO p * b 2 a 1');
    expect(redis.received()).toEqual([]);
    redis.expect('XLEN s', 1);
  });

  it('forgets the oldest id of a producer that has too many', () => {
    const redis = sessionAs('8.6', 'XGROUP CREATE s g 0 MKSTREAM');
    redis.run('XCFGSET s IDMP-MAXSIZE 1');
    const first = redis.run('XADD s IDMP p i * a 1');
    redis.run('XADD s IDMP p j * a 1');
    expect(redis.run('XADD s IDMP p i * a 1')).not.toEqual(first);
  });
});

describe('MAXCOUNT and MAXSIZE (8.10)', () => {
  const streams = () => {
    const redis = sessionAs('8.10');
    for (const key of ['a', 'b', 'c']) {
      redis.run(`XGROUP CREATE ${key} g 0 MKSTREAM`);
      for (let seq = 1; seq <= 5; seq++) redis.run(`XADD ${key} 1-${seq} f v`);
    }
    return redis;
  };
  const counts = (reply: unknown) =>
    (reply as [string, unknown[]][]).map(([key, entries]) => `${key}${entries.length}`).join(' ');

  it.each([
    ['COUNT 3', 'a3 b3 c3'],
    ['COUNT 3 MAXCOUNT 4', 'a3 b1'],
    ['MAXCOUNT 7', 'a5 b2'],
    ['MAXCOUNT 2 MAXSIZE 100000', 'a2'],
    // An entry of this shape is 31 bytes of RESP.
    ['MAXSIZE 93', 'a3'],
    ['MAXSIZE 92', 'a2'],
    ['MAXSIZE 1', 'a1'],
  ])('%s gives %s', (options, shown) => {
    const read = `${options} STREAMS a b c`;
    expect(counts(streams().run(`XREAD ${read} 0 0 0`))).toBe(shown);
    expect(counts(streams().run(`XREADGROUP GROUP g ann ${read} > > >`))).toBe(shown);
  });

  it('makes nothing pending that it does not send', () => {
    const redis = streams();
    redis.run('XREADGROUP GROUP g ann MAXCOUNT 2 STREAMS a b > >');
    expect(redis.state('a')).toBe('a: 1-1 1-2 1-3 1-4 1-5 / g@1-2 ann[1-1x1 1-2x1]');
    expect(redis.state('b')).toBe('b: 1-1 1-2 1-3 1-4 1-5 / g@0-0 ann[]');
  });

  it('caps a history read, and what one gets who has waited', () => {
    const redis = streams();
    redis.run('XREADGROUP GROUP g ann STREAMS a >');
    expect(counts(redis.run('XREADGROUP GROUP g ann MAXCOUNT 2 STREAMS a 0'))).toBe('a2');
    redis.expect('2> XREAD MAXCOUNT 1 BLOCK 0 STREAMS a $', WAITS);
    redis.run('MULTI');
    redis.run('XADD a 2-1 f v');
    redis.run('XADD a 2-2 f v');
    redis.run('EXEC');
    expect(counts(redis.received()[0]![1])).toBe('a1');
  });

  it.each([
    ['XREAD MAXCOUNT 0 STREAMS a 0', 'ERR MAXCOUNT must be a positive integer'],
    ['XREAD MAXSIZE -1 STREAMS a 0', 'ERR MAXSIZE must be a positive integer'],
    ['XREAD COUNT 5 MAXCOUNT 4 STREAMS a 0', 'ERR MAXCOUNT must be greater than or equal to COUNT'],
  ])('%s is refused', (line, text) => {
    streams().expect(line, err(text));
  });
});
