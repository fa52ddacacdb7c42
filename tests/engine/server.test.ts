import { describe, expect, it } from 'vitest';
import {
  clientOf,
  connect,
  execute,
  isWaiting,
  newRedis,
  type EngineEvent,
} from '../../src/engine';
import { sha1 } from '../../src/engine/sha1';
import { err, OK, Session, session, START, WAITS } from './cli';

const simple = (text: string) => ({ simple: text });

function debugger_(...lines: string[]): Session {
  const redis = new Session(
    newRedis({ version: '8.0', config: { 'enable-debug-command': 'yes', save: '' } }),
  );
  for (const line of lines) redis.run(line);
  return redis;
}

/** Runs one line on a new server with two clients; gives everything that came of it. */
function outcomeOf(line: string, config: Record<string, string> = {}) {
  const redis = newRedis({ version: '8.0', config });
  const [first, second] = [connect(redis), connect(redis)];
  execute(redis, second, ['XREAD', 'BLOCK', '0', 'STREAMS', 's', '$'], START);
  const outcome = execute(redis, first, line.split(' '), START);
  return { redis, first, second, ...outcome };
}

const kinds = (events: readonly EngineEvent[]) => events.map(({ type }) => type);

describe('TIME, LASTSAVE, ROLE', () => {
  it('tell the hour', () => {
    const redis = session();
    redis.wait(1234);
    redis.expect('TIME', [String(START / 1000 + 1), '234000']);
    redis.expect('TIME x', err("ERR wrong number of arguments for 'time' command"));
  });

  it('the last save is the start until there is one', () => {
    const redis = new Session(newRedis({ startedAt: 50_000 }));
    redis.expect('LASTSAVE', 50);
    redis.run('SAVE');
    redis.expect('LASTSAVE', START / 1000);
  });

  it('is a master without replicas', () => {
    session().expect('ROLE', ['master', 0, []]);
  });
});

describe('saving', () => {
  it('answers as Redis does', () => {
    const redis = session();
    redis.expect('SAVE', OK);
    redis.expect('BGSAVE', simple('Background saving started'));
    redis.expect('BGSAVE SCHEDULE', simple('Background saving started'));
    redis.expect('BGSAVE FOO', err('ERR syntax error'));
    redis.expect('BGSAVE schedule x', err('ERR syntax error'));
    redis.expect('BGREWRITEAOF', simple('Background append only file rewriting started'));
  });

  it('waits for the end of a transaction', () => {
    const redis = session('MULTI', 'BGSAVE', 'BGREWRITEAOF');
    redis.expect('SAVE', err('ERR Command not allowed inside a transaction'));
    redis.expect('DISCARD', OK);
    for (const line of ['MULTI', 'BGSAVE', 'BGREWRITEAOF']) redis.run(line);
    redis.expect('EXEC', [
      simple('Background saving scheduled'),
      simple('Background append only file rewriting scheduled'),
    ]);
  });

  it('says how it was done', () => {
    const how = (line: string) => outcomeOf(line).events;
    expect(how('SAVE')).toEqual([{ type: 'server-saved', how: 'rdb' }]);
    expect(how('BGSAVE')).toEqual([{ type: 'server-saved', how: 'rdb-in-background' }]);
    expect(how('BGREWRITEAOF')).toEqual([{ type: 'server-saved', how: 'aof-rewrite' }]);
  });

  it('is only for a file of all data that changes are no longer unsaved', () => {
    const redis = session('SET a b', 'BGREWRITEAOF');
    expect(redis.redis.stats.changes).toBe(1);
    redis.run('BGSAVE');
    expect(redis.redis.stats.changes).toBe(0);
  });
});

describe('SHUTDOWN', () => {
  it('closes all connections and answers nobody', () => {
    const { redis, first, second, reply, events, deliveries, closed } =
      outcomeOf('SHUTDOWN NOSAVE');
    expect([reply, deliveries]).toEqual([undefined, []]);
    expect(closed).toEqual([second, first]);
    expect(events).toContainEqual({ type: 'server-shutdown', save: false });
    expect(clientOf(redis, second)).toBeUndefined();
  });

  it('saves where that is asked for, or usual', () => {
    const saved = (line: string, config?: Record<string, string>) =>
      kinds(outcomeOf(line, config).events).includes('server-saved');
    expect(saved('SHUTDOWN')).toBe(true);
    expect(saved('SHUTDOWN', { save: '' })).toBe(false);
    expect(saved('SHUTDOWN SAVE NOW', { save: '' })).toBe(true);
    expect(saved('SHUTDOWN nosave FORCE')).toBe(false);
  });

  it('refuses what makes no sense', () => {
    const redis = session();
    for (const rest of ['FOO', 'ABORT NOSAVE', 'SAVE NOSAVE', 'abort x']) {
      redis.expect(`SHUTDOWN ${rest}`, err('ERR syntax error'));
    }
    redis.expect('SHUTDOWN ABORT', err('ERR No shutdown in progress.'));
    redis.run('MULTI');
    redis.expect('SHUTDOWN', err('ERR Command not allowed inside a transaction'));
  });
});

describe('WAIT', () => {
  it('has no replicas to wait for', () => {
    const redis = session();
    redis.expect('WAIT 0 0', 0);
    redis.expect('WAIT -1 0', 0);
    redis.expect('2> WAIT 1 300', WAITS);
    redis.wait(300);
    expect(redis.received()).toEqual([]);
    redis.wait(1);
    expect(redis.received()).toEqual([[2, 0]]);
    redis.run('MULTI');
    redis.run('WAIT 1 0');
    redis.expect('EXEC', [0]);
  });

  it('for ever with 0', () => {
    const redis = newRedis();
    const client = connect(redis);
    execute(redis, client, ['WAIT', '1', '0'], START);
    expect(isWaiting(redis, client)).toBe(true);
  });

  it('refuses bad numbers', () => {
    const redis = session();
    redis.expect('WAIT a 0', err('ERR value is not an integer or out of range'));
    redis.expect('WAIT 0 a', err('ERR timeout is not an integer or out of range'));
    redis.expect('WAIT 0 -1', err('ERR timeout is negative'));
  });
});

describe('what there is none of here', () => {
  it.each([
    ['FUNCTION FLUSH', OK],
    ['FUNCTION FLUSH async', OK],
    ['FUNCTION FLUSH foo', err('ERR FUNCTION FLUSH only supports SYNC|ASYNC option')],
    [
      'FUNCTION FLUSH SYNC x',
      err("ERR unknown subcommand or wrong number of arguments for 'FLUSH'. Try FUNCTION HELP."),
    ],
    ['FUNCTION LIST', []],
    ['FUNCTION LIST LIBRARYNAME x WITHCODE', []],
    ['FUNCTION LIST LIBRARYNAME', err('ERR library name argument was not given')],
    ['FUNCTION LIST WITHCODE WITHCODE', err('ERR Unknown argument WITHCODE')],
    ['SLOWLOG GET', []],
    ['SLOWLOG GET -1', []],
    ['SLOWLOG GET -2', err('ERR count should be greater than or equal to -1')],
    ['SLOWLOG GET a', err('ERR count should be greater than or equal to -1')],
    [
      'SLOWLOG GET 1 2',
      err("ERR unknown subcommand or wrong number of arguments for 'GET'. Try SLOWLOG HELP."),
    ],
    ['SLOWLOG LEN', 0],
    ['SLOWLOG RESET', OK],
    ['LATENCY RESET a b', 0],
    ['LATENCY LATEST', []],
    ['LATENCY HISTORY x', []],
    ['REPLICAOF no one', OK],
    ['REPLICAOF NO TWO', err('ERR Invalid master port')],
  ])('%s', (line, reply) => {
    session().expect(line, reply);
  });
});

describe('FUNCTION FLUSH', () => {
  it('counts as a change', () => {
    expect(session('FUNCTION FLUSH').redis.stats.changes).toBe(1);
  });
});

describe('DEBUG', () => {
  const refused = err(
    'ERR DEBUG command not allowed. If the enable-debug-command option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.',
  );
  const unknown = (word: string) =>
    err(`ERR unknown subcommand or wrong number of arguments for '${word}'. Try DEBUG HELP.`);

  it('is refused as a server is by default, even into a transaction', () => {
    const redis = session();
    redis.expect('DEBUG SLEEP 0', refused);
    redis.expect('DEBUG', err("ERR wrong number of arguments for 'debug' command"));
    redis.run('MULTI');
    redis.expect('DEBUG HELP', refused);
    redis.expect('EXEC', err('EXECABORT Transaction discarded because of previous errors.'));
  });

  it('is for those who are near where that is said', () => {
    const config = { 'enable-debug-command': 'local' };
    const redis = newRedis({ config });
    const ask = (address: string) =>
      execute(redis, connect(redis, { address }), ['DEBUG', 'LOG', 'x'], 0).reply;
    expect(ask('127.0.0.1:5000')).toEqual(OK);
    expect(ask('10.0.0.7:5000')).toEqual(refused);
  });

  it.each([
    ['LOG x', OK],
    ['LOG', unknown('LOG')],
    ['LOG x y', unknown('LOG')],
    ['SLEEP 0.01', OK],
    ['SLEEP abc', OK],
    ['SLEEP', unknown('SLEEP')],
    ['RELOAD', OK],
    ['RELOAD merge', OK],
    ['RELOAD FOO', err('ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.')],
    ['LOADAOF', OK],
    ['SET-ACTIVE-EXPIRE 0', OK],
    ['CHANGE-REPL-ID', OK],
    ['QUICKLIST-PACKED-THRESHOLD 100b', OK],
    [
      'QUICKLIST-PACKED-THRESHOLD 5gb',
      err('ERR argument must be a memory value bigger than 1 and smaller than 4gb'),
    ],
    ['ERROR abc', err('abc')],
    ['OBJECT nokey', err('ERR no such key')],
    ['JMAP', unknown('JMAP')],
    ['foo', unknown('foo')],
    ['HELP x', unknown('HELP')],
  ])('%s', (rest, reply) => {
    debugger_().expect(`DEBUG ${rest}`, reply);
  });

  it('RELOAD leaves nothing unsaved, and those who watch have seen other data', () => {
    const redis = debugger_('SET a b', 'WATCH a');
    redis.wait(3000);
    redis.expect('DEBUG RELOAD', OK);
    redis.expect('LASTSAVE', START / 1000 + 3);
    expect(redis.redis.stats.changes).toBe(0);
    redis.run('MULTI');
    redis.expect('EXEC', null);
  });

  it('SLEEP says how long', () => {
    const { events } = outcomeOf('DEBUG SLEEP 1.5', { 'enable-debug-command': 'yes' });
    expect(events).toEqual([{ type: 'server-slept', ms: 1500 }]);
  });

  it('OBJECT tells the encoding and when it was used', () => {
    const redis = debugger_('SET s hello');
    redis.wait(3000);
    const { simple: text } = redis.run('DEBUG OBJECT s') as { simple: string };
    expect(text).toMatch(/^Value at:0x\w+ refcount:1 encoding:embstr serializedlength:\d+ /);
    expect(text).toMatch(/ lru:1000 lru_seconds_idle:3$/);
  });

  it('HELP lists what there is', () => {
    const lines = debugger_().run('DEBUG HELP') as { simple: string }[];
    expect(lines[0]).toEqual(
      simple('DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:'),
    );
    expect(lines).toContainEqual(simple('DIGEST'));
  });
});

describe('DEBUG DIGEST', () => {
  const everything = [
    ...['SET s hello', 'SET n 123', 'RPUSH l a b c', 'HSET h a b', 'SADD st 1 2', 'XADD x 1-1 a b'],
  ];

  it('of nothing is zero', () => {
    debugger_().expect('DEBUG DIGEST', simple('0'.repeat(40)));
    debugger_().expect('DEBUG DIGEST-VALUE nokey', [simple('0'.repeat(40))]);
  });

  it('is that of Redis 8.0.2 for the same data', () => {
    const redis = debugger_(...everything);
    redis.expect('DEBUG DIGEST', simple('5d7531a306d73070f7b803ed2a5189954f4935b6'));
    redis.expect('DEBUG DIGEST-VALUE s n l h st x', [
      simple('36b23a1456b2dce2c3ed252c456761301dba8060'),
      simple('89f7f51b707418f666d5b45e053bd5bbbf82ac2b'),
      simple('8bf72d812571eea9b927f3c11beb0c4165a6ff89'),
      simple('e74b6918422998016f954e98a1a8c89a0e1e4a25'),
      simple('5d9842e5bd79f833c83b3535ec4a6836aba6d1fd'),
      simple('db20534e81d36b705394fcfc8a61996efb6e5a7c'),
    ]);
    redis.run('EXPIRE s 100');
    redis.expect('DEBUG DIGEST', simple('af819e90778f4bea89ed6cbd8ac365b063df7285'));
    redis.run('SELECT 3');
    redis.run('SET q v');
    redis.expect('DEBUG DIGEST', simple('d951daaf1d7ac61d4f7bd4ff1d3245107bf56aac'));
  });

  it('does not mind the order in which things came, where they have none', () => {
    const lines = [...everything, 'SADD st a b', 'HSET h c d'];
    const other = ['HSET h c d', 'SADD st b a 2', ...everything.toReversed()];
    expect(debugger_(...lines).run('DEBUG DIGEST')).toEqual(
      debugger_(...other).run('DEBUG DIGEST'),
    );
  });
});

describe('sha1', () => {
  const hex = (bytes: string) =>
    [...bytes].map((unit) => unit.charCodeAt(0).toString(16).padStart(2, '0')).join('');

  it.each([
    ['', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['x'.repeat(55), 'cef734ba81a024479e09eb5a75b6ddae62e6abf1'],
    ['x'.repeat(56), '901305367c259952f4e7af8323f480d59f81335b'],
    ['x'.repeat(64), 'bb2fa3ee7afb9f54c6dfb5d021f14b1ffe40c163'],
  ])('%.5s…', (text, digest) => {
    expect(hex(sha1(text))).toBe(digest);
  });
});
