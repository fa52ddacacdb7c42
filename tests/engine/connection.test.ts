import { describe, expect, it } from 'vitest';
import { clientOf, connect, execute, newRedis, respOf, type Reply } from '../../src/engine';
import { err, OK, Session, session, START } from './cli';

const WRONG_PASSWORD = 'WRONGPASS invalid username-password pair or user is disabled.';
const QUEUED = { simple: 'QUEUED' };

describe('HELLO', () => {
  const about = (protocol: 2 | 3) => [
    ...['server', 'redis', 'version', '8.0.2', 'proto', protocol, 'id', 1],
    ...['mode', 'standalone', 'role', 'master', 'modules', []],
  ];

  it('says what server this is, and chooses the protocol', () => {
    const redis = new Session(newRedis({ version: '8.0' }));
    redis.expect('HELLO', about(2));
    redis.expect('HELLO 3', about(3));
    redis.expect('HELLO', about(3));
    redis.expect('HELLO 2', about(2));
  });

  it('is a map in RESP3, with the version of the server', () => {
    const redis = newRedis({ version: '8.8' });
    const { reply } = execute(redis, connect(redis), ['HELLO', '3'], START);
    const { map } = reply as { map: readonly (readonly [string, Reply])[] };
    expect(map.slice(0, 4)).toEqual([
      ['server', 'redis'],
      ['version', '8.8.0'],
      ['proto', 3],
      ['id', 1],
    ]);
    expect(respOf(redis, 1)).toBe(3);
  });

  it('takes a user and a name with it', () => {
    const redis = new Session(newRedis({ version: '8.0' }));
    redis.expect('HELLO 3 SETNAME ann AUTH default any', about(3));
    redis.expect('CLIENT GETNAME', 'ann');
  });

  it.each([
    ['HELLO 4', 'NOPROTO unsupported protocol version'],
    ['HELLO 4 AUTH bob x', 'NOPROTO unsupported protocol version'],
    ['HELLO x', 'ERR Protocol version is not an integer or out of range'],
    ['HELLO SETNAME x', 'ERR Protocol version is not an integer or out of range'],
    ['HELLO 3 AUTH x', "ERR Syntax error in HELLO option 'AUTH'"],
    ['HELLO 3 SETNAME', "ERR Syntax error in HELLO option 'SETNAME'"],
    ['HELLO 3 SETNAME q FOO', "ERR Syntax error in HELLO option 'FOO'"],
    ['HELLO 3 AUTH bob x FOO', "ERR Syntax error in HELLO option 'FOO'"],
    ['HELLO 3 SETNAME a AUTH bob x', WRONG_PASSWORD],
  ])('%s changes nothing', (line, text) => {
    const redis = session();
    redis.expect(line, err(text));
    redis.expect('CLIENT GETNAME', null);
    expect(respOf(redis.redis, 1)).toBe(2);
  });

  it('wants a name without blanks', () => {
    session().expectWords(
      ['HELLO', '3', 'SETNAME', 'a b'],
      err('ERR Client names cannot contain spaces, newlines or special characters.'),
    );
  });
});

describe('AUTH', () => {
  it.each([
    ['AUTH default any', OK],
    ['AUTH bob x', err(WRONG_PASSWORD)],
    ['AUTH a b c', err('ERR syntax error')],
    ['AUTH', err("ERR wrong number of arguments for 'auth' command")],
    [
      'AUTH x',
      err(
        'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
      ),
    ],
  ])('%s', (line, reply) => {
    session().expect(line, reply);
  });
});

describe('QUIT', () => {
  it.each(['QUIT', 'QUIT now'])('%s is answered, and then the connection is closed', (line) => {
    const redis = newRedis();
    const client = connect(redis);
    const { reply, closed, events } = execute(redis, client, line.split(' '), START);
    expect(reply).toEqual({ simple: 'OK' });
    expect(closed).toEqual([client]);
    expect(events).toEqual([{ type: 'client-closed', client, by: 'quit' }]);
    expect(clientOf(redis, client)).toBeUndefined();
  });

  it('is not queued', () => {
    const redis = session('MULTI', 'PING');
    redis.expect('QUIT', OK);
  });
});

describe('RESET', () => {
  it('is not queued, and forgets the transaction', () => {
    const redis = session('MULTI', 'PING');
    redis.expect('RESET x', err("ERR wrong number of arguments for 'reset' command"));
    redis.expect('RESET', { simple: 'RESET' });
    redis.expect('EXEC', err('ERR EXEC without MULTI'));
  });

  it('makes the connection as it was, but for its library and its number', () => {
    const redis = session('HELLO 3', 'CLIENT SETNAME ann', 'CLIENT SETINFO LIB-NAME jedis');
    for (const line of ['CLIENT NO-EVICT ON', 'CLIENT NO-TOUCH ON', 'SELECT 3', 'SUBSCRIBE c']) {
      redis.run(line);
    }
    redis.run('MONITOR');
    redis.expect('RESET', { simple: 'RESET' });
    const state = clientOf(redis.redis, 1)!;
    expect(state).toMatchObject({
      ...{
        name: '',
        resp: 2,
        db: 0,
        channels: [],
        monitors: false,
        noEvict: false,
        noTouch: false,
      },
      ...{ libName: 'jedis', lastCommand: 'reset' },
    });
    redis.run('2> PUBLISH c m');
    expect(redis.received()).toEqual([]);
  });

  it('brings replies back', () => {
    const redis = session('CLIENT REPLY OFF');
    redis.expect('PING', undefined);
    redis.expect('RESET', { simple: 'RESET' });
    redis.expect('PING', { simple: 'PONG' });
  });

  it('is as silent as CLIENT REPLY SKIP has asked for', () => {
    const redis = session('CLIENT REPLY SKIP');
    redis.expect('RESET', undefined);
    redis.expect('PING', { simple: 'PONG' });
  });

  it('leaves the subscribed state', () => {
    const redis = session('SUBSCRIBE c');
    redis.expect('PING', ['pong', '']);
    redis.run('RESET');
    redis.expect('PING', { simple: 'PONG' });
  });
});

describe('PING', () => {
  it.each([
    ['PING', { simple: 'PONG' }, ['pong', '']],
    ['PING hi', 'hi', ['pong', 'hi']],
    [
      'PING a b',
      err("ERR wrong number of arguments for 'ping' command"),
      err("ERR wrong number of arguments for 'ping' command"),
    ],
  ])('%s has another answer among messages', (line, usual, subscribed) => {
    session().expect(line, usual);
    session('SUBSCRIBE c').expect(line, subscribed);
    session('HELLO 3', 'SUBSCRIBE c').expect(line, usual);
  });
});

describe('in a transaction', () => {
  it('a connection can change itself', () => {
    const redis = session('MULTI');
    redis.expect('CLIENT SETNAME ann', QUEUED);
    redis.expect('CLIENT GETNAME', QUEUED);
    redis.expect('HELLO 4', QUEUED);
    redis.expect('EXEC', [OK, 'ann', err('NOPROTO unsupported protocol version')]);
  });
});
