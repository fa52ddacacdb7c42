import { describe, expect, it } from 'vitest';
import '../../src/engine/everything';
import { fromMs, perform, type Act, type LogEvent, type World } from '../../src/sim';
import { eventsOf, run, story } from './play';

function type(world: World, atMs: number, line: string, from?: string): LogEvent[] {
  const act: Act = { kind: 'type', line, commands: [line.split(' ')], ...(from && { from }) };
  return [...run(world, atMs), ...perform(world, { at: fromMs(atMs) + 1, act })];
}

/** What came back to whom. */
function answers(log: readonly LogEvent[]): string[] {
  return eventsOf(log, 'reply-received').map(({ by, reply }) => `${by}: ${JSON.stringify(reply)}`);
}

describe('the person’s consoles', () => {
  it('are connections of their own: one may wait while the other adds what it waits for', () => {
    const world = story({ shop: null, consumers: [] });
    const log = [
      ...type(world, 100, 'XREAD BLOCK 0 STREAMS s $'),
      ...type(world, 500, 'XADD s 1-1 f v', 'you-2'),
      ...run(world, 1000),
    ];
    expect(answers(log)).toEqual([
      'you-2: "1-1"',
      'you: {"map":[["s",[["1-1",["f","v"]]]]],"resp2":"pairs"}',
    ]);
  });

  it('have databases, transactions and names of their own', () => {
    const world = story({ shop: null, consumers: [] });
    const log = [
      ...type(world, 100, 'SELECT 3'),
      ...type(world, 200, 'MULTI', 'you-2'),
      ...type(world, 300, 'SET k 1'),
      ...type(world, 400, 'SET k 2', 'you-2'),
      ...type(world, 500, 'GET k'),
      ...type(world, 600, 'EXEC', 'you-2'),
      ...run(world, 1000),
    ];
    expect(answers(log).map((answer) => answer.replace(/"simple":/, ''))).toEqual([
      'you: {"OK"}',
      'you-2: {"OK"}',
      'you: {"OK"}',
      'you-2: {"QUEUED"}',
      'you: "1"',
      'you-2: [{"OK"}]',
    ]);
  });

  it('can be interrupted one by one', () => {
    const world = story({ shop: null, consumers: [] });
    type(world, 100, 'BLPOP a 0');
    type(world, 200, 'BLPOP b 0', 'you-2');
    run(world, 300);
    perform(world, { at: fromMs(400), act: { kind: 'interrupt', from: 'you-2' } });
    const log = [
      ...type(world, 500, 'PING', 'you-2'),
      ...type(world, 600, 'PING'),
      ...run(world, 900),
    ];
    expect(answers(log)).toEqual(['you-2: {"simple":"PONG"}']);
  });

  it('see each other’s messages, as any two clients would', () => {
    const world = story({ shop: null, consumers: [] });
    type(world, 100, 'SUBSCRIBE news');
    const log = [...type(world, 300, 'PUBLISH news hello', 'you-2'), ...run(world, 900)];
    expect(eventsOf(log, 'message-received')).toMatchObject([{ by: 'you' }]);
  });

  it('lose a line after the server has hung up, each for itself', () => {
    const world = story({ shop: null, consumers: [] });
    type(world, 100, 'PING', 'you-2');
    type(world, 300, 'CLIENT KILL TYPE normal SKIPME yes', 'you-2');
    run(world, 500);
    const log = [
      ...type(world, 600, 'PING'),
      ...type(world, 700, 'PING'),
      ...type(world, 800, 'PING', 'you-2'),
      ...run(world, 1200),
    ];
    expect(answers(log)).toEqual(['you: {"simple":"PONG"}', 'you-2: {"simple":"PONG"}']);
  });
});
