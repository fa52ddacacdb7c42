import { describe, expect, it } from 'vitest';
import { interpret, scrollbackOf, type Answer } from '../../src/console';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, type Act } from '../../src/sim';
import { Timeline } from '../../src/timeline';

function typed(line: string): Act {
  const said = interpret(line);
  if (said.kind === 'send') return { kind: 'type', line, commands: said.commands };
  return { kind: 'show', line, text: said.kind === 'show' ? said.text : '' };
}

/** A console in which these lines were typed, at these ms. */
function consoleWith(...lines: readonly (readonly [number, string])[]): Timeline {
  const timeline = new Timeline(scenarioNamed('lead-events')!);
  for (const [ms, line] of lines) timeline.submit(fromMs(ms), typed(line));
  return timeline;
}

const textsOf = (answers: readonly Answer[]) => answers.map(({ text }) => text);

const shown = (timeline: Timeline, ms: number) =>
  scrollbackOf(timeline.at(fromMs(ms))).exchanges.map(({ line, answers }) => [
    line,
    ...textsOf(answers),
  ]);

describe('what the console shows', () => {
  it('is what was typed into it, and not into another', () => {
    const timeline = consoleWith([100, 'SELECT 3']);
    timeline.submit(fromMs(200), { ...typed('PING'), from: 'you-2' } as Act);
    const [first, second] = ['you', 'you-2'].map((holder) =>
      scrollbackOf(timeline.at(fromMs(3000)), holder),
    );
    expect(first!.exchanges.map(({ line, answers }) => [line, ...textsOf(answers)])).toEqual([
      ['SELECT 3', 'OK'],
    ]);
    expect(second!.exchanges.map(({ line, answers }) => [line, ...textsOf(answers)])).toEqual([
      ['PING', 'PONG'],
    ]);
    expect([first!.prompt, second!.prompt]).toEqual(['127.0.0.1:6379[3]> ', '127.0.0.1:6379> ']);
  });

  it('is each line with its answer, once the answer has come', () => {
    const timeline = consoleWith([100, 'PING'], [2000, 'XLEN nothing']);
    expect(shown(timeline, 500)).toEqual([['PING']]);
    expect(shown(timeline, 1900)).toEqual([['PING', 'PONG']]);
    expect(shown(timeline, 4000)).toEqual([
      ['PING', 'PONG'],
      ['XLEN nothing', '(integer) 0'],
    ]);
  });

  it('goes back with time', () => {
    const timeline = consoleWith([100, 'PING'], [2000, 'XLEN nothing']);
    timeline.at(fromMs(9000));
    expect(shown(timeline, 1900)).toEqual([['PING', 'PONG']]);
    expect(shown(timeline, 0)).toEqual([]);
  });

  it('gives a repeated command all its answers', () => {
    expect(shown(consoleWith([100, '3 PING']), 6000)).toEqual([['3 PING', 'PONG', 'PONG', 'PONG']]);
  });

  it('keeps lines apart that were typed before the answer to the first had come', () => {
    const timeline = consoleWith([100, 'PING'], [110, 'ECHO two'], [120, 'XLEN nothing']);
    expect(shown(timeline, 9000)).toEqual([
      ['PING', 'PONG'],
      ['ECHO two', '"two"'],
      ['XLEN nothing', '(integer) 0'],
    ]);
  });

  it('says since when a blocked command waits, and what Ctrl-C has cut off', () => {
    const timeline = consoleWith([1000, 'XREAD BLOCK 0 STREAMS nothing $']);
    const waiting = scrollbackOf(timeline.at(fromMs(5000)));
    expect(waiting.blockedSince).toBeGreaterThan(fromMs(1000));
    timeline.submit(fromMs(5000), { kind: 'interrupt' });
    const freed = scrollbackOf(timeline.at(fromMs(6000)));
    expect(freed.blockedSince).toBeUndefined();
    expect(freed.exchanges).toMatchObject([{ awaited: 0, interrupted: true, answers: [] }]);
  });

  it('says in the prompt that a transaction is open', () => {
    const timeline = consoleWith([100, 'MULTI'], [2000, 'PING'], [4000, 'EXEC'], [6000, 'DISCARD']);
    const { exchanges, prompt } = scrollbackOf(timeline.at(fromMs(9000)));
    expect(
      exchanges.map(({ prompt: at, line, answers }) => [at + line, ...textsOf(answers)]),
    ).toEqual([
      ['127.0.0.1:6379> MULTI', 'OK'],
      ['127.0.0.1:6379(TX)> PING', 'QUEUED'],
      ['127.0.0.1:6379(TX)> EXEC', '1) PONG'],
      ['127.0.0.1:6379> DISCARD', '(error) ERR DISCARD without MULTI'],
    ]);
    expect(prompt).toBe('127.0.0.1:6379> ');
  });

  it('shows in the prompt which database was chosen', () => {
    const timeline = consoleWith([100, 'SELECT 3'], [2000, 'DBSIZE'], [4000, 'RESET']);
    const { exchanges, prompt } = scrollbackOf(timeline.at(fromMs(6000)));
    expect(exchanges.map(({ prompt: at }) => at)).toEqual([
      '127.0.0.1:6379> ',
      '127.0.0.1:6379[3]> ',
      '127.0.0.1:6379[3]> ',
    ]);
    expect(prompt).toBe('127.0.0.1:6379> ');
  });

  it('prints messages as they come, until Ctrl-C', () => {
    const timeline = consoleWith(
      [100, 'HELLO 3'],
      [1500, 'SUBSCRIBE a b'],
      [3000, 'PUBLISH a hello'],
    );
    const { prompt, listening } = scrollbackOf(timeline.at(fromMs(5000)));
    expect([prompt, listening]).toEqual(['127.0.0.1:6379(subscribed mode)> ', 'messages']);
    expect(shown(timeline, 5000).slice(1)).toEqual([
      ['SUBSCRIBE a b', '1) "subscribe"\n2) "a"\n3) (integer) 1'],
      ['', '1) "subscribe"\n2) "b"\n3) (integer) 2'],
      ['PUBLISH a hello', '(integer) 1'],
      ['', '1) "message"\n2) "a"\n3) "hello"'],
    ]);
    timeline.submit(fromMs(5000), { kind: 'interrupt' });
    const left = scrollbackOf(timeline.at(fromMs(6500)));
    expect([left.prompt, left.listening]).toEqual(['127.0.0.1:6379> ', undefined]);
  });

  it('prints every command while it monitors', () => {
    const timeline = consoleWith([2000, 'MONITOR']);
    expect(scrollbackOf(timeline.at(fromMs(6000))).listening).toBe('commands');
    const [typedLine, ...lines] = shown(timeline, 6000);
    expect(typedLine).toEqual(['MONITOR', 'OK']);
    expect(lines.length).toBeGreaterThan(3);
    for (const [line, text] of lines) {
      expect(line).toBe('');
      expect(text).toMatch(/^\d+\.\d{6} \[0 127\.0\.0\.1:\d+\] "X/);
    }
  });

  it('prints a message before the answer that is awaited', () => {
    const timeline = consoleWith(
      [100, 'HELLO 3'],
      [1500, 'CONFIG SET notify-keyspace-events EA'],
      [3000, 'SUBSCRIBE __keyevent@0__:xadd'],
      [4500, 'XREAD BLOCK 0 STREAMS lead_events $'],
    );
    const { answers } = scrollbackOf(timeline.at(fromMs(9000))).exchanges[3]!;
    expect(answers).toHaveLength(2);
    expect(answers[0]!.text).toContain('"message"');
    expect(answers[1]!.text).toContain('"lead_events" => ');
  });

  it('says where no answer will come, and goes on', () => {
    const timeline = consoleWith(
      [100, 'CLIENT REPLY OFF'],
      [2000, 'PING'],
      [3500, 'CLIENT REPLY ON'],
    );
    const { exchanges } = scrollbackOf(timeline.at(fromMs(6000)));
    expect(exchanges).toMatchObject([
      { line: 'CLIENT REPLY OFF', answers: [], awaited: 0, unanswered: true },
      { line: 'PING', answers: [], awaited: 0, unanswered: true },
      { line: 'CLIENT REPLY ON', answers: [{ text: 'OK' }], awaited: 0, unanswered: false },
    ]);
  });

  it('loses the first line after the server hung up, and connects again with the next', () => {
    const timeline = consoleWith(
      [100, 'CLIENT KILL ID 1 SKIPME no'],
      [2000, 'PING'],
      [3000, 'PING'],
    );
    const { exchanges } = scrollbackOf(timeline.at(fromMs(6000)));
    expect(
      exchanges.map(({ prompt, line, answers }) => [prompt + line, ...textsOf(answers)]),
    ).toEqual([
      ['127.0.0.1:6379> CLIENT KILL ID 1 SKIPME no', '(integer) 1'],
      ['127.0.0.1:6379> PING', 'Error: Server closed the connection'],
      ['not connected> PING', 'PONG'],
    ]);
  });

  it('finds no server once it is shut down', () => {
    const timeline = consoleWith([100, 'SHUTDOWN NOSAVE'], [2000, 'PING'], [4000, 'PING']);
    const { exchanges, prompt } = scrollbackOf(timeline.at(fromMs(6000)));
    const refused = 'Could not connect to Redis at 127.0.0.1:6379: Connection refused';
    expect(
      exchanges.map(({ prompt: at, line, answers }) => [at + line, ...textsOf(answers)]),
    ).toEqual([
      ['127.0.0.1:6379> SHUTDOWN NOSAVE'],
      ['not connected> PING', refused],
      ['not connected> PING', refused],
    ]);
    expect(prompt).toBe('not connected> ');
  });

  it('shows what the console answers by itself, and forgets all at clear', () => {
    const timeline = consoleWith([100, 'XADD s * "open'], [2000, 'clear'], [3000, 'PING']);
    expect(shown(timeline, 1000)).toEqual([['XADD s * "open', 'Invalid argument(s)']]);
    expect(shown(timeline, 2500)).toEqual([]);
    expect(shown(timeline, 5000)).toEqual([['PING', 'PONG']]);
  });

  it.each([
    ['whose answer is on its way', ['PING'], 'XLEN nothing', '(integer) 0'],
    ['with several to come', ['3 PING', 'ECHO one'], 'ECHO two', '"two"'],
    ['that gets none', ['CLIENT REPLY OFF', 'CLIENT REPLY ON'], 'ECHO two', '"two"'],
    ['that is kept waiting', ['XREAD BLOCK 600 STREAMS nothing $'], 'ECHO two', '"two"'],
  ])('drops what comes for a line %s when it is cleared away', (_, lines, after, answer) => {
    const before = lines.map((line, at) => [1000 + at, line] as const);
    const timeline = consoleWith(...before, [1010, 'clear'], [1020, after]);
    const clear = scrollbackOf(timeline.at(fromMs(1021)));
    expect(clear.exchanges).toMatchObject([{ line: after, answers: [], awaited: 1 }]);
    expect(clear.isBehind).toBe(true);
    expect(shown(timeline, 9000)).toEqual([[after, answer]]);
    expect(scrollbackOf(timeline.at(fromMs(9000))).exchanges[0]!.answers[0]!.argv).toEqual(
      after.split(' '),
    );
  });

  it('drops nothing after clear of what a new connection is asked', () => {
    const timeline = consoleWith([1000, 'XREAD BLOCK 0 STREAMS nothing $'], [2000, 'clear']);
    timeline.submit(fromMs(2500), { kind: 'interrupt' });
    timeline.submit(fromMs(3000), typed('PING'));
    expect(shown(timeline, 9000)).toEqual([['PING', 'PONG']]);
  });

  it('keeps of each answer what was asked and what came, and reads it once', () => {
    const timeline = consoleWith([100, 'HELLO 3'], [2000, 'XLEN nothing'], [4000, 'help xlen']);
    const at = (ms: number) => scrollbackOf(timeline.at(fromMs(ms))).exchanges;
    const [, length, helped] = at(6000);
    expect(length!.answers).toMatchObject([
      { text: '(integer) 0', argv: ['XLEN', 'nothing'], reply: 0, resp: 3 },
    ]);
    expect(length!.answers[0]!.at).toBeGreaterThan(fromMs(2000));
    expect(helped!.answers).toMatchObject([{ argv: undefined, reply: undefined }]);
    expect(at(3900)[1]!.answers[0]).toBe(length!.answers[0]);
    expect(at(6000)[1]!.answers[0]).toBe(length!.answers[0]);
  });

  it('leaves what was handed out as it was', () => {
    const timeline = consoleWith([100, 'PING'], [2000, 'SELECT 3']);
    const before = scrollbackOf(timeline.at(fromMs(1900)));
    const after = scrollbackOf(timeline.at(fromMs(4000)));
    expect([before.exchanges.length, before.database]).toEqual([1, 0]);
    expect([after.exchanges.length, after.database]).toEqual([2, 3]);
  });
});
