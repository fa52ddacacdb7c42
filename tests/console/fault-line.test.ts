import { describe, expect, it } from 'vitest';
import { readFaultLine } from '../../src/console';
import '../../src/engine/everything';
import { scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import { fromMs, perform, type Act, type World } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';

/** A consumer has crashed here, and is to stay so; a person has typed something. */
function worldAfter(...acts: readonly Act[]): World {
  const timeline = new Timeline(scenarioNamed('consumer-crashes')!);
  timeline.submit(fromMs(15_000), { kind: 'type', line: 'PING', commands: [['PING']] });
  const { world } = timeline.at(fromMs(20_000));
  acts.forEach((act, nth) => perform(world, { at: fromMs(20_001 + nth), act }));
  return world;
}

const world = worldAfter();
const read = (line: string) => readFaultLine(line, world);

describe('a line for the simulator itself', () => {
  it.each([
    [':crash email-2', { kind: 'crash', actor: 'email-2' }],
    [' :CRASH email-2  before-ack ', { kind: 'crash', actor: 'email-2', when: 'before-ack' }],
    [':slow email-2 3', { kind: 'slow', actor: 'email-2', factor: 3 }],
    [':restart email-1', { kind: 'restart', actor: 'email-1' }],
    [':cut you', { kind: 'cut', actor: 'you' }],
    [':duplicate crm', { kind: 'duplicate', actor: 'crm' }],
    [':poison lead_events 1-0', { kind: 'poison', stream: 'lead_events', id: '1-0' }],
    [':kill-server', { kind: 'kill-server' }],
  ])('%s makes it happen', (line, fault) => {
    expect(read(line)).toEqual({ fault, answer: '' });
  });

  it.each([
    ':',
    ':crash',
    ':crash email-1 at-noon',
    ':slow email-1',
    ':slow email-1 -1',
    ':slow email-1 x',
    ':cut email-1 now',
    ':kill-server redis',
    ':nonsense email-1',
  ])('%s is answered with what there is', (line) => {
    expect(read(line)).toEqual({ answer: expect.stringContaining(':crash NAME') });
  });

  it('names those who are there, where somebody else is meant', () => {
    expect(read(':crash bob')).toEqual({
      answer:
        'Nobody here is called bob. There are: analytics-1, analytics-2, crm, email-1, email-2, notify-1, notify-2, you',
    });
  });

  it.each([
    [':crash email-1', 'email-1 has crashed already: :restart email-1 starts it.'],
    [':crash email-1 before-ack', 'email-1 has crashed already: :restart email-1 starts it.'],
    [':restart email-2', 'email-2 is running.'],
    [':resume email-2', 'email-2 is not paused.'],
    [':mend email-2', 'The link of email-2 is not cut.'],
    [':produce email-2', 'email-2 is no producer: only those can be asked for this.'],
    [':slow crm 3', 'crm is no consumer of a group: only those can be asked for this.'],
    [':pause you', 'you is a console and no process: only its link can be cut.'],
    [':poison lead_events x', 'There is no entry x of lead_events now.'],
    [':start-server', 'The server is running.'],
  ])('%s says why nothing comes of it', (line, answer) => {
    expect(read(line)).toEqual({ answer });
  });

  it('says so where the server is down already', () => {
    const answers = (...acts: readonly Act[]) =>
      [':kill-server', ':cut-power'].map((line) => readFaultLine(line, worldAfter(...acts)));
    expect(answers({ kind: 'kill-server' })).toEqual([
      { answer: 'The server is down already: :start-server starts it.' },
      { fault: { kind: 'cut-power' }, answer: '' },
    ]);
    expect(answers({ kind: 'cut-power' })[1]).toEqual({
      answer: 'There is no power already: :start-server starts the server again.',
    });
  });

  it('says for when it is, where nobody is there whom it could befall now', () => {
    const later =
      'email-1 is not running: this is for when it runs again. :restart email-1 starts it.';
    for (const kind of ['cut', 'lose-request', 'lose-reply'] as const) {
      const fault = { kind, actor: 'email-1' };
      expect(read(`:${kind} email-1`)).toEqual({ fault, answer: later });
    }
    const cut = worldAfter({ kind: 'cut', actor: 'email-1' });
    const fault = { kind: 'mend', actor: 'email-1' };
    expect(readFaultLine(':mend email-1', cut)).toEqual({ fault, answer: '' });
  });

  it('is nothing else', () => {
    expect(read('PING')).toBeUndefined();
    expect(read('')).toBeUndefined();
    expect(read('SET k :crash')).toBeUndefined();
  });
});
