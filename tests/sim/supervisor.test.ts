import { describe, expect, it } from 'vitest';
import type { FaultPlan, ProducerPlan } from '../../src/sim';
import '../../src/sim/everyone';
import type { SupervisorPlan } from '../../src/sim/plans';
import {
  commandsOf,
  eventsOf,
  expectReplayable,
  pendingIn,
  run,
  statesOf,
  story,
  type,
} from './play';

const SCALER: SupervisorPlan = {
  role: 'supervisor',
  name: 'scaler',
  stream: 'jobs',
  group: 'workers',
  startMs: 500,
  everyMs: 1000,
  lagEach: 4,
  min: 1,
  max: 3,
  consumer: { blockMs: 5000, workMs: [200, 200] },
};

/** What the person types before all else, so that there is a group with a lag. */
const MAKE_GROUP = 'XGROUP CREATE jobs workers 0 MKSTREAM';

/** A world with a supervisor and no consumer, and entries that come as the shop wants. */
function scaling(
  own: Partial<SupervisorPlan> = {},
  shop: Partial<ProducerPlan> | null = { burst: 10, everyMs: 60_000 },
  faults: FaultPlan[] = [],
) {
  return story({ shop, consumers: [], others: [{ ...SCALER, ...own }], faults });
}

/** Who has been started, who goes on, and who has ended. */
function processes(log: readonly Parameters<typeof eventsOf>[0][number][]): string[] {
  return log.flatMap((event) => {
    if (event.type === 'joined' || event.type === 'restarted') return [`+${event.actor}`];
    return event.type === 'stopped' ? [`-${event.actor}`] : [];
  });
}

describe('a supervisor', () => {
  it('looks, rests, and looks again, and changes nothing where there is no stream', () => {
    const world = scaling({ min: 0 }, null);
    const log = run(world, 2000);
    expect(statesOf(log, 'scaler')).toEqual([
      'connecting',
      'looking',
      'resting',
      'looking',
      'resting',
    ]);
    expect(commandsOf(log, 'scaler')).toEqual(['XINFO GROUPS jobs', 'XINFO GROUPS jobs']);
    expect(processes(log)).toEqual([]);
  });

  it('starts the fewest that there are to be where there is no stream yet: they make the group', () => {
    const world = scaling({ consumer: { ...SCALER.consumer, from: '0' } });
    const log = run(world, 8000);
    expect(processes(log)[0]).toBe('+scaler-1');
    expect(eventsOf(log, 'acknowledged')).toHaveLength(10);
  });

  it('changes nothing where there is no such group, or nobody knows its lag', () => {
    const world = scaling({ min: 0 });
    const log = type(world, 1500, 'XGROUP CREATE jobs others 0');
    // In the middle of what the shop has added: how much came before it, Redis does not count.
    log.push(...type(world, 2500, 'XGROUP CREATE jobs workers 1700000000300-0'));
    log.push(...run(world, 5000));
    expect(eventsOf(log, 'group-created')).toHaveLength(2);
    expect(processes(log)).toEqual([]);
    expect(world.actors.get('scaler')!.context).toMatchObject({ lag: null, running: 0 });
  });

  it.each([
    [1, ['+scaler-1']],
    [4, ['+scaler-1']],
    [5, ['+scaler-1', '+scaler-2']],
    [12, ['+scaler-1', '+scaler-2', '+scaler-3']],
    [50, ['+scaler-1', '+scaler-2', '+scaler-3']],
  ])('for a lag of %i has started %j', (burst, started) => {
    const world = scaling({}, { burst, everyMs: 60_000 });
    const log = [...type(world, 50, MAKE_GROUP), ...run(world, 1000)];
    expect(processes(log)).toEqual(started);
  });

  it('lets them do the work, then stops the highest first, down to the fewest', () => {
    const world = scaling();
    const log = [...type(world, 50, MAKE_GROUP), ...run(world, 8000)];
    expect(eventsOf(log, 'acknowledged')).toHaveLength(10);
    expect(processes(log)).toEqual([
      '+scaler-1',
      '+scaler-2',
      '+scaler-3',
      '-scaler-3',
      '-scaler-2',
    ]);
    expect(pendingIn(world)).toBe('');
    expect(world.actors.get('scaler-1')).toMatchObject({
      role: 'consumer',
      state: 'blocked',
      context: { plan: { stream: 'jobs', group: 'workers', workMs: [200, 200] } },
    });
  });

  it('starts those again that it has stopped, by their names', () => {
    const world = scaling({ min: 0 }, { burst: 5, everyMs: 6000 });
    const log = [...type(world, 50, MAKE_GROUP), ...run(world, 12_000)];
    const once = ['+scaler-1', '+scaler-2', '-scaler-2', '-scaler-1'];
    expect(processes(log)).toEqual([...once, ...once]);
    expect(eventsOf(log, 'joined')).toHaveLength(2);
    expect(eventsOf(log, 'acknowledged')).toHaveLength(10);
  });

  it('starts one again that has crashed, when it looks next', () => {
    const crash: FaultPlan = { kind: 'crash', actor: 'scaler-1', atMs: 4000 };
    const world = scaling({}, { everyMs: 600 }, [crash]);
    const log = [...type(world, 50, MAKE_GROUP), ...run(world, 5000)];
    expect(processes(log)).toEqual(['+scaler-1', '+scaler-1']);
  });

  it('starts one again that was still ending when it was wanted', () => {
    const consumer = { blockMs: 5000, workMs: [4000, 4000] } as const;
    const world = scaling({ min: 0, lagEach: 1, max: 1, consumer }, { everyMs: 2000, limit: 2 });
    const log = [...type(world, 50, MAKE_GROUP), ...run(world, 12_000)];
    expect(processes(log)).toEqual(['+scaler-1', '-scaler-1', '+scaler-1', '-scaler-1']);
    expect(eventsOf(log, 'acknowledged')).toHaveLength(2);
  });

  it('that crashes leaves them running, and knows them when it is back', () => {
    const faults: FaultPlan[] = [
      { kind: 'crash', actor: 'scaler', atMs: 600 },
      { kind: 'restart', actor: 'scaler', atMs: 5000 },
    ];
    const world = scaling({}, undefined, faults);
    const before = [...type(world, 50, MAKE_GROUP), ...run(world, 4900)];
    expect(processes(before)).toEqual(['+scaler-1', '+scaler-2', '+scaler-3']);
    expect(eventsOf(before, 'acknowledged')).toHaveLength(10);
    expect(processes(run(world, 5500))).toEqual(['+scaler', '-scaler-3', '-scaler-2']);
  });

  it('that is asked to stop leaves them running too', () => {
    const stop: FaultPlan = { kind: 'stop', actor: 'scaler', atMs: 700 };
    const world = scaling({}, undefined, [stop]);
    const log = [...type(world, 50, MAKE_GROUP), ...run(world, 9000)];
    expect(processes(log)).toEqual(['+scaler-1', '+scaler-2', '+scaler-3', '-scaler']);
  });

  it('connects again where its connection is lost', () => {
    const world = scaling({ reconnectMs: 700 });
    const log = [...type(world, 900, 'CLIENT KILL TYPE normal'), ...run(world, 2000)];
    expect(statesOf(log, 'scaler')).toEqual([
      ...['connecting', 'looking', 'resting', 'reconnecting', 'connecting', 'looking', 'resting'],
    ]);
  });

  it('ends where there is something else than a stream', () => {
    const world = scaling({ reconnectMs: 700 }, null);
    type(world, 100, 'SET jobs 1');
    run(world, 2000);
    expect(world.actors.get('scaler')).toMatchObject({
      state: 'crashed',
      context: { error: expect.stringMatching(/^WRONGTYPE/) as string },
    });
  });

  it('is the same again from any moment', () => {
    const faults: FaultPlan[] = [
      { kind: 'pause', actor: 'scaler', atMs: 1500 },
      { kind: 'crash', actor: 'scaler-2', atMs: 1700 },
      { kind: 'resume', actor: 'scaler', atMs: 2600 },
      { kind: 'crash', actor: 'scaler', atMs: 4500 },
      { kind: 'restart', actor: 'scaler', atMs: 6500 },
    ];
    const make = () => {
      const ann = { startMs: 0, workMs: [900, 1100] } as const;
      const shop = { burst: 7, everyMs: 2500 };
      return story({ shop, consumers: [ann], others: [SCALER], faults });
    };
    expect(processes(run(make(), 9000))).not.toEqual([]);
    expectReplayable(make, [50, 130, 700, 1600, 2700, 4600, 6510, 8000], 9000);
  });
});
