import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  clientOf,
  connect,
  execute,
  newRedis,
  type Effect,
  type Redis,
  type Version,
} from '../../src/engine';
import { aofLine, fileOf, Malformed, replayFile } from '../../src/engine/files';
import { changeSetting } from '../../src/engine/redis';
import { Session, START } from './cli';
import { dataOf } from './data';
import { checkInvariants } from './invariants';
import { acts, newServer, play, type Act } from './random';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 60_000 });

/** A server that has loaded a file of these lines. */
function loaded(lines: readonly string[], now = START, version: Version = '8.0'): Session {
  const redis = newRedis({ version, config: { appendonly: 'yes' } });
  replayFile(
    redis,
    lines.map((line) => line.split(' ')),
    now,
  );
  const session = new Session(redis);
  session.now = now;
  return session;
}

describe('aofLine', () => {
  it('is the command as a client would send it', () => {
    expect(aofLine(['SET', 'k', '\xff\r\n'])).toBe(
      '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\n\xff\r\n\r\n',
    );
  });
});

describe('fileOf', () => {
  const effects: Effect[] = [
    { db: 0, argv: ['SET', 'a', '1'] },
    { db: 2, argv: ['SET', 'b', '2'] },
    { db: 2, argv: ['DEL', 'b'] },
  ];

  it('has SELECT where the database changes', () => {
    expect(fileOf(effects, null).map((argv) => argv.join(' '))).toEqual([
      'SELECT 0',
      'SET a 1',
      'SELECT 2',
      'SET b 2',
      'DEL b',
    ]);
  });

  it('goes on in the database that the file has come to', () => {
    expect(fileOf(effects.slice(1), 2)).toHaveLength(2);
    expect(fileOf([], 1)).toEqual([]);
  });
});

describe('replayFile', () => {
  it('does what the lines say, each in its database', () => {
    const redis = loaded([
      'SELECT 1',
      'SET k v',
      'SELECT 0',
      'XADD s 1-0 f v',
      'XGROUP CREATE s g 0',
    ]);
    expect(redis.state('s')).toBe('s: 1-0 / g@0-0');
    redis.run('SELECT 1');
    redis.expect('GET k', 'v');
  });

  it('runs a transaction that ends, and leaves out one that does not', () => {
    const redis = loaded(['MULTI', 'SET a 1', 'SET b 1', 'EXEC', 'MULTI', 'SET c 1']);
    redis.expect('KEYS *', ['a', 'b']);
    expect(redis.redis.stats.commandsProcessed).toBe(3);
  });

  it('leaves no client behind, only its number', () => {
    const redis = newRedis();
    replayFile(redis, [['SET', 'k', 'v']], START);
    expect(redis.clients.size).toBe(0);
    expect(redis.stats).toMatchObject({ connections: 0, commandsProcessed: 0, changes: 1 });
    expect(redis.stats.commands.size).toBe(0);
    expect(connect(redis)).toBe(2);
  });

  it('tells nobody, serves nobody, and writes nothing to the file', () => {
    const redis = new Session(
      newRedis({ config: { appendonly: 'yes', 'notify-keyspace-events': 'KEA' } }),
    );
    redis.run('2> PSUBSCRIBE *');
    redis.run('3> XREAD BLOCK 0 STREAMS s $');
    redis.received();
    replayFile(redis.redis, [['XADD', 's', '1-0', 'f', 'v']], START);
    expect(redis.received()).toEqual([]);
    const { effects, deliveries } = execute(redis.redis, connect(redis.redis), ['PING'], START);
    expect([effects, deliveries]).toEqual([[], []]);
  });

  it('lets nothing expire while it loads', () => {
    const redis = loaded([
      'SET kept v PXAT 500',
      'PERSIST kept',
      'SET gone v',
      'PEXPIREAT gone 400',
      'XADD s 1-0 f v',
      'PEXPIREAT s 300',
      'XADD s 2-0 f v',
      'PERSIST s',
    ]);
    expect(redis.state('s')).toBe('s: 1-0 2-0');
    expect(redis.redis.expiries.keysArray()).toEqual([{ db: 0, key: 'gone', at: 400 }]);
    redis.expect('KEYS *', ['kept', 's']);
    expect(redis.redis.stats.expiredKeys).toBe(1);
  });

  it('empties a stream that MINID ~ has emptied', () => {
    const redis = newRedis({ version: '8.0', config: { appendonly: 'yes' } });
    const argv = ['XADD', 's', 'MINID', '~', '2', '1-1', 'f', 'v'];
    const { effects } = execute(redis, connect(redis), argv, START);
    const lines = fileOf(effects, 0).map((line) => line.join(' '));
    // As a real Redis 8.0.2 writes it.
    expect(lines).toEqual(['XADD s MINID = 18446744073709551615-18446744073709551615 1-1 f v']);
    expect(loaded(lines).state('s')).toBe('s:');
  });

  it('lets LIMIT stand beside =, and does not heed it', () => {
    const entries = [1, 2, 3, 4].map((ms) => `XADD s ${ms}-0 f v`);
    const trimmed = loaded([
      ...entries,
      'XTRIM s MAXLEN = 2 LIMIT 1',
      'XADD s MAXLEN = 1 LIMIT 1 5-0 f v',
    ]);
    expect(trimmed.state('s')).toBe('s: 5-0');
    expect(trimmed.redis.stats.errors.size).toBe(0);
    trimmed.expect('XTRIM s MAXLEN = 2 LIMIT 1', {
      error: 'ERR syntax error, LIMIT cannot be used without the special ~ option',
    });
  });

  it('takes an idempotent id with the id of its entry, and knows it from then on', () => {
    const redis = loaded(
      ['XADD s IDMP p a 1000000-0 f v', 'XADD s IDMPAUTO p 1000001-0 g w'],
      START,
      '8.6',
    );
    redis.expect('XADD s IDMP p a * f v', '1000000-0');
    redis.expect('XADD s IDMPAUTO p * g w', '1000001-0');
    redis.expect('XLEN s', 2);
  });

  it('passes over what is refused, and counts the error', () => {
    const redis = loaded(['SET k v', 'XADD k 1-0 f v', 'SET l v']);
    redis.expect('KEYS *', ['k', 'l']);
    expect([...redis.redis.stats.errors]).toEqual([['WRONGTYPE', 1]]);
  });

  it.each([['NOPE x'], ['XADD s'], ['XGROUP NOPE s']])('refuses a file with %s', (line) => {
    expect(() => loaded([line])).toThrow(Malformed);
  });

  it('refuses a line without words', () => {
    expect(() => replayFile(newRedis(), [[]], START)).toThrow(Malformed);
  });

  it('makes the data again that were, whatever was done', () => {
    fc.assert(
      fc.property(acts, (session) => {
        const original = newServer();
        changeSetting(original, 'appendonly', 'yes');
        const effects: Effect[] = [];
        const acts = session.filter(writesWhatItDoes);
        const now = play(original, acts, START, (outcome) => effects.push(...outcome.effects));
        const redis = newServer();
        replayFile(redis, fileOf(effects, null), now);
        checkInvariants(redis);
        expect(clientsOf(redis)).toEqual(clientsOf(newServer()));
        expect(dataOf(redis, 'aof')).toEqual(dataOf(original, 'aof'));
        expect(redis.expiries.keysArray()).toEqual(original.expiries.keysArray());
      }),
      { numRuns: 200 },
    );
  });
});

/**
 * Whether the file tells what this did. One who reads again what is pending with it counts as a delivery, which Redis
 * does not write. DELREF drops what is pending of an entry that has gone before, and writes that only where it
 * deletes or acknowledges something besides.
 */
function writesWhatItDoes({ argv }: Act): boolean {
  if (argv[0] === 'XDELEX' || argv[0] === 'XACKDEL') return !argv.includes('DELREF');
  return argv[0] !== 'XREADGROUP' || argv.at(-1) === '>';
}

function clientsOf(redis: Redis): unknown[] {
  return redis.clients.keysArray().map((id) => clientOf(redis, id));
}
