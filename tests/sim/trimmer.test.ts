import '../../src/sim/everyone';
import { describe, expect, it } from 'vitest';
import type { ConsumerPlan, FaultPlan, OtherPlan, ServerPlan } from '../../src/sim';
import {
  commandsOf,
  eventsOf,
  expectReplayable,
  jobs,
  pendingIn,
  run,
  statesOf,
  story,
  type,
} from './play';

const TRIMMER = {
  role: 'trimmer',
  name: 'tim',
  stream: 'jobs',
  startMs: 0,
  everyMs: 2000,
  keeps: { entries: 3 },
} as const satisfies OtherPlan;

/** What is otherwise than in the plainest story: a job each second, and every two seconds only three stay. */
interface Otherwise {
  readonly own?: object;
  readonly consumers?: readonly Partial<ConsumerPlan>[];
  readonly faults?: readonly FaultPlan[];
  readonly server?: ServerPlan;
}

function trimming({ own = {}, consumers = [], faults, server }: Otherwise = {}) {
  return story({ consumers, others: [{ ...TRIMMER, ...own }], faults, server });
}

describe('a trimmer', () => {
  it('trims, rests, and trims again', () => {
    const world = trimming();
    const log = run(world, 8500);
    expect(statesOf(log, 'tim').slice(0, 5)).toEqual([
      'connecting',
      'trimming',
      'resting',
      'trimming',
      'resting',
    ]);
    expect(new Set(commandsOf(log, 'tim'))).toEqual(new Set(['XTRIM jobs MAXLEN 3']));
    // At 60, 2100, 4140, 6180 and 8220 ms: of nine jobs three are left.
    expect(commandsOf(log, 'tim')).toHaveLength(5);
    expect(jobs(world)).toEqual(['7', '8', '9']);
    expect(world.actors.get('tim')!.context).toMatchObject({ trimmed: 6 });
  });

  it('where age counts, asks the server for its clock, having none of its own', () => {
    const world = trimming({ own: { keeps: { ms: 1500 }, startMs: 5000 } });
    const log = run(world, 5150);
    expect(statesOf(log, 'tim')).toEqual(['connecting', 'asking', 'trimming', 'resting']);
    // TIME runs 60 ms after it began: to the server and back to connect, and there once more.
    expect(commandsOf(log, 'tim')).toEqual([
      'TIME',
      `XTRIM jobs MINID ${1_700_000_005_060 - 1500}`,
    ]);
    expect(jobs(world)).toEqual(['5']);
  });

  it('whose age reaches back before the clock began trims nothing', () => {
    const world = trimming({ own: { keeps: { ms: 2_000_000_000_000 } } });
    expect(commandsOf(run(world, 1000), 'tim')).toEqual(['TIME', 'XTRIM jobs MINID 0']);
  });

  it('with ~ lets whole nodes go only', () => {
    const world = trimming({ own: { approximately: true } });
    expect(commandsOf(run(world, 8500), 'tim')[0]).toBe('XTRIM jobs MAXLEN ~ 3');
    expect(jobs(world)).toHaveLength(9);
  });

  it.each([
    ['KEEPREF', ['7', '8', '9'], 9],
    ['DELREF', ['7', '8', '9'], 3],
    ['ACKED', ['1', '2', '3', '4', '5', '6', '7', '8', '9'], 9],
  ] as const)('with %s, of what is pending leaves %j', (references, left, pending) => {
    const world = trimming({ own: { references }, consumers: [{ acks: 'never' }] });
    const log = run(world, 8500);
    expect(commandsOf(log, 'tim')[0]).toBe(`XTRIM jobs MAXLEN 3 ${references}`);
    expect(jobs(world)).toEqual(left);
    expect(pendingIn(world).split(', ')).toHaveLength(pending);
  });

  it('ends where the server does not know what it says', () => {
    const world = trimming({ own: { references: 'ACKED' }, server: { version: '8.0' } });
    run(world, 1000);
    expect(world.actors.get('tim')).toMatchObject({
      state: 'crashed',
      context: { error: 'ERR syntax error' },
    });
  });

  it('that is stopped trims no more, until it is started again', () => {
    const faults: FaultPlan[] = [
      { kind: 'stop', actor: 'tim', atMs: 3000 },
      { kind: 'restart', actor: 'tim', atMs: 8000 },
    ];
    const world = trimming({ faults });
    expect(eventsOf(run(world, 7900), 'stopped')).toHaveLength(1);
    expect(jobs(world)).toHaveLength(8);
    run(world, 8090);
    expect(jobs(world)).toHaveLength(3);
  });

  it('that loses its connection goes on where it may connect again', () => {
    for (const [reconnectMs, states] of [
      [200, ['reconnecting', 'connecting', 'trimming', 'resting']],
      [undefined, ['crashed']],
    ] as const) {
      const world = trimming({ own: { reconnectMs } });
      type(world, 1000, 'CLIENT KILL TYPE normal');
      expect(statesOf(run(world, 2000), 'tim')).toEqual(states);
    }
  });

  it('is the same again, from a fork and from an image, at any moment', () => {
    const own = { keeps: { ms: 3000 }, everyMs: 700, reconnectMs: 100 };
    const faults: FaultPlan[] = [
      { kind: 'cut', actor: 'tim', atMs: 2500 },
      { kind: 'mend', actor: 'tim', atMs: 4000 },
    ];
    const make = () => trimming({ own, faults });
    expectReplayable(make, [10, 45, 90, 500, 830, 3000, 4010], 9000);
  });
});
