import { describe, expect, it } from 'vitest';
import { afterReply, FRESH, prompt, tokenise } from '../../src/console';
import {
  clientOf,
  connect,
  execute,
  forkRedis,
  fromImage,
  isWaiting,
  newRedis,
  toImage,
  type Redis,
  type RedisImage,
} from '../../src/engine';
import { readTranscript } from '../../tools/replay/reading';
import { err, notation, OK, session, START, WAITS, type Shape } from './cli';

function isInTransaction(redis: Redis, client: number): boolean {
  return clientOf(redis, client)?.transaction != null;
}

const QUEUED: Shape = { simple: 'QUEUED' };
const PONG: Shape = { simple: 'PONG' };
const SPOILED = err('EXECABORT Transaction discarded because of previous errors.');
const NO_EXEC = err('ERR EXEC without MULTI');
const entry = (id: string) => [id, ['f', 'v']] as const;

describe('MULTI … EXEC', () => {
  it('queues commands, runs them in one go and gives all replies', () => {
    const redis = session();
    redis.expect('MULTI', OK);
    redis.expect('XADD s 1-0 f v', QUEUED);
    redis.expect('xlen s', QUEUED);
    redis.expect('XRANGE s - +', QUEUED);
    expect(redis.state('s')).toBe('s: none');
    redis.expect('EXEC', ['1-0', 1, [entry('1-0')]]);
    redis.expect('XLEN s', 1);
  });

  it('gives an empty array where nothing was queued', () => {
    session('multi').expect('exec', []);
  });

  it('lets others in between MULTI and EXEC, and has its own client only', () => {
    const redis = session('MULTI', 'XADD s * f v');
    redis.expect('2> XADD s 1-0 f v', '1-0');
    redis.expect('2> EXEC', NO_EXEC);
    redis.expect('EXEC', [`${START}-0`]);
  });

  it('runs at the time of EXEC', () => {
    const redis = session('MULTI', 'XADD s * f v', 'XADD s * f v');
    redis.wait(500);
    redis.expect('EXEC', [`${START + 500}-0`, `${START + 500}-1`]);
  });

  it('goes on after a command that fails', () => {
    const redis = session('MULTI', 'XADD s 1-0 f v', 'XADD s 1-0 f v', 'PING a b', 'XLEN s');
    redis.expect('EXEC', [
      '1-0',
      err('ERR The ID specified in XADD is equal or smaller than the target stream top item'),
      err("ERR wrong number of arguments for 'ping' command"),
      1,
    ]);
  });

  it('tells what its commands did, in their order', () => {
    const redis = newRedis();
    const client = connect(redis);
    const run = (line: string) => execute(redis, client, line.split(' '), START);
    run('MULTI');
    expect(run('XADD s 1-0 f v').events).toEqual([]);
    run('XDEL s 1-0');
    expect(run('EXEC').events.map(({ type }) => type)).toEqual([
      'stream-created',
      'entry-added',
      'entries-deleted',
    ]);
  });

  it('DISCARD forgets what was queued', () => {
    const redis = session('MULTI', 'XADD s 1-0 f v');
    redis.expect('DISCARD', OK);
    redis.expect('EXEC', NO_EXEC);
    expect(redis.state('s')).toBe('s: none');
  });

  it('has no use for EXEC and DISCARD on their own', () => {
    session().expect('EXEC', NO_EXEC);
    session().expect('DISCARD', err('ERR DISCARD without MULTI'));
  });

  it('cannot be nested, and does not mind being asked to', () => {
    const redis = session('MULTI');
    redis.expect('MULTI', err('ERR MULTI calls can not be nested'));
    redis.expect('PING', QUEUED);
    redis.expect('EXEC', [PONG]);
  });

  it('ends with the connection', () => {
    const redis = session('2> MULTI', '2> XADD s 1-0 f v');
    redis.hangUp(2);
    redis.expect('2> EXEC', NO_EXEC);
    expect(redis.state('s')).toBe('s: none');
  });
});

describe('a command that cannot even be queued', () => {
  it.each([
    ['XADD s', "ERR wrong number of arguments for 'xadd' command"],
    ['NOSUCH x', "ERR unknown command 'NOSUCH', with args beginning with: 'x' "],
    ['XGROUP NOPE', "ERR unknown subcommand 'NOPE'. Try XGROUP HELP."],
    ['XINFO', "ERR wrong number of arguments for 'xinfo' command"],
    ['MULTI now', "ERR wrong number of arguments for 'multi' command"],
    ['DISCARD it', "ERR wrong number of arguments for 'discard' command"],
  ])('%s: EXEC runs none', (line, text) => {
    const redis = session('MULTI', 'XADD s 1-0 f v');
    redis.expect(line, err(text));
    redis.expect('XADD s 2-0 f v', QUEUED);
    redis.expect('EXEC', SPOILED);
    redis.expect('EXEC', NO_EXEC);
    expect(redis.state('s')).toBe('s: none');
  });

  it('is no matter once it is discarded', () => {
    const redis = session('MULTI', 'XADD s', 'DISCARD', 'MULTI', 'PING');
    redis.expect('EXEC', [PONG]);
  });

  it('as EXEC itself ends the transaction', () => {
    const refused = err(
      "EXECABORT Transaction discarded because of: wrong number of arguments for 'exec' command",
    );
    const redis = session('MULTI', 'XADD s 1-0 f v');
    redis.expect('EXEC it', refused);
    redis.expect('EXEC', NO_EXEC);
    redis.expect('EXEC it', refused);
    expect(redis.state('s')).toBe('s: none');
  });
});

describe('waiting and transactions', () => {
  it('a command inside never waits', () => {
    const redis = session('XGROUP CREATE s g $ MKSTREAM', 'MULTI');
    redis.expect('XREAD BLOCK 0 STREAMS s $', QUEUED);
    redis.expect('XREADGROUP GROUP g ann BLOCK 0 STREAMS s >', QUEUED);
    redis.expect('EXEC', [null, null]);
    expect(isWaiting(redis.redis, 1)).toBe(false);
    expect(redis.state('s')).toBe('s: / g@0-0 ann[]');
  });

  it('those who wait are served after EXEC, with all that it left', () => {
    const redis = session('XGROUP CREATE s g $ MKSTREAM');
    redis.expect('2> XREADGROUP GROUP g ann BLOCK 0 STREAMS s >', WAITS);
    redis.expect('3> XREAD BLOCK 0 STREAMS s $', WAITS);
    for (const line of ['MULTI', 'XADD s 1-0 f v', 'XADD s 2-0 f v']) redis.run(line);
    redis.run('XREADGROUP GROUP g bob COUNT 1 STREAMS s >');
    expect(redis.received()).toEqual([]);
    redis.expect('EXEC', ['1-0', '2-0', [['s', [entry('1-0')]]]]);
    expect(redis.received()).toEqual([
      [2, [['s', [entry('2-0')]]]],
      [3, [['s', [entry('1-0'), entry('2-0')]]]],
    ]);
  });

  it('what comes and goes inside wakes nobody', () => {
    const redis = session('2> XREAD BLOCK 0 STREAMS s $');
    for (const line of ['MULTI', 'XADD s 1-0 f v', 'XDEL s 1-0', 'EXEC']) redis.run(line);
    expect(redis.received()).toEqual([]);
    redis.run('XADD s 2-0 f v');
    expect(redis.received()).toEqual([[2, [['s', [entry('2-0')]]]]]);
  });

  it('a group that is made again inside keeps its readers', () => {
    const redis = session('XGROUP CREATE s g $ MKSTREAM');
    redis.expect('2> XREADGROUP GROUP g ann BLOCK 0 STREAMS s >', WAITS);
    for (const line of ['MULTI', 'DEL s', 'XGROUP CREATE s g $ MKSTREAM', 'EXEC']) redis.run(line);
    expect(redis.received()).toEqual([]);
    redis.run('XADD s 1-0 f v');
    expect(redis.received()).toEqual([[2, [['s', [entry('1-0')]]]]]);
  });
});

describe('an open transaction', () => {
  const open = () => session('MULTI', 'XADD s 1-0 f v');

  it('shows in the prompt, as at redis-cli 8.0.2', () => {
    const file = new URL('../transcripts/redis-cli.jsonl', import.meta.url).pathname;
    const transcript = readTranscript(file);
    if (transcript.kind !== 'lines') throw new Error('no lines');
    const first = transcript.lines.findIndex(({ line }) => line === 'MULTI');
    const last = transcript.lines.findIndex(({ line }) => line === 'DISCARD');
    const lines = transcript.lines.slice(first, last + 2);
    const redis = newRedis({ version: '8.0' });
    const client = connect(redis);
    let connection = FRESH;
    const shown = lines.map(({ line }) => {
      const before = prompt(connection);
      expect(connection.transaction).toBe(isInTransaction(redis, client));
      const argv = tokenise(line)!;
      connection = afterReply(connection, argv, execute(redis, client, argv, START).reply!);
      return before;
    });
    expect(shown).toEqual(lines.map((line) => line.prompt));
    expect(shown.filter((text) => text === prompt())).toHaveLength(3);
  });

  it('is nobody else’s', () => {
    const redis = open();
    redis.run('2> PING');
    expect([1, 2, 99].map((client) => isInTransaction(redis.redis, client))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is in a fork too, and each side ends its own', () => {
    const original = open();
    const fork = forkRedis(original.redis);
    original.run('XADD s 2-0 f v');
    original.expect('EXEC', ['1-0', '2-0']);
    expect([isInTransaction(original.redis, 1), isInTransaction(fork, 1)]).toEqual([false, true]);
    expect(execute(fork, 1, ['EXEC'], START).reply).toEqual(['1-0']);
    expect(notation(fork, 's')).toBe('s: 1-0');
    expect(original.state('s')).toBe('s: 1-0 2-0');
  });

  it('stays in an image as it was, whatever is queued there or here', () => {
    const original = open();
    const image = toImage(original.redis);
    const before = JSON.stringify(image);
    const restored = fromImage(image);
    original.run('PING');
    execute(restored, 1, ['PING'], START);
    execute(restored, 1, ['NOPE'], START);
    expect(JSON.stringify(image)).toBe(before);
  });

  it.each([
    ['PING', ['1-0', PONG]],
    ['XADD s', SPOILED],
  ] as const)('is in an image too: %s', (line, reply) => {
    const redis = open();
    redis.run(line);
    const image = JSON.parse(JSON.stringify(toImage(redis.redis))) as RedisImage;
    const restored = fromImage(image);
    expect(toImage(restored)).toEqual(image);
    const got = execute(restored, 1, ['EXEC'], START).reply;
    expect(got).toEqual(reply);
  });
});
