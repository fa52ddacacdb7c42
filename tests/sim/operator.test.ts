import { describe, expect, it } from 'vitest';
import { toMs, type FaultPlan, type LogEvent, type OtherPlan } from '../../src/sim';
import '../../src/sim/everyone';
import { added, commandsOf, eventsOf, expectReplayable, run, statesOf, story } from './play';

/** A line of a script: `1000 XADD jobs * job 1`. */
function script(...lines: string[]) {
  return lines.map((line) => {
    const [atMs, ...argv] = line.split(' ');
    return { atMs: Number(atMs), argv };
  });
}

/** A world in which nobody but eve types, unless the shop is there too. */
function typing(lines: string[], more: { reconnectMs?: number } = {}, faults: FaultPlan[] = []) {
  const eve: OtherPlan = {
    role: 'operator',
    name: 'eve',
    startMs: 0,
    ...more,
    script: script(...lines),
  };
  return story({ shop: null, consumers: [], others: [eve], faults });
}

/** When eve sent something, in whole ms. */
function sentAt(log: readonly LogEvent[]): number[] {
  return eventsOf(log, 'request-sent').map(({ at }) => Math.floor(toMs(at)));
}

describe('an operator', () => {
  it('types each line once its time has come and the one before it is answered', () => {
    const world = typing(['10 XADD jobs 1-0 a 1', '50 XADD jobs 2-0 a 2', '900 XLEN jobs']);
    const log = run(world, 2000);
    // It is connected after 40 ms, and each answer takes as long.
    expect(sentAt(log)).toEqual([40, 80, 900]);
    expect(commandsOf(log, 'eve').at(-1)).toBe('XLEN jobs');
    expect(statesOf(log, 'eve')).toEqual(['connecting', 'asking', 'waiting', 'asking', 'done']);
  });

  it('types them in the order in which they stand there, whatever their times', () => {
    const log = run(typing(['700 XADD jobs 1-0 a 1', '300 XADD jobs 2-0 a 2']), 2000);
    expect(commandsOf(log, 'eve')).toEqual(['XADD jobs 1-0 a 1', 'XADD jobs 2-0 a 2']);
    expect(sentAt(log)).toEqual([700, 740]);
  });

  it('waits where its command waits', () => {
    const world = typing(['100 XREAD BLOCK 700 STREAMS jobs $', '200 XADD jobs 1-0 a 1']);
    run(world, 800);
    expect(world.actors.get('eve')!.state).toBe('blocked');
    expect(added(world)).toBe(0);
    run(world, 900);
    expect(world.actors.get('eve')!.state).toBe('done');
    expect(added(world)).toBe(1);
  });

  it('reads an error, and goes on', () => {
    const world = typing(['100 SET jobs 1', '200 XADD jobs * a 1', '300 DEL jobs']);
    const log = run(world, 1000);
    expect(commandsOf(log, 'eve')).toHaveLength(3);
    expect(world.actors.get('eve')).toMatchObject({
      state: 'done',
      context: { refusal: expect.stringMatching(/^WRONGTYPE/) as string, error: null },
    });
  });

  it('connects again where the server hangs up, and types what is due by then', () => {
    const lines = ['100 QUIT', '300 XADD jobs 1-0 a 1', '2000 XADD jobs 2-0 a 2'];
    const world = typing(lines, { reconnectMs: 500 });
    const log = run(world, 3000);
    expect(statesOf(log, 'eve')).toContain('reconnecting');
    expect(sentAt(log)).toEqual([100, 680, 2000]);
    expect(added(world)).toBe(2);
  });

  it('ends there, where it does not', () => {
    const world = typing(['100 QUIT', '300 XADD jobs 1-0 a 1']);
    run(world, 3000);
    expect(added(world)).toBe(0);
    expect(world.actors.get('eve')).toMatchObject({
      state: 'crashed',
      context: { error: 'Connection closed by server' },
    });
  });

  it('that crashes goes on with the next line, and types no line twice', () => {
    const world = typing(['100 XADD jobs 1-0 a 1', '500 XADD jobs 2-0 a 2'], {}, [
      { kind: 'crash', actor: 'eve', atMs: 130 },
      { kind: 'restart', actor: 'eve', atMs: 1000 },
    ]);
    const log = run(world, 2000);
    expect(eventsOf(log, 'reply-lost')).toHaveLength(1);
    expect(commandsOf(log, 'eve')).toEqual(['XADD jobs 1-0 a 1', 'XADD jobs 2-0 a 2']);
    expect(sentAt(log)).toEqual([100, 1040]);
  });

  it('that is asked to stop types nothing more', () => {
    const stop: FaultPlan = { kind: 'stop', actor: 'eve', atMs: 300 };
    const world = typing(['100 XREAD BLOCK 0 STREAMS jobs $', '200 XLEN jobs'], {}, [stop]);
    const log = run(world, 2000);
    expect(statesOf(log, 'eve').slice(-2)).toEqual(['blocked', 'stopped']);
    expect(commandsOf(log, 'eve')).toHaveLength(1);
  });

  it('is the same again from any moment', () => {
    const lines = [
      '100 XADD jobs * a 1',
      '400 XREAD BLOCK 500 STREAMS jobs $',
      '1500 QUIT',
      '1600 XLEN jobs',
    ];
    const faults: FaultPlan[] = [
      { kind: 'pause', actor: 'eve', atMs: 1450 },
      { kind: 'resume', actor: 'eve', atMs: 1550 },
      { kind: 'cut', actor: 'eve', atMs: 1590 },
      { kind: 'mend', actor: 'eve', atMs: 2600 },
    ];
    const make = () => typing(lines, { reconnectMs: 300 }, faults);
    expectReplayable(make, [20, 110, 420, 700, 1500, 1620, 1900, 2500], 4000);
  });
});
