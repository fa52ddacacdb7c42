import { describe, expect, it } from 'vitest';
import { connect, execute, newRedis, type Version } from '../../src/engine';
import { Session, START } from './cli';

/** A server that notifies of these classes; client 9 listens to what happened to which key. */
function listening(classes: string, version: Version = '8.0'): Session {
  const config = { 'notify-keyspace-events': classes };
  const redis = new Session(newRedis({ version, config }));
  redis.run('9> PSUBSCRIBE __key*');
  return redis;
}

/** What is told while these lines are run: `event key`, or with K only `key event`. */
function told(redis: Session, ...lines: string[]): string[] {
  redis.received();
  for (const line of lines) redis.run(line);
  return notices(redis);
}

function notices(redis: Session): string[] {
  const all: string[] = [];
  for (const [client, message] of redis.received()) {
    if (client !== 9) continue;
    const [, , channel, text] = message as string[];
    all.push(`${channel!.replace(/^__key(event|space)@0__:/, '')} ${text}`);
  }
  return all;
}

const EVERYTHING = 'EAnm';

describe('what streams tell', () => {
  const stream = () => {
    const redis = listening(EVERYTHING);
    for (const line of ['XADD s 5-0 f v', 'XADD s 6-0 f v', 'XGROUP CREATE s g 0']) redis.run(line);
    return redis;
  };

  it.each([
    ['XADD t 1-0 f v', ['new t', 'xadd t']],
    ['XADD s 9-0 f v', ['xadd s']],
    ['XADD s MAXLEN 1 9-0 f v', ['xadd s', 'xtrim s']],
    ['XADD t NOMKSTREAM 1-0 f v', []],
    ['XADD s 1-0 f v', []],
    ['XTRIM s MAXLEN 1', ['xtrim s']],
    ['XTRIM s MAXLEN 2', []],
    ['XDEL s 5-0 9-9', ['xdel s']],
    ['XDEL s 9-9', []],
    ['XSETID s 9-0', ['xsetid s']],
    ['XSETID s 1-0', []],
    ['XGROUP CREATE s h 0', ['xgroup-create s']],
    ['XGROUP CREATE s g 0', []],
    ['XGROUP CREATE t g $ MKSTREAM', ['new t', 'xgroup-create t']],
    ['XGROUP SETID s g 5-0', ['xgroup-setid s']],
    ['XGROUP DESTROY s g', ['xgroup-destroy s']],
    ['XGROUP DESTROY s h', []],
    ['XGROUP CREATECONSUMER s g ann', ['xgroup-createconsumer s']],
    ['XGROUP DELCONSUMER s g ann', []],
    ['XREADGROUP GROUP g ann STREAMS s >', ['xgroup-createconsumer s']],
    ['XREADGROUP GROUP g ann STREAMS s 0', ['xgroup-createconsumer s']],
    ['XREADGROUP GROUP g ann BLOCK 0 STREAMS s >', ['xgroup-createconsumer s']],
    ['XCLAIM s g ann 0 99-0', ['xgroup-createconsumer s']],
    ['XAUTOCLAIM s g ann 0 0', ['xgroup-createconsumer s']],
    ['XACK s g 5-0', []],
    ['XRANGE s - +', []],
  ])('%s', (line, expected) => {
    expect(told(stream(), line)).toEqual(expected);
  });

  it('a consumer is new once', () => {
    const redis = stream();
    redis.run('XREADGROUP GROUP g ann STREAMS s >');
    expect(told(redis, 'XREADGROUP GROUP g ann STREAMS s 0', 'XACK s g 5-0')).toEqual([]);
    expect(told(redis, 'XGROUP DELCONSUMER s g ann')).toEqual(['xgroup-delconsumer s']);
  });
});

describe('what other keys tell', () => {
  it.each([
    ['SET a 1', ['new a', 'set a']],
    ['SET old 1', ['set old']],
    ['SET a 1 EX 10', ['new a', 'set a', 'expire a']],
    ['SET old 1 KEEPTTL', ['set old']],
    ['SET old 1 NX', []],
    ['SET a 1 GET', ['keymiss a', 'new a', 'set a']],
    ['SETNX old 1', []],
    ['GETSET a 1', ['keymiss a', 'new a', 'set a']],
    ['GETDEL old', ['del old']],
    ['MSET old 1 a 2', ['set old', 'new a', 'set a']],
    ['APPEND old 1', ['append old']],
    ['INCR a', ['new a', 'incrby a']],
    ['DECRBY a 2', ['new a', 'incrby a']],
    ['DEL old none', ['del old']],
    ['UNLINK old', ['del old']],
    ['EXPIRE old 10', ['expire old']],
    ['EXPIRE old 10 XX', []],
    ['EXPIREAT old 1', ['del old']],
    ['PERSIST old', []],
    ['RENAME old a', ['new a', 'rename_from old', 'rename_to a']],
    ['RENAME old list', ['new list', 'rename_from old', 'rename_to list']],
    ['RENAMENX old list', []],
    ['COPY old a', ['new a', 'copy_to a']],
    ['COPY old list REPLACE', ['new list', 'copy_to list']],
    ['LPUSH list y', ['lpush list']],
    ['RPUSH l x y', ['new l', 'rpush l']],
    ['LPOP list', ['lpop list', 'del list']],
    ['RPOP none', []],
    ['BLPOP list 0', ['lpop list', 'del list']],
    ['HSET hash f w', ['hset hash']],
    ['HDEL hash f', ['hdel hash', 'del hash']],
    ['HDEL hash g', []],
    ['SADD members y', ['sadd members']],
    ['SADD members x', []],
    ['SREM members x', ['srem members', 'del members']],
    ['GET none', ['keymiss none']],
    ['EXISTS none old', ['keymiss none']],
    ['TTL none', ['keymiss none']],
    ['OBJECT ENCODING none', []],
    ['XACK none g 1-0', ['keymiss none']],
    ['FLUSHALL', []],
  ])('%s', (line, expected) => {
    const redis = listening(EVERYTHING);
    for (const before of ['SET old 1', 'RPUSH list x', 'HSET hash f v', 'SADD members x']) {
      redis.run(before);
    }
    expect(told(redis, line)).toEqual(expected);
  });

  it('PERSIST, where it had something to do', () => {
    const redis = listening(EVERYTHING);
    expect(told(redis, 'SET a 1 EX 10', 'PERSIST a').at(-1)).toBe('persist a');
  });

  it('what waited tells after what served it', () => {
    const redis = listening(EVERYTHING);
    redis.run('2> BLPOP l 0');
    expect(told(redis, 'RPUSH l x y')).toEqual(['new l', 'rpush l', 'lpop l']);
  });

  it('time tells too', () => {
    const redis = listening(EVERYTHING);
    redis.run('SET a 1 PX 50');
    redis.received();
    redis.wait(100);
    expect(notices(redis)).toEqual(['expired a']);
  });
});

describe('where it is told', () => {
  it('in the channel of the key, then in the channel of the event', () => {
    const redis = listening('KEA');
    expect(told(redis, 'XADD s 1-0 f v')).toEqual(['s xadd', 'xadd s']);
    expect(told(redis, 'DEL s')).toEqual(['s del', 'del s']);
  });

  it('with the number of the database', () => {
    const redis = listening('KEA');
    redis.run('SELECT 3');
    redis.received();
    redis.run('SET a 1');
    expect(redis.received().map(([, message]) => (message as string[]).slice(2))).toEqual([
      ['__keyspace@3__:a', 'set'],
      ['__keyevent@3__:set', 'a'],
    ]);
  });

  it('MOVE and COPY tell it in both', () => {
    const redis = listening('EAn');
    redis.run('SET a 1');
    redis.received();
    for (const line of ['COPY a b DB 3', 'MOVE a 3']) redis.run(line);
    expect(redis.received().map(([, message]) => (message as string[]).slice(2))).toEqual([
      ['__keyevent@3__:new', 'b'],
      ['__keyevent@3__:copy_to', 'b'],
      ['__keyevent@3__:new', 'a'],
      ['__keyevent@0__:move_from', 'a'],
      ['__keyevent@3__:move_to', 'a'],
    ]);
  });

  it('as an event of the server’s own', () => {
    const { redis } = listening('EA');
    const { events } = execute(redis, connect(redis), ['SET', 'a', '1'], START);
    expect(events).toContainEqual({
      type: 'published',
      channel: '__keyevent@0__:set',
      message: 'a',
      receivers: [1],
      by: 'server',
    });
  });
});

describe('notify-keyspace-events', () => {
  const lines = ['XADD s 1-0 f v', 'SET a 1', 'GET none', 'DEL a'];

  it.each([
    ['', []],
    ['A', []],
    ['KE', []],
    ['Et', ['xadd s']],
    ['Kt', ['s xadd']],
    ['E$g', ['set a', 'del a']],
    ['Enm', ['new s', 'new a', 'keymiss none']],
    ['EA', ['xadd s', 'set a', 'del a']],
  ])('%j', (classes, expected) => {
    expect(told(listening(classes), ...lines)).toEqual(expected);
  });

  it('can be changed, and keeps what CONFIG GET forgets to show', () => {
    const redis = listening('');
    redis.run('CONFIG SET notify-keyspace-events EAn');
    redis.expect('CONFIG GET notify-keyspace-events', ['notify-keyspace-events', 'AE']);
    expect(told(redis, 'SET a 1')).toEqual(['new a', 'set a']);
  });
});

describe('since 8.2, what takes another’s place', () => {
  it.each([
    ['SET list 1', ['overwritten list', 'type_changed list', 'set list']],
    ['SET old 2', ['overwritten old', 'set old']],
    ['SET a 1', ['set a']],
    ['APPEND old 2', ['append old']],
    [
      'RENAME old list',
      ['rename_from old', 'rename_to list', 'overwritten list', 'type_changed list'],
    ],
    ['COPY old list REPLACE', ['copy_to list', 'overwritten list', 'type_changed list']],
  ])('%s', (line, expected) => {
    const redis = listening('EAoc', '8.2');
    for (const before of ['SET old 1', 'RPUSH list x']) redis.run(before);
    expect(told(redis, line)).toEqual(expected);
  });
});
