import { describe, expect, it } from 'vitest';
import {
  connect,
  execute,
  forkRedis,
  fromImage,
  newRedis,
  toImage,
  type EngineEvent,
} from '../../src/engine';
import { err, session, START, WAITS } from './cli';

const QUEUED = { simple: 'QUEUED' };

function onlyPubsubText(name: string): string {
  return `Can't execute '${name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`;
}

function onlyPubsub(name: string) {
  return err(`ERR ${onlyPubsubText(name)}`);
}

describe('SUBSCRIBE and its opposites', () => {
  it('answer once for each name, new or not, with what there is by then', () => {
    const redis = session();
    redis.expect('SUBSCRIBE a b a', ['subscribe', 'a', 1]);
    redis.expect('PSUBSCRIBE x* x*', ['psubscribe', 'x*', 3]);
    redis.expect('UNSUBSCRIBE a zz b b', ['unsubscribe', 'a', 2]);
    redis.expect('PUNSUBSCRIBE q', ['punsubscribe', 'q', 1]);
    expect(redis.received()).toEqual([
      [1, ['subscribe', 'b', 2]],
      [1, ['subscribe', 'a', 2]],
      [1, ['psubscribe', 'x*', 3]],
      [1, ['unsubscribe', 'zz', 2]],
      [1, ['unsubscribe', 'b', 1]],
      [1, ['unsubscribe', 'b', 1]],
    ]);
  });

  it('without names end all of their kind, and say so where there is none', () => {
    const redis = session('SUBSCRIBE a b', 'PSUBSCRIBE x*');
    redis.received();
    redis.expect('UNSUBSCRIBE', ['unsubscribe', 'a', 2]);
    expect(redis.received()).toEqual([[1, ['unsubscribe', 'b', 1]]]);
    redis.expect('UNSUBSCRIBE', ['unsubscribe', null, 1]);
    redis.expect('PUNSUBSCRIBE', ['punsubscribe', 'x*', 0]);
    redis.expect('PUNSUBSCRIBE', ['punsubscribe', null, 0]);
  });

  it('are pushes in RESP3', () => {
    const redis = newRedis();
    const client = connect(redis);
    const { reply, deliveries } = execute(redis, client, ['SUBSCRIBE', 'a', 'b'], START);
    expect(reply).toEqual({ push: ['subscribe', 'a', 1] });
    expect(deliveries).toEqual([{ client, reply: { push: ['subscribe', 'b', 2] } }]);
  });

  it('say what has changed, and only that', () => {
    const redis = newRedis();
    const client = connect(redis);
    const run = (line: string) => execute(redis, client, line.split(' '), START).events;
    const change = (type: string, channel: string, kind: string) => ({
      type,
      client,
      channel,
      kind,
    });
    expect(run('SUBSCRIBE a a')).toEqual([change('subscribed', 'a', 'channel')]);
    expect(run('PSUBSCRIBE a')).toEqual([change('subscribed', 'a', 'pattern')]);
    expect(run('SSUBSCRIBE a')).toEqual([change('subscribed', 'a', 'shard')]);
    expect(run('UNSUBSCRIBE b a')).toEqual([change('unsubscribed', 'a', 'channel')]);
    expect(run('UNSUBSCRIBE')).toEqual([]);
  });

  it.each(['subscribe', 'psubscribe', 'ssubscribe'])('%s wants a name', (name) => {
    session().expect(name, err(`ERR wrong number of arguments for '${name}' command`));
  });
});

describe('the subscribed state', () => {
  it.each(['SUBSCRIBE a', 'PSUBSCRIBE a*', 'SSUBSCRIBE a'])('%s leaves few commands', (line) => {
    const redis = session(line);
    redis.expect('XLEN s', onlyPubsub('xlen'));
    redis.expect('CLIENT ID', onlyPubsub('client|id'));
    redis.expect('MULTI', onlyPubsub('multi'));
    redis.expect('FOO', err("ERR unknown command 'FOO', with args beginning with: "));
    redis.expect('XLEN', err("ERR wrong number of arguments for 'xlen' command"));
    redis.expect('PING', ['pong', '']);
    redis.expect(
      'EXEC',
      err(`EXECABORT Transaction discarded because of: ${onlyPubsubText('exec')}`),
    );
  });

  it('ends with the last subscription', () => {
    const redis = session(
      'SUBSCRIBE a',
      'PSUBSCRIBE b',
      'SSUBSCRIBE c',
      'UNSUBSCRIBE',
      'PUNSUBSCRIBE',
    );
    redis.expect('XLEN s', onlyPubsub('xlen'));
    redis.run('SUNSUBSCRIBE');
    redis.expect('XLEN s', 0);
  });

  it('is none in RESP3', () => {
    const redis = session('HELLO 3', 'SUBSCRIBE a');
    redis.expect('XLEN s', 0);
    redis.expect('XREAD BLOCK 0 STREAMS s $', WAITS);
    redis.run('2> PUBLISH a m');
    redis.run('2> XADD s 1-0 f v');
    expect(redis.received()).toEqual([
      [1, ['message', 'a', 'm']],
      [1, [['s', [['1-0', ['f', 'v']]]]]],
    ]);
  });
});

describe('PUBLISH', () => {
  it('reaches those who listen now, and counts them', () => {
    const redis = session('PUBLISH leads early', '2> SUBSCRIBE leads', '3> PSUBSCRIBE l*s');
    redis.expect('PUBLISH leads new', 2);
    expect(redis.received()).toEqual([
      [2, ['message', 'leads', 'new']],
      [3, ['pmessage', 'l*s', 'leads', 'new']],
    ]);
    redis.expect('PUBLISH labs new', 1);
    redis.expect('PUBLISH other new', 0);
  });

  it('comes twice to who listens twice', () => {
    const redis = session('2> SUBSCRIBE ab', '2> PSUBSCRIBE a* *b');
    redis.received();
    redis.expect('PUBLISH ab m', 3);
    expect(redis.received()).toHaveLength(3);
  });

  it('knows no databases, and any bytes', () => {
    const redis = session("2> SUBSCRIBE ''", 'SELECT 3');
    redis.expect("PUBLISH '' ''", 1);
    expect(redis.received()).toEqual([[2, ['message', '', '']]]);
  });

  it('answers before what it sends to oneself', () => {
    const redis = newRedis();
    const client = connect(redis);
    const run = (line: string) => execute(redis, client, line.split(' '), START);
    run('HELLO 3');
    run('SUBSCRIBE a');
    const { reply, deliveries, events } = run('PUBLISH a m');
    expect(reply).toBe(1);
    expect(deliveries).toEqual([{ client, reply: { push: ['message', 'a', 'm'] } }]);
    expect(events).toEqual<EngineEvent[]>([
      { type: 'published', channel: 'a', message: 'm', receivers: [client], by: 'client' },
    ]);
  });

  it('stops reaching who is gone', () => {
    const redis = session('PING', '2> SUBSCRIBE a', '2> PSUBSCRIBE a', '2> SSUBSCRIBE a');
    redis.hangUp(2);
    redis.expect('PUBLISH a m', 0);
    redis.expect('SPUBLISH a m', 0);
    redis.expect('PUBSUB NUMPAT', 0);
  });
});

describe('sharded channels', () => {
  it('are by themselves', () => {
    const redis = session('2> SUBSCRIBE c', '2> PSUBSCRIBE *');
    redis.expect('2> SSUBSCRIBE c d', ['ssubscribe', 'c', 1]);
    expect(redis.received()).toEqual([[2, ['ssubscribe', 'd', 2]]]);
    redis.expect('SPUBLISH c m', 1);
    expect(redis.received()).toEqual([[2, ['smessage', 'c', 'm']]]);
    redis.expect('2> SUNSUBSCRIBE x', ['sunsubscribe', 'x', 2]);
    redis.expect('2> SUNSUBSCRIBE', ['sunsubscribe', 'c', 1]);
    redis.expect('2> SUNSUBSCRIBE', ['sunsubscribe', null, 0]);
  });

  it('are not for transactions', () => {
    const redis = session('MULTI', 'SSUBSCRIBE a', 'SUNSUBSCRIBE');
    redis.expect('EXEC', [
      err("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client"),
      ['sunsubscribe', null, 0],
    ]);
  });
});

describe('PUBSUB', () => {
  const busy = () =>
    session('2> SUBSCRIBE a b', '3> SUBSCRIBE b', '3> PSUBSCRIBE x* y*', '4> PSUBSCRIBE x*');

  it.each([
    ['PUBSUB CHANNELS', ['a', 'b']],
    ['PUBSUB CHANNELS [b-z]', ['b']],
    ["PUBSUB CHANNELS ''", []],
    ['PUBSUB NUMSUB', []],
    ['PUBSUB NUMSUB b none a', ['b', 2, 'none', 0, 'a', 1]],
    ['PUBSUB NUMPAT', 2],
    ['PUBSUB SHARDCHANNELS', []],
    ['PUBSUB SHARDNUMSUB a', ['a', 0]],
    ['PUBSUB', err("ERR wrong number of arguments for 'pubsub' command")],
    ['PUBSUB NUMPAT x', err("ERR wrong number of arguments for 'pubsub|numpat' command")],
    ['PUBSUB NOPE', err("ERR unknown subcommand 'NOPE'. Try PUBSUB HELP.")],
    [
      'PUBSUB CHANNELS a b',
      err("ERR unknown subcommand or wrong number of arguments for 'CHANNELS'. Try PUBSUB HELP."),
    ],
  ])('%s', (line, reply) => {
    busy().expect(line, reply);
  });

  it('knows sharded channels', () => {
    const redis = session('2> SSUBSCRIBE a b', '3> SSUBSCRIBE b');
    redis.expect('PUBSUB SHARDCHANNELS', ['a', 'b']);
    expect(redis.run('INFO stats')).toContain('pubsubshard_channels:2\r\n');
    redis.expect('PUBSUB SHARDCHANNELS a*', ['a']);
    redis.expect('PUBSUB SHARDNUMSUB a b', ['a', 1, 'b', 2]);
    redis.expect('PUBSUB CHANNELS', []);
  });

  it('HELP lists the subcommands', () => {
    expect(session().run('PUBSUB HELP')).toHaveLength(14);
  });
});

describe('in a transaction', () => {
  it('messages to oneself come after all replies', () => {
    const redis = session('HELLO 3', 'SUBSCRIBE a', 'MULTI', 'PUBLISH a m', 'PING');
    redis.received();
    redis.expect('EXEC', [1, { simple: 'PONG' }]);
    expect(redis.received()).toEqual([[1, ['message', 'a', 'm']]]);
  });

  it('SUBSCRIBE takes the places of those that come after it', () => {
    const redis = session('MULTI');
    for (const line of ['SUBSCRIBE c d', 'PING', 'PUBLISH c m']) redis.expect(line, QUEUED);
    // Three replies are promised, and four are sent, as Redis does.
    redis.expect('EXEC', [
      ['subscribe', 'c', 1],
      ['subscribe', 'd', 2],
      ['pong', ''],
    ]);
    expect(redis.received()).toEqual([
      [1, 1],
      [1, ['message', 'c', 'm']],
    ]);
  });
});

describe('subscriptions', () => {
  const listening = () => session('2> SUBSCRIBE a', '2> PSUBSCRIBE b*', '2> SSUBSCRIBE c').redis;

  it('are in an image', () => {
    const image = toImage(listening());
    const restored = fromImage(image);
    expect(toImage(restored)).toEqual(image);
    expect(execute(restored, connect(restored), ['SPUBLISH', 'c', 'm'], START).reply).toBe(1);
  });

  it('are in a fork, and each side ends its own', () => {
    const redis = listening();
    const fork = forkRedis(redis);
    execute(fork, 1, ['RESET'], START);
    const sent = ['SPUBLISH', 'c', 'm'];
    expect(execute(fork, connect(fork), sent, START).reply).toBe(0);
    expect(execute(redis, connect(redis), sent, START).reply).toBe(1);
  });
});
