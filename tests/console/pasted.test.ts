import { describe, expect, it } from 'vitest';
import {
  matchIds,
  PASTED_MAX,
  readTranscript,
  saySame,
  withOurIds,
} from '../../src/console/transcript';

/** Each command with what was answered to it, in one line. */
function read(...rows: readonly string[]): string[] {
  return readTranscript(rows.join('\n')).map(({ prompt, line, expected }) =>
    [prompt, line, expected && `=> ${expected.join(' / ')}`].filter(Boolean).join(' '),
  );
}

describe('a pasted text', () => {
  it('is a command a line, where it shows no prompt', () => {
    expect(read('XADD s 1-0 a 1', '', '  XLEN s  ', '# how many?', 'XLEN s # 2')).toEqual([
      'XADD s 1-0 a 1',
      'XLEN s',
      'XLEN s # 2',
    ]);
  });

  it('has prompts and replies, where it is from a terminal', () => {
    expect(
      read(
        'Last login: Monday',
        '$ redis-cli',
        '127.0.0.1:6379> XADD s * a 1',
        '"1526919030474-0"',
        '127.0.0.1:6379> SELECT 3',
        'OK',
        '127.0.0.1:6379[3]> MULTI',
        'OK',
        '127.0.0.1:6379[3](TX)> XLEN s',
        'QUEUED',
        '127.0.0.1:6379[3](TX)> EXEC',
        '1) (integer) 0',
        '(1.05s)',
        '127.0.0.1:6379[3]> ',
        '127.0.0.1:6379[3]> exit',
        '$ ls',
        'a.txt',
      ),
    ).toEqual([
      '127.0.0.1:6379> XADD s * a 1 => "1526919030474-0"',
      '127.0.0.1:6379> SELECT 3 => OK',
      '127.0.0.1:6379[3]> MULTI => OK',
      '127.0.0.1:6379[3](TX)> XLEN s => QUEUED',
      '127.0.0.1:6379[3](TX)> EXEC => 1) (integer) 0',
    ]);
  });

  it.each([
    ['redis> PING', 'PING'],
    ['redis /tmp/redis.sock> PING', 'PING'],
    ['my-host.example.com:7000> PING', 'PING'],
    ['[::1]:6379> PING', 'PING'],
    ['localhost:6379(subscribed mode)> PING', 'PING'],
    ['not connected> PING', 'PING'],
    ['> PING', 'PING'],
    ['$ redis-cli PING', 'PING'],
    ['redis-cli PING', 'PING'],
    ['ann@box:~$ redis-cli -h 10.0.0.1 -p 6379 --raw XADD s "*" a 1', 'XADD s "*" a 1'],
    ['root@box:/# redis-cli -r 5 PING', '5 PING'],
    ['/usr/bin/redis-cli -n 3 PING', 'PING'],
  ])('knows %s', (row, line) => {
    const pasted = readTranscript(`${row}\nPONG\n`);
    expect(pasted).toMatchObject([{ line, expected: ['PONG'] }]);
  });

  it.each(['XADD s * a b>c', 'XREADGROUP GROUP g ann STREAMS s >', 'ECHO "redis> x"', '3 PING'])(
    'takes no prompt from %s',
    (line) => {
      expect(readTranscript(line)).toEqual([{ line }]);
    },
  );

  it('may come from anywhere: other line ends, colours, fences', () => {
    expect(
      read('```console', 'redis> XLEN s\r', '(integer) 2\r', '\x1b[1mredis> \x1b[0mPING', '```'),
    ).toEqual(['redis> XLEN s => (integer) 2', 'redis> PING']);
  });

  it('keeps the headings of INFO, and drops comments elsewhere', () => {
    expect(read('redis> INFO server', '# Server', 'a:1', 'redis> PING', '# alive', 'PONG')).toEqual(
      ['redis> INFO server => # Server / a:1', 'redis> PING => PONG'],
    );
  });

  it('may hold nothing to run', () => {
    expect(read('', '# only', '$ redis-cli', '127.0.0.1:6379> ')).toEqual([]);
  });

  it('may be very long', () => {
    const started = performance.now();
    for (const piece of ['a', 'a ', '> ', '-a ', '127.', '"', '\n', 'redis-cli -', '$']) {
      readTranscript(piece.repeat(PASTED_MAX / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('their answers and ours', () => {
  it.each([
    ['"1700000000000-0"', ['"1526919030474-1"'], true],
    ['1) "a"\n2) "b"', ['1) "a"  ', '', '2) "b"'], true],
    ['"1-0"', ['"2-0"'], false],
    ['(integer) 1', ['(integer) 2'], false],
  ])('%j and %j', (ours, theirs, same) => {
    expect(saySame(ours, theirs)).toBe(same);
  });

  it('say which of their ids is which of ours', () => {
    const ids = [
      ...matchIds('"1700000000000-0"', ['"1526919030474-0"']),
      ...matchIds('"1700000000005-0"', ['"1526919030480-0"']),
      ...matchIds('(nil)', ['"1526919030999-0"']),
    ];
    expect(withOurIds('XACK s g 1526919030480-0 1526919030474-0 1526919030999-0', ids)).toBe(
      'XACK s g 1700000000005-0 1700000000000-0 1526919030999-0',
    );
  });
});
