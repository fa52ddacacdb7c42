import { describe, expect, it } from 'vitest';
import { interpret, scrollbackOf } from '../../src/console';
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

const shown = (timeline: Timeline, ms: number) =>
  scrollbackOf(timeline.at(fromMs(ms))).exchanges.map(({ line, answers }) => [line, ...answers]);

describe('what the console shows', () => {
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
    expect(exchanges.map(({ prompt: at, line, answers }) => [at + line, ...answers])).toEqual([
      ['127.0.0.1:6379> MULTI', 'OK'],
      ['127.0.0.1:6379(TX)> PING', 'QUEUED'],
      ['127.0.0.1:6379(TX)> EXEC', '1) PONG'],
      ['127.0.0.1:6379> DISCARD', '(error) ERR DISCARD without MULTI'],
    ]);
    expect(prompt).toBe('127.0.0.1:6379> ');
  });

  it('shows what the console answers by itself, and forgets all at clear', () => {
    const timeline = consoleWith([100, 'XADD s * "open'], [2000, 'clear'], [3000, 'PING']);
    expect(shown(timeline, 1000)).toEqual([['XADD s * "open', 'Invalid argument(s)']]);
    expect(shown(timeline, 2500)).toEqual([]);
    expect(shown(timeline, 5000)).toEqual([['PING', 'PONG']]);
  });
});
