import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  connect,
  execute,
  forkRedis,
  newRedis,
  toImage,
  type Effect,
  type EngineEvent,
} from '../../src/engine';
import { encodingOf } from '../../src/engine/encodings';
import {
  err,
  notation,
  OK,
  session,
  sessionAs,
  START,
  WAITS,
  type Session,
  type Shape,
} from './cli';

/** What each of the lines makes known, and writes to the append-only file. */
function told(...lines: string[]): { events: EngineEvent[]; effects: string[] } {
  const redis = newRedis({ version: '8.0', config: { appendonly: 'yes' } });
  const client = connect(redis);
  const outcomes = lines.map((line) => execute(redis, client, line.split(' '), START));
  return {
    events: outcomes.flatMap(({ events }) => events),
    effects: outcomes.flatMap(({ effects }) => effects.map(effectText)),
  };
}

function effectText({ db, argv }: Effect): string {
  return `${db}> ${argv.join(' ')}`;
}

describe('the append-only file', () => {
  // As redis-server 8.0.2 wrote them.
  it.each([
    ['SET k v EX 10', `SET k v PXAT ${START + 10_000}`],
    ['SET k v PX 10 NX', `SET k v PXAT ${START + 10}`],
    ['SET k v EXAT 2000000000', 'SET k v PXAT 2000000000000'],
    ['SET k v PXAT 2000000000000 GET', 'SET k v PXAT 2000000000000 GET'],
    ['SET k v NX GET get', 'SET k v NX'],
    ['EXPIRE t 10 XX', `PEXPIREAT t ${START + 10_000} XX`],
    ['EXPIRE t 0', 'DEL t'],
    ['PERSIST t', 'PERSIST t'],
    ['INCRBY n 5', 'INCRBY n 5'],
    ['APPEND n 5', 'APPEND n 5'],
    ['GETSET n 5', 'SET n 5'],
    ['GETDEL n', 'DEL n'],
    ['DEL none n', 'DEL none n'],
    ['UNLINK n', 'UNLINK n'],
    ['BLPOP l 0', 'LPOP l'],
    ['BRPOP none l 0', 'RPOP l'],
    ['LPOP l 5', 'LPOP l 5'],
    ['SADD s a b', 'SADD s a b'],
    ['COPY n m DB 1', 'COPY n m DB 1'],
    ['MOVE n 1', 'MOVE n 1'],
    ['RENAME n n2', 'RENAME n n2'],
    ['SWAPDB 0 0', 'SWAPDB 0 0'],
  ])('%s: %s', (line, effect) => {
    const { effects } = told('SET n 1', 'SET t v EX 100', 'RPUSH l a b', line);
    expect(effects.slice(3)).toEqual([`0> ${effect}`]);
  });

  it.each([
    'SET n 1 NX',
    'SET none 1 XX',
    'EXPIRE none 5',
    'EXPIRE n 5 XX',
    'PERSIST n',
    'DEL none',
  ])('%s changes nothing', (line) => {
    expect(told('SET n 1', line).effects).toHaveLength(1);
  });

  it.each(['RENAME n n', 'COPY n n2', 'SREM none a', 'LPOP none', 'TOUCH n', 'GET n'])(
    '%s where there is nothing to do',
    (line) => {
      expect(told('SET n 1', 'SET n2 1', line).effects).toHaveLength(2);
    },
  );

  it('names the database in which a key expired', () => {
    const redis = newRedis({ version: '8.0', config: { appendonly: 'yes' } });
    const client = connect(redis);
    const run = (line: string, now: number) => execute(redis, client, line.split(' '), now);
    run('SELECT 3', START);
    run('SET k v PX 5', START);
    run('SELECT 0', START);
    expect(run('PING', START + 6).effects.map(effectText)).toEqual(['3> DEL k']);
  });
});

describe('what is told', () => {
  it.each([
    ['SET k v', [{ type: 'key-set', key: 'k', holds: 'string' }]],
    ['SADD k v', [{ type: 'key-set', key: 'k', holds: 'set' }]],
    ['RENAME a b', [{ type: 'key-renamed', key: 'a', to: 'b' }]],
    ['COPY a b', [{ type: 'key-set', key: 'b', holds: 'string' }]],
    ['COPY a b DB 2', [{ type: 'key-set', key: 'b', holds: 'string', db: 2 }]],
    ['MOVE a 2', [{ type: 'key-moved', key: 'a', to: 2 }]],
    ['SWAPDB 0 2', [{ type: 'databases-swapped', first: 0, second: 2 }]],
    ['EXPIRE a -1', [{ type: 'key-deleted', key: 'a' }]],
    ['LPOP l', [{ type: 'key-deleted', key: 'l' }]],
  ])('%s', (line, events) => {
    expect(told('SET a 1', 'RPUSH l x', line).events.slice(2)).toEqual(events);
  });
});

describe('an event', () => {
  it('names the database in which it happened, whatever its client has selected', () => {
    const { events } = told('SET a 1', 'SELECT 2', 'SET b 1', 'COPY b c DB 0', 'FLUSHALL');
    expect(events).toEqual([
      { type: 'key-set', key: 'a', holds: 'string' },
      { type: 'key-set', key: 'b', holds: 'string', db: 2 },
      { type: 'key-set', key: 'c', holds: 'string' },
      { type: 'key-deleted', key: 'a' },
      { type: 'key-deleted', key: 'c' },
      { type: 'key-deleted', key: 'b', db: 2 },
    ]);
  });
});

describe('SCAN', () => {
  /** All that a whole iteration gives, while something is done after each step. */
  function scanned(redis: Session, count: number, meanwhile: (step: number) => void): string[] {
    const found: string[] = [];
    let cursor = '0';
    for (let step = 0; step < 1000; step++) {
      const [next, keys] = redis.run(`SCAN ${cursor} COUNT ${count}`) as [string, string[]];
      found.push(...keys);
      if (next === '0') return found;
      cursor = next;
      meanwhile(step);
    }
    throw new Error('it did not come to its end');
  }

  it('gives every key once that is there from beginning to end, whatever comes and goes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (size, count) => {
          const redis = session();
          for (let n = 0; n < size; n++) {
            redis.run(`SET stays:${n} v`);
            redis.run(`SET goes:${n} v`);
          }
          const found = scanned(redis, count, (step) => {
            redis.run(`DEL goes:${step}`);
            redis.run(`SET comes:${step} v`);
          });
          const stayed = found.filter((key) => key.startsWith('stays:'));
          expect(stayed.sort()).toEqual(
            Array.from({ length: size }, (_, n) => `stays:${n}`).sort(),
          );
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('gives no key before the cursor, and ends at once beyond the last', () => {
    session('SET k v').expect('SCAN 18446744073709551615', ['0', []]);
  });

  it('filters what it has counted', () => {
    const redis = session('SET a 1', 'SADD b 1', 'XADD c 1-1 f v');
    const keys = (options: string) =>
      (redis.run(`SCAN 0 COUNT 100 ${options}`) as [string, string[]])[1];
    expect(keys('TYPE Stream')).toEqual(['c']);
    expect(keys('MATCH [ab]').sort()).toEqual(['a', 'b']);
    expect(keys('MATCH [ab] TYPE set')).toEqual(['b']);
    expect(keys('TYPE zset')).toEqual([]);
  });
});

describe('RANDOMKEY', () => {
  it('gives each key in its turn, and the same ones in a fork', () => {
    const redis = session(...Array.from({ length: 5 }, (_, n) => `SET k${n} v`));
    const fork = forkRedis(redis.redis);
    const drawn = Array.from({ length: 60 }, () => redis.run('RANDOMKEY'));
    expect(new Set(drawn).size).toBe(5);
    const again = drawn.map(() => execute(fork, 1, ['RANDOMKEY'], redis.now).reply);
    expect(again).toEqual(drawn);
  });
});

describe('COPY of a stream', () => {
  const original = () =>
    session(
      'XADD s 1-0 f v',
      'XADD s 2-0 f v',
      'XGROUP CREATE s g 0',
      'XREADGROUP GROUP g ann COUNT 1 STREAMS s >',
      'XGROUP CREATECONSUMER s g bob',
    );

  it('has all that the stream has', () => {
    const redis = original();
    redis.expect('COPY s t', 1);
    expect(redis.run('XINFO STREAM t FULL')).toEqual(redis.run('XINFO STREAM s FULL'));
  });

  it('goes its own way, and so does the stream', () => {
    const redis = original();
    redis.run('COPY s t');
    const before = { s: redis.state('s').slice(1), t: redis.state('t').slice(1) };
    redis.run('XDEL t 1-0');
    redis.run('XACK t g 1-0');
    redis.run('XADD t 9-0 f v');
    redis.run('XREADGROUP GROUP g bob STREAMS t >');
    expect(redis.state('s').slice(1)).toBe(before.s);
    redis.run('COPY s t REPLACE');
    redis.run('XGROUP DELCONSUMER s g ann');
    redis.run('XADD s 3-0 f v');
    redis.run('XTRIM s MAXLEN 1');
    expect(redis.state('t').slice(1)).toBe(before.t);
  });

  it('is another one in a fork', () => {
    const redis = original();
    redis.run('COPY s t');
    const fork = forkRedis(redis.redis);
    execute(fork, 1, ['XADD', 't', '9-0', 'f', 'v'], redis.now);
    expect(redis.state('t')).toBe('t: 1-0 2-0 / g@1-0 ann[1-0x1] bob[]');
    expect(notation(fork, 't')).toBe('t: 1-0 2-0 9-0 / g@1-0 ann[1-0x1] bob[]');
    expect(notation(fork, 's')).toBe('s: 1-0 2-0 / g@1-0 ann[1-0x1] bob[]');
  });

  it.each([
    ['8.6', 2],
    ['8.8', 1],
  ] as const)('%s: idempotent ids come along since 8.8', (version, length) => {
    const redis = sessionAs(version, 'XADD s IDMP p 1 * f v', 'COPY s t', 'XADD t IDMP p 1 * f v');
    redis.expect('XLEN t', length);
  });
});

describe('databases', () => {
  it('are as many as the setting says', () => {
    const redis = newRedis({ config: { databases: '2' } });
    const client = connect(redis);
    const run = (line: string) => execute(redis, client, line.split(' '), START).reply;
    expect(run('SELECT 1')).toEqual(OK);
    expect(run('SELECT 2')).toEqual(err('ERR DB index is out of range'));
  });

  it('keep their expiries through SWAPDB, also where a key expires at one time in both', () => {
    const redis = session('SET k zero PX 100', 'SELECT 1', 'SET k one PX 100', 'SWAPDB 0 1');
    redis.wait(101);
    expect(toImage(redis.redis).databases.flatMap(({ slots }) => slots)).toEqual([]);
    expect(redis.redis.expiries.size).toBe(0);
  });

  it('keep their expiries through SWAPDB, MOVE, RENAME and COPY', () => {
    const redis = session('SET a v PX 100', 'SET b v PX 100', 'SET c v PX 100', 'SET d v PX 100');
    redis.run('MOVE a 1');
    redis.run('RENAME b b2');
    redis.run('COPY c c2');
    redis.run('SWAPDB 0 1');
    redis.wait(101);
    expect(toImage(redis.redis).databases.flatMap(({ slots }) => slots)).toEqual([]);
    expect(redis.redis.expiries.size).toBe(0);
  });
});

describe('a key', () => {
  it('is gone inside a transaction, too, once its time is over', () => {
    const redis = session('MULTI', 'SET k v PXAT 1', 'GET k', 'EXISTS k');
    redis.expect('EXEC', [OK, null, 0]);
  });

  it('counts as a hit or a miss when it is looked up, and as used by some commands only', () => {
    const redis = session('SET k v', 'RPUSH l a');
    redis.wait(5000);
    for (const line of ['TYPE k', 'TTL k', 'EXISTS k', 'OBJECT ENCODING k', 'SCAN 0'])
      redis.run(line);
    redis.expect('OBJECT IDLETIME k', 5);
    redis.expect('TOUCH k k none', 2);
    redis.expect('OBJECT IDLETIME k', 0);
    redis.wait(3000);
    redis.run('GET k');
    redis.expect('OBJECT IDLETIME k', 0);
    redis.expect('OBJECT IDLETIME l', 8);
    const { keyspaceHits, keyspaceMisses } = redis.redis.stats;
    expect([keyspaceHits, keyspaceMisses]).toEqual([11, 1]);
  });

  it.each([
    ['RPUSH k a', 'listpack'],
    [`RPUSH k ${'x'.repeat(9000)}`, 'quicklist'],
    ['SADD k 1 2', 'intset'],
    ['SADD k 1 a', 'listpack'],
    [`SADD k ${'x'.repeat(65)}`, 'hashtable'],
    ['HSET k f v', 'listpack'],
    [`HSET k f ${'x'.repeat(65)}`, 'hashtable'],
    ['XADD k 1-1 f v', 'stream'],
    [`SADD k ${Array.from({ length: 513 }, (_, n) => n).join(' ')}`, 'hashtable'],
    ['SET k 12', 'int'],
    ['SET k 012', 'embstr'],
    [`SET k ${'x'.repeat(44)}`, 'embstr'],
    [`SET k ${'x'.repeat(45)}`, 'raw'],
  ])('%s is kept as %s', (line, encoding) => {
    const redis = session(line);
    redis.expect('OBJECT ENCODING k', encoding);
    const { value } = redis.redis.databases.get(0)!.slots.get('k')!;
    expect(encodingOf(redis.redis, value)).toBe(encoding);
  });
});

describe('RESP3', () => {
  it.each([
    ['HGETALL h', { map: [['f', 'v']], resp2: 'flat' }],
    ['SMEMBERS s', { set: ['1', '2'] }],
    ['SMEMBERS none', { set: [] }],
    ['HKEYS h', ['f']],
  ])('%s', (line, reply) => {
    const redis = session('HSET h f v', 'SADD s 2 1').redis;
    expect(execute(redis, 1, line.split(' '), START).reply).toEqual(reply);
  });
});

describe('BLPOP', () => {
  it('waits for seconds with a fraction, and gives nil', () => {
    const redis = session();
    redis.expect('2> BLPOP a b 0.25', WAITS);
    redis.wait(250);
    expect(redis.received()).toEqual([]);
    redis.wait(1);
    expect(redis.received()).toEqual([[2, null]]);
  });

  it('serves those who wait in the order in which they came', () => {
    const redis = session();
    for (const client of [4, 2, 3]) redis.expect(`${client}> BLPOP l 0`, WAITS);
    redis.expect('RPUSH l a b', 2);
    expect(redis.received()).toEqual([
      [4, ['l', 'a']],
      [2, ['l', 'b']],
    ] satisfies [number, Shape][]);
    redis.expect('EXISTS l', 0);
  });
});
