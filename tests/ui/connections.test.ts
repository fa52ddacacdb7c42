import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/console';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, type Act, type World } from '../../src/sim';
import { Timeline } from '../../src/timeline';
import { engagementsOf, sleepersOf } from '../../src/ui/connections';

/** The world some seconds after these lines were typed, half a second apart: `2> PING` in the second console. */
function worldAfter(...lines: readonly string[]): World {
  const timeline = new Timeline(scenarioNamed('lead-events')!);
  for (const [index, typed] of lines.entries()) {
    const [, number, line] = /^(?:(\d)> )?(.*)$/.exec(typed)!;
    const said = interpret(line!);
    if (said.kind !== 'send') throw new Error(line);
    const from = number ? { from: `you-${number}` } : {};
    const act: Act = { kind: 'type', line: line!, commands: said.commands, ...from };
    timeline.submit(fromMs(500 * (index + 1)), act);
  }
  return timeline.at(fromMs(500 * lines.length + 2000)).world;
}

describe('what a connection is in the middle of', () => {
  it.each([
    ['PING', []],
    ['XREAD BLOCK 0 STREAMS nothing $', ['blocked']],
    ['MULTI', ['transaction']],
    ['MONITOR', ['monitoring']],
    ['PSUBSCRIBE a*', ['subscribed']],
  ])('%s', (line, engagements) => {
    const world = worldAfter(line);
    expect(engagementsOf(world, 'you')).toEqual(engagements);
    expect(engagementsOf(world, 'you-2')).toEqual([]);
  });

  it('may be several things', () => {
    const world = worldAfter('HELLO 3', 'SUBSCRIBE a', 'XREAD BLOCK 0 STREAMS nothing $');
    expect(engagementsOf(world, 'you')).toEqual(['blocked', 'subscribed']);
  });
});

describe('who is blocked', () => {
  it('on which keys, and until when', () => {
    const world = worldAfter('XREAD BLOCK 60000 STREAMS a b $ $', '2> BLPOP list 0');
    const [reader, popper] = ['you', 'you-2'].map((holder) =>
      sleepersOf(world).find((sleeper) => sleeper.holder === holder),
    );
    expect(reader).toMatchObject({ command: 'XREAD', keys: ['a', 'b'] });
    const seconds = reader!.until! / fromMs(1000);
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(62);
    expect(popper).toMatchObject({ command: 'BLPOP', keys: ['list'], until: undefined });
  });

  it('consumers among them', () => {
    const timeline = new Timeline(scenarioNamed('lead-events')!);
    const holders = sleepersOf(timeline.at(fromMs(3600)).world).map(({ holder }) => holder);
    expect(holders).toContain('email-2');
  });
});
