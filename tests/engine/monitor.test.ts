import { describe, expect, it } from 'vitest';
import { err, session, START, WAITS, type Session } from './cli';

const OTHER = '127.0.0.1:50002';

/** What client 1 sees while client 2 runs these lines: the words only. */
function seen(...lines: string[]): string[] {
  const redis = session('MONITOR');
  for (const line of lines) redis.run(`2> ${line}`);
  return shown(redis, 1).map((line) => line.replace(/^.*?\] /, ''));
}

function shown(redis: Session, client: number): string[] {
  return redis
    .received()
    .filter(([number]) => number === client)
    .map(([, reply]) => (reply as { simple: string }).simple);
}

describe('MONITOR', () => {
  it('shows when, where, who and what', () => {
    const redis = session('MONITOR', '2> SELECT 3');
    redis.now = START + 1;
    redis.run('2> XADD s * f v');
    expect(redis.received()).toEqual([
      [1, { simple: `1000.000000 [3 ${OTHER}] "SELECT" "3"` }],
      [1, { simple: `1000.001000 [3 ${OTHER}] "XADD" "s" "*" "f" "v"` }],
    ]);
  });

  it('writes bytes as C would', () => {
    const redis = session('MONITOR');
    redis.send(2, ['ECHO', 'a"b\\\n\r\t\x07\b\x00é']);
    const words = '"ECHO" "a\\"b\\\\\\n\\r\\t\\a\\b\\x00\\xc3\\xa9"';
    expect(shown(redis, 1)).toEqual([`1000.000000 [0 ${OTHER}] ${words}`]);
  });

  it.each([
    [
      'what fails when it runs',
      ['SELECT 99', 'XADD s 0-0 f v'],
      ['"SELECT" "99"', '"XADD" "s" "0-0" "f" "v"'],
    ],
    ['nothing that is refused', ['FOO', 'XLEN', 'XGROUP NOPE'], []],
    ['nothing that only administrators send', ['CLIENT LIST', 'CLIENT KILL ID 99', 'MONITOR'], []],
    ['other CLIENT subcommands', ['CLIENT ID'], ['"CLIENT" "ID"']],
    [
      'a transaction when it runs',
      ['MULTI', 'PING', 'XLEN s', 'EXEC'],
      ['"MULTI"', '"PING"', '"XLEN" "s"', '"EXEC"'],
    ],
    ['one that is spoiled', ['MULTI', 'FOO', 'EXEC'], ['"MULTI"', '"EXEC"']],
    ['one whose EXEC is refused', ['MULTI', 'EXEC x'], ['"MULTI"', '"EXEC" "x"']],
    ['one that is discarded', ['MULTI', 'PING', 'DISCARD'], ['"MULTI"', '"DISCARD"']],
    ['QUIT', ['QUIT'], ['"QUIT"']],
  ])('shows %s', (_, lines, words) => {
    expect(seen(...lines)).toEqual(words);
  });

  it.each([
    ['AUTH secret', '"AUTH" "(redacted)"'],
    ['AUTH ann secret', '"AUTH" "(redacted)" "(redacted)"'],
    [
      'HELLO 3 SETNAME x AUTH ann secret',
      '"HELLO" "3" "SETNAME" "x" "AUTH" "(redacted)" "(redacted)"',
    ],
    ['HELLO 2 AUTH a b FOO', '"HELLO" "2" "AUTH" "(redacted)" "(redacted)" "FOO"'],
    ['HELLO 4 AUTH a b', '"HELLO" "4" "AUTH" "a" "b"'],
  ])('%s: hides who and how', (line, words) => {
    expect(seen(line)).toEqual([words]);
  });

  it('shows what waits when it begins to', () => {
    const redis = session('MONITOR');
    redis.expect('2> XREAD BLOCK 0 STREAMS s $', WAITS);
    expect(shown(redis, 1)).toHaveLength(1);
    redis.run('3> XADD s 1-0 f v');
    expect(shown(redis, 1)).toHaveLength(1);
  });

  it('is told after it has been answered itself', () => {
    const redis = session('MONITOR');
    redis.expect('PING', { simple: 'PONG' });
    expect(shown(redis, 1)).toEqual(['1000.000000 [0 127.0.0.1:50001] "PING"']);
  });

  it('is not answered twice', () => {
    const redis = session('MONITOR');
    redis.expect('MONITOR', undefined);
    redis.run('2> PING');
    expect(redis.received()).toHaveLength(1);
  });

  it('may not use keys, nor publish', () => {
    const refused = err("ERR Replica can't interact with the keyspace");
    const redis = session('MONITOR');
    for (const line of ['XLEN s', 'XADD s * f v', 'XREAD BLOCK 0 STREAMS s $', 'PUBLISH c m']) {
      redis.expect(line, refused);
    }
    redis.expect('SUBSCRIBE c', ['subscribe', 'c', 1]);
  });

  it('is not for transactions', () => {
    const redis = session('MULTI', 'MONITOR', 'PING');
    redis.expect('EXEC', [
      err("ERR MONITOR isn't allowed for DENY BLOCKING client"),
      { simple: 'PONG' },
    ]);
  });

  it('is quiet where it wants no replies', () => {
    const redis = session('MONITOR', 'CLIENT REPLY OFF');
    redis.received();
    redis.run('2> PING');
    expect(redis.received()).toEqual([]);
    redis.run('CLIENT REPLY ON');
    expect(shown(redis, 1)).toHaveLength(1);
  });

  it('ends with RESET, QUIT or the connection', () => {
    for (const line of ['RESET', 'QUIT']) {
      const redis = session('MONITOR', line, '2> PING');
      expect(redis.received()).toEqual([]);
    }
    const redis = session('MONITOR');
    redis.hangUp(1);
    redis.run('2> PING');
    expect(redis.received()).toEqual([]);
  });
});
