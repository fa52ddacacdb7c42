import { describe, expect, it } from 'vitest';
import { connect, execute, forkRedis, newRedis, type EngineEvent } from '../../src/engine';
import { fromImage, toImage } from '../../src/engine/image';
import { usedMemory } from '../../src/engine/memory';
import { err, OK, session, START, WAITS, type Session } from './cli';

const OOM = err("OOM command not allowed when used memory > 'maxmemory'.");
const NOGROUP = (key: string) =>
  err(`NOGROUP No such key '${key}' or consumer group 'g' in XREADGROUP with GROUP option`);
const ABORTED = err('EXECABORT Transaction discarded because of previous errors.');

/** From now on the server has one byte more than it may have. */
function fill(redis: Session): void {
  redis.expect(`CONFIG SET maxmemory ${usedMemory(redis.redis) - 1}`, OK);
}

/** A server that evicts so, with these lines run a second apart, and then full. */
function full(policy: string, ...lines: string[]): Session {
  const redis = session(`CONFIG SET maxmemory-policy ${policy}`);
  for (const line of lines) {
    redis.run(line);
    redis.wait(1000);
  }
  fill(redis);
  return redis;
}

function evictedKeys(redis: Session): string | undefined {
  return /evicted_keys:(\d+)/.exec(String(redis.run('INFO stats')))?.[1];
}

describe('noeviction', () => {
  it('refuses what may take memory, and nothing else', () => {
    const redis = full('noeviction', 'XADD s 1-0 f v', 'XGROUP CREATE s g 0');
    redis.expect('XADD s 2-0 f v', OOM);
    redis.expect('XGROUP CREATECONSUMER s g zed', OOM);
    redis.expect('XLEN s', 1);
    redis.expect('XREADGROUP GROUP g ann STREAMS s >', [['s', [['1-0', ['f', 'v']]]]]);
    redis.expect('XACK s g 1-0', 1);
    redis.expect('XDEL s 1-0', 1);
    redis.expect('DEL s', 1);
    expect(evictedKeys(redis)).toBe('0');
  });

  it('refuses after the number of words, and before what a subscriber may not send', () => {
    const redis = full('noeviction');
    redis.expect('XADD s', err("ERR wrong number of arguments for 'xadd' command"));
    redis.run('SUBSCRIBE c');
    redis.expect('SET a b', OOM);
  });

  it('counts what it refuses', () => {
    const redis = full('noeviction');
    redis.expect('SET a b', OOM);
    expect(redis.run('INFO errorstats')).toContain('errorstat_OOM:count=1');
    expect(redis.run('INFO commandstats')).toContain('rejected_calls=1');
  });

  it('ends with the limit', () => {
    const redis = full('noeviction');
    redis.expect('SET a b', OOM);
    redis.expect('CONFIG SET maxmemory 0', OK);
    redis.expect('SET a b', OK);
  });

  it('lets a server that just fits be', () => {
    const redis = session('GET a');
    redis.expect(`CONFIG SET maxmemory ${usedMemory(redis.redis)}`, OK);
    redis.expect('SET a b', OK);
    redis.expect('SET a b', OOM);
  });
});

describe('a transaction', () => {
  it('is spoiled by a command that was refused', () => {
    const redis = full('noeviction');
    redis.expect('MULTI', OK);
    redis.expect('SET a b', OOM);
    redis.expect('GET a', { simple: 'QUEUED' });
    redis.expect('EXEC', ABORTED);
  });

  it('is refused as a whole where memory became short before EXEC', () => {
    const redis = session('MULTI', 'SET a b');
    redis.expect('2> CONFIG SET maxmemory 1', OK);
    redis.expect(
      'EXEC',
      err(
        "EXECABORT Transaction discarded because of: OOM command not allowed when used memory > 'maxmemory'.",
      ),
    );
    redis.expect('EXEC', err('ERR EXEC without MULTI'));
  });

  it('runs where nothing in it takes memory', () => {
    const redis = full('noeviction');
    redis.run('MULTI');
    redis.run('GET a');
    redis.expect('EXEC', [null]);
  });

  it('sees that a key it watches was evicted', () => {
    const redis = session('CONFIG SET maxmemory-policy allkeys-lru', 'SET x 1', 'WATCH x', 'MULTI');
    redis.run('PING');
    redis.run('2> CONFIG SET maxmemory 1');
    redis.expect('EXEC', null);
  });
});

describe('allkeys-lru', () => {
  it('evicts the stream used longest ago, and its groups with it', () => {
    const redis = full(
      'allkeys-lru',
      'XADD old 1-0 f v',
      'XGROUP CREATE old g 0',
      'XADD new 1-0 f v',
      'XGROUP CREATE new g 0',
    );
    redis.expect('XREADGROUP GROUP g ann STREAMS old >', NOGROUP('old'));
    redis.expect('XREADGROUP GROUP g ann STREAMS new >', [['new', [['1-0', ['f', 'v']]]]]);
    expect(evictedKeys(redis)).toBe('1');
  });

  it('goes by use and not by age', () => {
    const redis = full('allkeys-lru', 'XADD a 1-0 f v', 'XADD b 1-0 f v', 'XLEN a');
    redis.expect('KEYS *', ['a']);
  });

  it('goes by the order of bytes where two were used at once', () => {
    const redis = session('CONFIG SET maxmemory-policy allkeys-lru', 'MSET b 1 a 1 c 1');
    fill(redis);
    redis.expect('EXISTS b c', 2);
    redis.expect('EXISTS a', 0);
  });

  it('tells one who waits for the key', () => {
    const redis = session(
      'CONFIG SET maxmemory-policy allkeys-lru',
      'SELECT 3',
      'XGROUP CREATE s g $ MKSTREAM',
      '2> SELECT 3',
    );
    redis.expect('2> XREADGROUP GROUP g ann BLOCK 0 STREAMS s >', WAITS);
    redis.run('CONFIG SET maxmemory 1');
    redis.expect('PING', { simple: 'PONG' });
    expect(redis.received()).toEqual([[2, NOGROUP('s')]]);
  });

  it('comes before those who are woken, even for what woke them', () => {
    const redis = session(
      'CONFIG SET maxmemory-policy allkeys-lru',
      'XGROUP CREATE s g $ MKSTREAM',
      '2> XREADGROUP GROUP g ann BLOCK 0 STREAMS s >',
    );
    redis.expect(`CONFIG SET maxmemory ${usedMemory(redis.redis) + 100}`, OK);
    redis.expect('XADD s 1-0 f v', '1-0');
    expect(redis.received()).toEqual([[2, NOGROUP('s')]]);
    expect(redis.state('s')).toBe('s: none');
  });

  it('publishes it', () => {
    const redis = session('CONFIG SET maxmemory-policy allkeys-lru', 'SELECT 3', 'SET k v');
    redis.run('CONFIG SET notify-keyspace-events KEe');
    redis.run('2> PSUBSCRIBE __key*');
    redis.run('CONFIG SET maxmemory 1');
    redis.received();
    redis.run('PING');
    expect(redis.received()).toEqual([
      [2, ['pmessage', '__key*', '__keyspace@3__:k', 'evicted']],
      [2, ['pmessage', '__key*', '__keyevent@3__:evicted', 'k']],
    ]);
  });

  it('refuses only once nothing is left', () => {
    const redis = session('CONFIG SET maxmemory-policy allkeys-lru', 'MSET a 1 b 2');
    redis.run('CONFIG SET maxmemory 1');
    redis.expect('SET c 3', OOM);
    redis.expect('DBSIZE', 0);
    expect(evictedKeys(redis)).toBe('2');
  });
});

describe('volatile policies', () => {
  it.each(['volatile-lru', 'volatile-lfu', 'volatile-random', 'volatile-ttl'])(
    '%s evicts only what has a time to live',
    (policy) => {
      const redis = session(`CONFIG SET maxmemory-policy ${policy}`);
      for (const line of ['SET p 1', 'SET q 1 EX 100', 'SET r 1 EX 50']) redis.run(line);
      redis.run('CONFIG SET maxmemory 1');
      redis.expect('SET z 1', OOM);
      redis.expect('KEYS *', ['p']);
      expect(redis.redis.expiries.size).toBe(0);
    },
  );

  it('volatile-ttl begins with what would expire soonest', () => {
    const redis = full('volatile-ttl', 'SET q 1 EX 100', 'SET r 1 EX 50');
    redis.expect('KEYS *', ['q']);
  });
});

it.each(['allkeys-random', 'allkeys-lfu'])('%s evicts no more than it must', (policy) => {
  const redis = full(policy, 'MSET a 1 b 2 c 3 d 4');
  redis.expect('DBSIZE', 3);
});

describe('what is written down', () => {
  it('is a DEL of its own, in the database of the key, and no change to save', () => {
    const redis = newRedis({
      version: '8.0',
      config: { appendonly: 'yes', 'maxmemory-policy': 'allkeys-lru' },
    });
    const client = connect(redis);
    const send = (line: string) => execute(redis, client, line.split(' '), START);
    for (const line of ['SELECT 3', 'SET a 1', 'SELECT 0']) send(line);
    send(`CONFIG SET maxmemory ${usedMemory(redis) - 1}`);
    const { changes } = redis.stats;
    const { effects, events } = send('XADD s 1-0 f v');
    expect(effects).toEqual([
      { db: 3, argv: ['DEL', 'a'] },
      { db: 0, argv: ['XADD', 's', '1-0', 'f', 'v'] },
    ]);
    expect(events[0]).toEqual<EngineEvent>({ type: 'key-evicted', key: 'a', db: 3 });
    expect(redis.stats.changes).toBe(changes + 1);
  });
});

describe('a fork', () => {
  it('keeps what the other side evicts', () => {
    const redis = full('allkeys-lru', 'XADD s 1-0 f v', 'SET k v EX 1000');
    const before = toImage(redis.redis);
    const fork = forkRedis(redis.redis);
    redis.expect('EXISTS s', 0);
    expect(toImage(fork)).toEqual(before);
    expect(fork.maxMemory).toBe(redis.redis.maxMemory);
  });

  it('and an image have the same limit', () => {
    const redis = full('noeviction', 'SET a b');
    expect(fromImage(toImage(redis.redis)).maxMemory).toBe(redis.redis.maxMemory);
  });
});
