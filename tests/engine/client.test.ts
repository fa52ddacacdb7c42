import { describe, expect, it } from 'vitest';
import { clientOf, connect, execute, isWaiting, newRedis, type Reply } from '../../src/engine';
import { err, OK, session, WAITS, type Session } from './cli';

const PONG = { simple: 'PONG' };
const SYNTAX = err('ERR syntax error');
const NOT_A_NAME = 'cannot contain spaces, newlines or special characters.';

describe('CLIENT', () => {
  it.each([
    ['CLIENT', "ERR wrong number of arguments for 'client' command"],
    ['CLIENT FOO', "ERR unknown subcommand 'FOO'. Try CLIENT HELP."],
    ['CLIENT ID x', "ERR wrong number of arguments for 'client|id' command"],
    ['CLIENT CACHING yes', expect.stringMatching(/^ERR CLIENT CACHING can be called only when /)],
    ['CLIENT TRACKING on', 'ERR CLIENT TRACKING ON is not supported here'],
    ['CLIENT TRACKING on FOO', 'ERR syntax error'],
    ['CLIENT TRACKING off PREFIX', 'ERR syntax error'],
    ['CLIENT TRACKING maybe', 'ERR syntax error'],
    ['CLIENT TRACKING off REDIRECT x', 'ERR value is not an integer or out of range'],
    ['CLIENT NO-TOUCH maybe', 'ERR syntax error'],
    ['CLIENT NO-EVICT maybe', 'ERR syntax error'],
  ])('%s', (line, error) => {
    expect(session().run(line)).toEqual({ error });
  });

  it('HELP lists the subcommands', () => {
    expect(session().run('CLIENT HELP')).toHaveLength(58);
  });

  it('tracks no keys', () => {
    const redis = session();
    redis.expect('CLIENT TRACKING off', OK);
    redis.expect('CLIENT GETREDIR', -1);
    redis.expect('CLIENT TRACKINGINFO', ['flags', ['off'], 'redirect', -1, 'prefixes', []]);
  });
});

describe('names', () => {
  it('are given and taken back', () => {
    const redis = session();
    redis.expect('CLIENT GETNAME', null);
    redis.expect('CLIENT SETNAME ann', OK);
    redis.expect('CLIENT GETNAME', 'ann');
    redis.expect("CLIENT SETNAME ''", OK);
    redis.expect('CLIENT GETNAME', null);
  });

  it('have nothing in them that CLIENT LIST could not show', () => {
    const redis = session('CLIENT SETNAME ann');
    for (const name of ['a b', 'a\n', '\x7f', 'é']) {
      redis.expectWords(['CLIENT', 'SETNAME', name], err(`ERR Client names ${NOT_A_NAME}`));
    }
    redis.expect('CLIENT GETNAME', 'ann');
  });

  it('end for Redis with the first NUL, and are kept whole', () => {
    const redis = session();
    redis.expectWords(['CLIENT', 'SETNAME', 'a\0 b'], OK);
    redis.expect('CLIENT GETNAME', 'a\0 b');
    expect(infoOf(redis)).toContain(' name=a age=');
    redis.expectWords(['CLIENT', 'SETINFO', 'x\0y', 'z'], err("ERR Unrecognized option 'x'"));
    redis.expectWords(['CLIENT', 'NO-EVICT', 'ON\0'], OK);
  });

  it('of the library are kept too', () => {
    const redis = session();
    redis.expect('CLIENT SETINFO lib-name jedis', OK);
    redis.expect('CLIENT SETINFO LIB-VER 5.2', OK);
    redis.expect('CLIENT SETINFO FOO x', err("ERR Unrecognized option 'FOO'"));
    redis.expectWords(['CLIENT', 'SETINFO', 'Lib-Ver', 'a b'], err(`ERR Lib-Ver ${NOT_A_NAME}`));
    expect(infoOf(redis)).toContain(' lib-name=jedis lib-ver=5.2 ');
  });
});

describe('CLIENT INFO and LIST', () => {
  it('show what is known of a connection', () => {
    const redis = session();
    expect(infoOf(redis)).toBe(
      'id=1 addr=127.0.0.1:50001 laddr=127.0.0.1:6379 fd=8 name= age=1000 idle=0 flags=N db=0 ' +
        'sub=0 psub=0 ssub=0 multi=-1 watch=0 qbuf=26 qbuf-free=20448 argv-mem=10 multi-mem=0 ' +
        'rbs=1024 rbp=0 obl=0 oll=0 omem=0 tot-mem=22426 events=r cmd=client|info user=default ' +
        'redir=-1 resp=2 lib-name= lib-ver= io-thread=0\n',
    );
  });

  it('are text for people in RESP3', () => {
    const redis = newRedis();
    const { reply } = execute(redis, connect(redis), ['CLIENT', 'LIST'], 0);
    expect(reply).toEqual({ verbatim: expect.stringMatching(/^id=1 /) as unknown as string });
  });

  it.each([
    ['SUBSCRIBE c', 'flags=P db=0 sub=1 psub=0 ssub=0 multi=-1'],
    ['PSUBSCRIBE c*', 'flags=P db=0 sub=0 psub=1 ssub=0 multi=-1'],
    ['SSUBSCRIBE c', 'flags=P db=0 sub=0 psub=0 ssub=1 multi=-1'],
    ['MULTI', 'flags=x db=0 sub=0 psub=0 ssub=0 multi=0'],
    ['XREAD BLOCK 0 STREAMS s $', 'flags=b '],
    ['MONITOR', 'flags=O '],
    ['CLIENT NO-EVICT ON', 'flags=e '],
    ['CLIENT NO-TOUCH ON', 'flags=T '],
    ['SELECT 3', 'flags=N db=3 '],
  ])('%s can be seen', (line, seen) => {
    const redis = session('PING', `2> ${line}`);
    expect(redis.run('CLIENT LIST ID 2')).toContain(seen);
  });

  it.each([
    ['XLEN s', 'xlen'],
    ['XGROUP CREATE', 'xgroup|create'],
    ['XGROUP FOO', 'NULL'],
    ['CLIENT', 'client'],
    ['FOO', 'NULL'],
  ])('%s is the last command, run or not', (line, shown) => {
    const redis = session('PING', `2> ${line}`);
    expect(redis.run('CLIENT LIST ID 2')).toContain(` cmd=${shown} `);
  });

  it('see themselves inside a transaction', () => {
    const redis = session('MULTI', 'PING', 'CLIENT INFO');
    const [, info] = redis.run('EXEC') as [unknown, string];
    expect(info).toContain(' flags=x ');
    expect(info).toContain(' multi=2 ');
    expect(info).toContain(' cmd=exec ');
  });

  it.each([
    ['MULTI', 'FOO', 'PING', 'flags=x', 'multi=0 watch=0'],
    ['WATCH k', '3> SET k 1', 'PING', 'flags=d', 'multi=-1 watch=0'],
    ['WATCH k', 'EXEC now', 'PING', 'flags=N', 'multi=-1 watch=0'],
    ['WATCH k', 'WATCH k l', 'PING', 'flags=N', 'multi=-1 watch=2'],
  ])('show what a transaction still has: %s, %s, %s', (first, second, third, flags, counts) => {
    const redis = session('PING', '2> PING', '3> PING');
    for (const line of [first, second, third]) redis.run(line.includes('>') ? line : `2> ${line}`);
    const shown = redis.run('CLIENT LIST ID 2');
    expect(shown).toContain(` ${flags} `);
    expect(shown).toContain(` ${counts} `);
  });

  it('count seconds from when the connection was made, and from when it was last used', () => {
    const redis = session('PING', '2> SUBSCRIBE c', '3> PING');
    redis.wait(1500);
    redis.run('PUBLISH c m');
    redis.wait(1000);
    const idles = [1, 2, 3].map(
      (id) => /idle=\d+/.exec(String(redis.run(`CLIENT LIST ID ${id}`)))![0],
    );
    expect(idles).toEqual(['idle=0', 'idle=1', 'idle=2']);
  });

  it.each([
    ['CLIENT LIST', [1, 2, 3]],
    ['CLIENT LIST TYPE normal', [1, 3]],
    ['CLIENT LIST TYPE pubsub', [2]],
    ['CLIENT LIST TYPE replica', []],
    ['CLIENT LIST TYPE slave', []],
    ['CLIENT LIST TYPE master', []],
    ['CLIENT LIST ID 3 1 99 -1', [3, 1]],
  ])('%s', (line, ids) => {
    const redis = session('PING', '2> SUBSCRIBE c', '3> PING');
    const text = String(redis.run(line));
    expect([...text.matchAll(/^id=(\d+) /gm)].map(([, id]) => Number(id))).toEqual(ids);
  });

  it.each([
    ['CLIENT LIST x', SYNTAX],
    ['CLIENT LIST TYPE', SYNTAX],
    ['CLIENT LIST ID', SYNTAX],
    ['CLIENT LIST TYPE normal x', SYNTAX],
    ['CLIENT LIST TYPE foo', err("ERR Unknown client type 'foo'")],
    ['CLIENT LIST ID x', err('ERR Invalid client ID')],
    ['CLIENT LIST ID 1 TYPE normal', err('ERR Invalid client ID')],
  ])('%s', (line, reply) => {
    session().expect(line, reply);
  });
});

describe('CLIENT KILL', () => {
  const three = () => session('PING', '2> SUBSCRIBE c', '3> XREAD BLOCK 0 STREAMS s $');
  const left = ({ redis }: Session) => redis.clients.keysArray();

  it.each([
    ['CLIENT KILL 127.0.0.1:50002', OK, [1, 3]],
    ['CLIENT KILL 127.0.0.1:50001', OK, [2, 3]],
    ['CLIENT KILL ID 3', 1, [1, 2]],
    ['CLIENT KILL ID 1', 0, [1, 2, 3]],
    ['CLIENT KILL ID 1 SKIPME no', 1, [2, 3]],
    ['CLIENT KILL ID 2 ID 3', 1, [1, 2]],
    ['CLIENT KILL ID 99', 0, [1, 2, 3]],
    ['CLIENT KILL TYPE pubsub', 1, [1, 3]],
    ['CLIENT KILL TYPE normal', 1, [1, 2]],
    ['CLIENT KILL TYPE slave', 0, [1, 2, 3]],
    ['CLIENT KILL ID 2 TYPE normal', 0, [1, 2, 3]],
    ['CLIENT KILL ADDR 127.0.0.1:50002', 1, [1, 3]],
    ['CLIENT KILL LADDR 127.0.0.1:6379', 2, [1]],
    ['CLIENT KILL LADDR 1.2.3.4:5', 0, [1, 2, 3]],
    ['CLIENT KILL USER default', 2, [1]],
    ['CLIENT KILL SKIPME yes', 2, [1]],
    ['CLIENT KILL MAXAGE 1001', 0, [1, 2, 3]],
    ['CLIENT KILL MAXAGE 1000 SKIPME NO', 3, []],
  ])('%s', (line, reply, ids) => {
    const redis = three();
    redis.expect(line, reply);
    expect(left(redis)).toEqual(ids);
  });

  it.each([
    ['CLIENT KILL', "ERR wrong number of arguments for 'client|kill' command"],
    ['CLIENT KILL foo', 'ERR No such client'],
    ['CLIENT KILL ID', 'ERR No such client'],
    ['CLIENT KILL ID x', 'ERR client-id should be greater than 0'],
    ['CLIENT KILL ID 0', 'ERR client-id should be greater than 0'],
    ['CLIENT KILL TYPE foo', "ERR Unknown client type 'foo'"],
    ['CLIENT KILL USER bob', "ERR No such user 'bob'"],
    ['CLIENT KILL SKIPME maybe', 'ERR syntax error'],
    ['CLIENT KILL SKIPME yes FOO', 'ERR syntax error'],
    ['CLIENT KILL SKIPME yes FOO x', 'ERR syntax error'],
    ['CLIENT KILL MAXAGE x', 'ERR maxage is not an integer or out of range'],
    ['CLIENT KILL MAXAGE 0', 'ERR maxage should be greater than 0'],
  ])('%s kills nobody', (line, text) => {
    const redis = three();
    redis.expect(line, err(text));
    expect(left(redis)).toEqual([1, 2, 3]);
  });

  it('says who is gone', () => {
    const { redis } = three();
    const { closed, events } = execute(redis, 1, ['CLIENT', 'KILL', 'SKIPME', 'no'], 0);
    expect(closed).toEqual([1, 2, 3]);
    expect(events.filter(({ type }) => type === 'client-closed')).toHaveLength(3);
    expect(events).toContainEqual({ type: 'client-released', client: 3, reason: 'disconnected' });
  });

  it('another’s subscriptions end at once', () => {
    const redis = three();
    redis.expect('PUBLISH c m', 1);
    expect(redis.received()).toHaveLength(1);
    for (const line of ['MULTI', 'CLIENT KILL ID 2', 'PUBLISH c m']) redis.run(line);
    redis.expect('EXEC', [1, 0]);
    expect(redis.received()).toEqual([]);
  });
});

describe('CLIENT UNBLOCK', () => {
  const waiting = () => session('PING', '2> XREAD BLOCK 0 STREAMS s $');

  it.each(['CLIENT UNBLOCK 2', 'CLIENT UNBLOCK 2 timeout'])('%s: as if time were over', (line) => {
    const redis = waiting();
    redis.expect(line, 1);
    expect(redis.received()).toEqual([[2, null]]);
    redis.expect(line, 0);
    redis.expect('2> PING', PONG);
  });

  it('with an error', () => {
    const redis = waiting();
    redis.expect('CLIENT UNBLOCK 2 ERROR', 1);
    expect(redis.received()).toEqual([[2, err('UNBLOCKED client unblocked via CLIENT UNBLOCK')]]);
  });

  it('in a transaction, at its place', () => {
    const redis = waiting();
    for (const line of ['MULTI', 'CLIENT UNBLOCK 2', 'XADD s 1-0 f v']) redis.run(line);
    redis.expect('EXEC', [1, '1-0']);
    expect(redis.received()).toEqual([[2, null]]);
  });

  it('leaves its time-out nothing to end', () => {
    const redis = session('PING', '2> XREAD BLOCK 100 STREAMS s $', 'CLIENT UNBLOCK 2');
    expect(redis.received()).toHaveLength(1);
    redis.expect('2> XREAD BLOCK 500 STREAMS s $', WAITS);
    redis.wait(200);
    expect(isWaiting(redis.redis, 2)).toBe(true);
  });

  it('says that it was cancelled', () => {
    const { redis } = waiting();
    const { events } = execute(redis, 1, ['CLIENT', 'UNBLOCK', '2'], 2_000_000);
    expect(events).toEqual([{ type: 'client-released', client: 2, reason: 'cancelled' }]);
  });

  it.each([
    ['CLIENT UNBLOCK 1', 0],
    ['CLIENT UNBLOCK 99', 0],
    ['CLIENT UNBLOCK x', err('ERR value is not an integer or out of range')],
    ['CLIENT UNBLOCK x foo', err('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR')],
    ['CLIENT UNBLOCK', err("ERR wrong number of arguments for 'client|unblock' command")],
    [
      'CLIENT UNBLOCK 1 timeout x',
      err("ERR unknown subcommand or wrong number of arguments for 'UNBLOCK'. Try CLIENT HELP."),
    ],
  ])('%s', (line, reply) => {
    session().expect(line, reply);
  });
});

describe('CLIENT REPLY', () => {
  const nothing = undefined;

  it('SKIP leaves out one reply, errors too', () => {
    const redis = session();
    for (const line of ['PING', 'FOO', 'MULTI']) {
      redis.expect('CLIENT REPLY SKIP', nothing);
      redis.expect(line, nothing);
      redis.expect('PING hi', line === 'MULTI' ? { simple: 'QUEUED' } : 'hi');
    }
  });

  it('OFF leaves out all until ON', () => {
    const redis = session();
    for (const line of ['OFF', 'SKIP', 'FOO']) redis.expect(`CLIENT REPLY ${line}`, nothing);
    redis.expect('PING', nothing);
    redis.expect('XADD s 1-0 f v', nothing);
    redis.expect('CLIENT REPLY ON', OK);
    redis.expect('XLEN s', 1);
  });

  it('SKIP twice is one, and ON ends it', () => {
    const redis = session('CLIENT REPLY SKIP');
    redis.expect('CLIENT REPLY SKIP', nothing);
    redis.expect('PING', nothing);
    redis.expect('PING', PONG);
    redis.run('CLIENT REPLY SKIP');
    redis.expect('CLIENT REPLY ON', OK);
  });

  it('does not concern messages', () => {
    const redis = session('CLIENT REPLY OFF');
    redis.expect('SUBSCRIBE c d', ['subscribe', 'c', 1]);
    expect(redis.received()).toEqual([[1, ['subscribe', 'd', 2]]]);
    redis.expect('PING', nothing);
    redis.run('2> PUBLISH c m');
    expect(redis.received()).toEqual([[1, ['message', 'c', 'm']]]);
  });

  it('counts for what is waited for', () => {
    const redis = session('CLIENT REPLY SKIP');
    redis.expect('XREAD BLOCK 100 STREAMS s $', WAITS);
    redis.wait(200);
    expect(redis.received()).toEqual([]);
    redis.expect('PING', PONG);
  });

  it.each([
    ['CLIENT REPLY', err("ERR wrong number of arguments for 'client|reply' command")],
    ['CLIENT REPLY FOO', SYNTAX],
  ])('%s', (line, reply) => {
    session().expect(line, reply);
  });
});

describe('CLIENT NO-TOUCH', () => {
  it('reads without leaving a trace', () => {
    const redis = session('XADD s 1-0 f v', 'CLIENT NO-TOUCH ON');
    redis.wait(5000);
    redis.run('XLEN s');
    const usedAt = () => redis.redis.databases.get(0)!.slots.get('s')!.usedAt;
    expect(redis.now - usedAt()).toBe(5000);
    redis.expect('CLIENT NO-TOUCH OFF', OK);
    redis.run('XLEN s');
    expect(redis.now - usedAt()).toBe(0);
  });
});

function infoOf(redis: Session): Reply {
  return redis.run('CLIENT INFO') as Reply;
}

it('numbers are given once', () => {
  const redis = newRedis();
  const first = connect(redis);
  execute(redis, first, ['QUIT'], 0);
  expect(clientOf(redis, first)).toBeUndefined();
  expect(connect(redis)).toBe(first + 1);
});
