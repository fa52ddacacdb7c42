import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reportLines } from '../../tools/replay/printing';
import { readTranscript } from '../../tools/replay/reading';
import { replay } from '../../tools/replay/replaying';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = '{"redis": "8.0.2", "epoch": 1000}';

function fileWith(...rows: string[]): string {
  const file = join(folder, 'sample.jsonl');
  writeFileSync(file, rows.map((row) => `${row}\n`).join(''));
  return file;
}

function replayed(...rows: string[]): string[] {
  const file = fileWith(...rows);
  return reportLines(replay('sample', readTranscript(file))).slice(0, -1);
}

function complaint(...rows: string[]): string {
  const file = fileWith(...rows);
  try {
    readTranscript(file);
  } catch (error) {
    return (error as Error).message.replace(file, 'sample');
  }
  return '';
}

describe('replay: commands', () => {
  it('sums up each file, and then all of them', () => {
    const file = fileWith(HEADER, '{"t": 0, "c": 0, "cmd": ["XLEN", "s"], "reply": 0}');
    const transcript = readTranscript(file);
    expect(reportLines([...replay('a', transcript), ...replay('b', transcript)])).toEqual([
      'a: 1 steps, 0 divergences',
      'b: 1 steps, 0 divergences',
      'in all: 2 steps, 0 divergences',
    ]);
  });

  it('sums up in the last line', () => {
    expect(
      replayed(
        HEADER,
        '{"t": 0, "c": 3, "cmd": ["XADD", "s", "*", "f", "v"], "reply": "1000-0"}',
        '{"t": 5, "c": 0, "cmd": ["XADD", "s", "*", "f", "naïve"], "reply": "1005-0"}',
        '{"t": 5, "c": 1, "cmd": ["XRANGE", "s", "(1000-0", "+"], "reply": [["1005-0", ["f", "naïve"]]]}',
      ),
    ).toEqual(['sample: 3 steps, 0 divergences']);
  });

  it('gives to each step what others received because of it, also by the clock alone', () => {
    expect(
      replayed(
        HEADER,
        '{"t": 0, "c": 1, "cmd": ["XREAD", "BLOCK", "0", "STREAMS", "s", "$"], "blocks": true}',
        '{"t": 0, "c": 2, "cmd": ["XREAD", "BLOCK", "9", "STREAMS", "t", "$"], "blocks": true}',
        '{"t": 0, "c": 3, "cmd": ["XREAD", "BLOCK", "0", "STREAMS", "s", "$"], "blocks": true}',
        '{"t": 10, "out": [[2, null]]}',
        '{"t": 10, "c": 0, "cmd": ["XADD", "s", "1-0", "f", "v"], "reply": "1-0", ' +
          '"out": [[3, [["s", [["1-0", ["f", "v"]]]]]], [1, [["s", [["1-0", ["f", "v"]]]]]]]}',
      ),
    ).toEqual(['sample: 5 steps, 0 divergences']);
  });

  it('tells where an answer differs, with the command as it is typed', () => {
    expect(
      replayed(
        HEADER,
        '{"t": 0, "c": 0, "cmd": ["XADD", "s", "1-0", "a b", ""], "reply": "2-0"}',
        '{"t": 0, "c": 0, "cmd": ["XRANGE", "s", "-", "+"], "reply": [["1-0", ["a b", "x"]]]}',
        '{"t": 0, "c": 0, "cmd": ["XREAD", "STREAMS", "s", "$"], "blocks": true}',
        '{"t": 0, "c": 0, "cmd": ["PING"], "reply": "PONG", "out": [[1, 5]]}',
      ),
    ).toEqual([
      'sample, step 1: XADD s 1-0 "a b" ""\n  at         reply\n  expected   "2-0"\n  got        "1-0"',
      'sample, step 2: XRANGE s - +\n  at         reply[0][1][1]\n  expected   "x"\n  got        ""',
      'sample, step 3: XREAD STREAMS s $\n  at         reply\n' +
        '  expected   (nothing: the client waits)\n  got        null',
      'sample, step 4: PING\n  at         reply\n  expected   "PONG"\n  got        PONG',
      'sample: 4 steps, 4 divergences',
    ]);
  });

  it('shows twenty divergences and counts the rest', () => {
    const row = '{"t": 0, "c": 0, "cmd": ["PING"], "reply": 1}';
    const lines = replayed(HEADER, ...new Array<string>(25).fill(row));
    expect(lines.slice(20)).toEqual(['sample: … and 5 more', 'sample: 25 steps, 25 divergences']);
  });

  it('takes a command that is not there for a divergence', () => {
    const unknown = "ERR unknown command 'NoSuch', with args beginning with: ";
    expect(
      replayed(
        HEADER,
        '{"t": 0, "c": 0, "cmd": ["NoSuch", "s"], "reply": {"simple": "OK"}}',
        `{"t": 0, "c": 0, "cmd": ["NoSuch"], "reply": {"error": "${unknown}"}}`,
      ),
    ).toEqual([
      'sample, step 1: NoSuch s\n  at         reply\n  expected   OK\n' +
        `  got        (error) ${unknown}'s' `,
      'sample: 2 steps, 1 divergences',
    ]);
  });

  it('plays what was recorded from 8.0 as 8.0', () => {
    expect(
      replayed(
        HEADER,
        '{"t": 0, "c": 0, "cmd": ["XADD", "s", "KEEPREF", "1-0", "f", "v"], "reply": ' +
          '{"error": "ERR Invalid stream ID specified as stream command argument"}}',
      ),
    ).toEqual(['sample: 1 steps, 0 divergences']);
  });

  it('does not mind that a row of the append-only file says nothing of what others received', () => {
    expect(
      replayed(
        HEADER,
        '{"t": 0, "c": 1, "cmd": ["XREAD", "BLOCK", "0", "STREAMS", "s", "$"], "blocks": true}',
        '{"t": 0, "c": 0, "cmd": ["XADD", "s", "1-0", "f", "v"], "reply": "1-0", ' +
          '"aof": [["SELECT", "0"], ["XADD", "s", "1-0", "f", "v"]]}',
      ),
    ).toEqual(['sample: 2 steps, 0 divergences']);
  });

  it('compares what goes to the append-only file, with a SELECT where the database changes', () => {
    const row = (cmd: string, reply: string, aof: string) =>
      `{"t": 0, "c": 0, "cmd": ${cmd}, "reply": ${reply}, "aof": ${aof}}`;
    const add = (id: string) => `["XADD", "s", "${id}", "naïve", "v"]`;
    expect(
      replayed(
        HEADER,
        row('["XLEN", "s"]', '0', '[]'),
        row(add('1-*'), '"1-0"', `[["SELECT", "0"], ${add('1-0')}]`),
        row(add('1-*'), '"1-1"', `[${add('1-1')}]`),
        row('["SELECT", "2"]', '{"simple": "OK"}', '[]'),
        row(add('1-*'), '"1-0"', `[["SELECT", "2"], ${add('1-*')}]`),
      ),
    ).toEqual([
      'sample, step 5: XADD s 1-* naïve v\n  at         aof[1][2]\n' +
        '  expected   "1-*"\n  got        "1-0"',
      'sample: 5 steps, 1 divergences',
    ]);
  });

  it('does not mind the order of KEYS', () => {
    expect(
      replayed(
        HEADER,
        '{"t": 0, "c": 0, "cmd": ["XGROUP", "CREATE", "b", "g", "0", "MKSTREAM"], "reply": {"simple": "OK"}}',
        '{"t": 0, "c": 0, "cmd": ["XGROUP", "CREATE", "a", "g", "0", "MKSTREAM"], "reply": {"simple": "OK"}}',
        '{"t": 0, "c": 0, "cmd": ["keys", "*"], "reply": ["b", "a"]}',
      ),
    ).toEqual(['sample: 3 steps, 0 divergences']);
  });
});

describe('replay: vectors', () => {
  it('plays each on an empty server, takes a status for a string', () => {
    const create = '{"cmd": ["XGROUP", "CREATE", "s", "g", "$", "MKSTREAM"], "reply": "OK"}';
    expect(
      replayed(
        `{"name": "one", "since": "8.8.0", "steps": [${create}]}`,
        `{"name": "two", "since": "8.8.0", "steps": [${create}, ${create.replace('"OK"', '1')}]}`,
      )[2],
    ).toBe('sample as 8.8: 3 steps, 1 divergences');
  });

  it('plays each as every version that has it', () => {
    const step = '{"cmd": ["XLEN", "s"], "reply": 0}';
    expect(
      replayed(
        `{"name": "one", "since": "7.0.0", "steps": [${step}]}`,
        `{"name": "two", "since": "8.2.2", "steps": [${step}]}`,
        `{"name": "three", "since": "8.6.2", "steps": [${step}]}`,
      ),
    ).toEqual([
      'sample as 8.0: 1 steps, 0 divergences',
      'sample as 8.2: 2 steps, 0 divergences',
      'sample as 8.4: 2 steps, 0 divergences',
      'sample as 8.6: 3 steps, 0 divergences',
      'sample as 8.8: 3 steps, 0 divergences',
      'sample as 8.10: 3 steps, 0 divergences',
    ]);
  });

  it('names the vector that differs, and the version', () => {
    expect(
      replayed('{"name": "one", "since": "8.10", "steps": [{"cmd": ["XLEN", "s"], "reply": 1}]}'),
    ).toEqual([
      "sample as 8.10, step 1 of 'one': XLEN s\n  at         reply\n  expected   1\n  got        0",
      'sample as 8.10: 1 steps, 1 divergences',
    ]);
  });
});

describe('replay: redis-cli lines', () => {
  const row = (line: string, shown: string | null, prompt = '127.0.0.1:6379> ') =>
    JSON.stringify({ prompt, line, shown });

  it('compares what is shown, letter by letter', () => {
    expect(
      replayed(
        row('xadd s 1-0 "a b" naïve', '"1-0"'),
        row('XRANGE s - +', '1) 1) "1-0"\n   2) 1) "a b"\n      2) "na\\xc3\\xafve"'),
        row('2 PING', 'PONG\nPONG'),
        row('XLEN s', '(integer) 2'),
      ),
    ).toEqual([
      'sample, step 4: XLEN s\n  at         line 1\n  expected   (integer) 2\n  got        (integer) 1',
      'sample: 4 steps, 1 divergences',
    ]);
  });

  it('sets its clock by the first time that is shown and was not typed', () => {
    expect(
      replayed(
        row('XADD s 1727961512345-0 f v', '"1727961512345-0"'),
        row('XADD s * f v', '"1795428346106-0"'),
        row('XADD s * f v', '"1795428346106-1"'),
      ),
    ).toEqual(['sample: 3 steps, 0 divergences']);
  });

  it('compares the prompt, too', () => {
    expect(
      replayed(
        row('SELECT 12', 'OK'),
        row('XADD s 2-0 f v', '"2-0"', '127.0.0.1:6379[12]> '),
        row('MULTI', 'OK', '127.0.0.1:6379[12]> '),
        row('SELECT 0', 'QUEUED', '127.0.0.1:6379[12](TX)> '),
        row('EXEC', '1) OK', '127.0.0.1:6379(TX)> '),
        row('XLEN s', '(integer) 0', '127.0.0.1:6379[12]> '),
      ),
    ).toEqual([
      'sample, step 6: XLEN s\n  at         prompt\n' +
        '  expected   127.0.0.1:6379[12]> \n  got        127.0.0.1:6379> ',
      'sample: 6 steps, 1 divergences',
    ]);
  });

  it('shows in RESP3 what HELLO has asked for', () => {
    expect(
      replayed(
        row('HELLO 3', null),
        row('CONFIG GET appendonly', '1# "appendonly" => "no"'),
        row('SUBSCRIBE a', '1) "subscribe"\n2) "a"\n3) (integer) 1'),
      ),
    ).toEqual(['sample: 3 steps, 0 divergences']);
  });

  it('skips help, whose words are the console’s own, by name', () => {
    expect(replayed(row('help XADD', 'x'), row('? xadd', 'x'), row('helper', null))).toEqual([
      'sample: 1 steps, 0 divergences, skipped help: 2',
    ]);
  });

  it('shows what a command that waits gets when its time is over', () => {
    expect(replayed(row('XREAD BLOCK 10 STREAMS s $', '(nil)'))).toEqual([
      'sample: 1 steps, 0 divergences',
    ]);
  });
});

describe('replay: a malformed file is named, with the line', () => {
  const good = '{"t": 0, "c": 0, "cmd": ["PING"], "reply": {"simple": "PONG"}}';

  it.each([
    [[], 'sample:1: the file holds no rows'],
    [['{"x": 1}'], 'sample:1: this is neither a header with an "epoch" nor any other row'],
    [[HEADER, good, '{'], 'sample:3: this is not JSON'],
    [[HEADER, good, '', '[]'], 'sample:4: a row must be a JSON object'],
    [[HEADER, '{"c": 0}'], 'sample:2: "t" must be a number'],
    [[HEADER, '{"t": 0, "cmd": ["PING"]}'], 'sample:2: "c" must be the number of a client'],
    [[HEADER, '{"t": 0, "c": 0, "cmd": []}'], 'sample:2: "cmd" must be a list of strings'],
    [
      [HEADER, '{"t": 0, "c": 0, "cmd": ["PING"]}'],
      'sample:2: a command needs either "reply" or "blocks": true',
    ],
    [
      [HEADER, '{"t": 0, "c": 0, "cmd": ["PING"], "reply": {"ok": 1}}'],
      'sample:2: this is no reply: {"ok":1}',
    ],
    [[HEADER, '{"t": 0, "out": [1]}'], 'sample:2: "out" must hold pairs of a client and a reply'],
    [['{"line": "PING"}'], 'sample:1: "shown" must be a string or null'],
    [['{"line": "PING", "shown": null}'], 'sample:1: "prompt" must be a string'],
    [['{"name": "a", "since": "new", "steps": []}'], 'sample:1: "since" must be a version'],
    [['{"name": "a", "since": "99.0", "steps": []}'], 'sample:1: no version is as new as 99.0'],
    [
      [HEADER, '{"t": 0, "c": 0, "cmd": ["PING"], "reply": 1, "aof": 1}'],
      'sample:2: "aof" must be a list of commands',
    ],
  ])('%j', (rows, message) => {
    expect(complaint(...rows)).toBe(message);
  });

  it('says so where there is no file', () => {
    expect(() => readTranscript('/no/such/file')).toThrow('/no/such/file: cannot be read (ENOENT)');
  });
});
