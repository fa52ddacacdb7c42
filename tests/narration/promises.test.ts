import { describe, expect, it, vi } from 'vitest';
import '../../src/engine/everything';
import '../../src/scenarios/library';
import '../../src/sim/everyone';
import { whyOf } from '../../src/narration/why';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, PERSON } from '../../src/sim';
import { Timeline } from '../../src/timeline';
import { typed } from './play';
import { why, WhyCli } from './why-cli';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 30_000 });

/** What is offered after a line that the person types into a story of the library, 1.5 s later. */
function offeredIn(id: string, ms: number, line: string): string[] {
  const timeline = new Timeline(scenarioNamed(id)!);
  timeline.submit(fromMs(ms), typed(line));
  const shown = timeline.at(fromMs(ms + 1_500));
  const answer = shown.log
    .slice(0, shown.seen)
    .findLast(({ type, by }) => type === 'reply-received' && by === PERSON);
  if (answer?.type !== 'reply-received') throw new Error('no answer');
  const asked = { argv: line.split(' '), reply: answer.reply, by: PERSON, at: answer.at };
  return whyOf((t) => timeline.at(t), shown, asked).tries.map(({ words }) => words.join(' '));
}

const READ = [
  'XADD s 1-0 a 1',
  'XADD s 2-0 a 2',
  'XGROUP CREATE s g 0',
  'XREADGROUP GROUP g ann STREAMS s >',
];

describe('what is offered', () => {
  it('does not promise an entry that was trimmed', () => {
    expect(offeredIn('trim-leaves-pending', 28_000, 'XACK orders packing 1727961513400-0')).toEqual(
      ['XPENDING orders packing'],
    );
    const { text, lines } = why(...READ, 'XTRIM s MAXLEN 0', 'XACK s g 1-0');
    expect(lines).toEqual(['XPENDING s g']);
    expect(text).toContain('1-0 had been in the stream, and was deleted or trimmed before.');
  });

  it('promises the one that is still there', () => {
    expect(why(...READ, 'XDEL s 1-0', 'XACK s g 1-0 2-0').lines).toContain('XRANGE s 2-0 2-0');
    expect(why(...READ, 'XDEL s 1-0', 'XGROUP DELCONSUMER s g ann').lines).toContain(
      'XRANGE s 2-0 2-0',
    );
    expect(why(...READ, 'XTRIM s MAXLEN 0', 'XGROUP DELCONSUMER s g ann').lines).toEqual([
      'XINFO CONSUMERS s g',
    ]);
  });

  it('does not claim what went off the list', () => {
    const line = 'XCLAIM orders packing me 1000 1727961513400-0';
    expect(offeredIn('claimed-without-a-body', 16_000, line)).toEqual([
      'XPENDING orders packing - + 10',
    ]);
  });

  it('claims with the idle time of what was asked for', () => {
    const given = [...READ, 'XADD s 3-0 a 3', '@500', 'XREADGROUP GROUP g ann STREAMS s >'];
    expect(why(...given, 'XCLAIM s g bob 5000 3-0').lines[0]).toBe('XCLAIM s g bob 10 3-0');
  });

  it('does not begin again where the same would be looked at', () => {
    const line = 'XAUTOCLAIM photos editors me 5000 0 COUNT 1';
    expect(offeredIn('empty-but-not-done', 24_000, line)).toEqual([
      'XAUTOCLAIM photos editors me 5000 1727961517900-0 COUNT 1',
      'XPENDING photos editors - + 10',
    ]);
  });

  it('is gone when it is no more so at the moment that is looked at', () => {
    const cli = new WhyCli().type('XADD s 1-0 a 1', '2> XTRIM s MAXLEN 0');
    expect(cli.why('you').lines).toEqual(['XLEN s']);
  });
});
