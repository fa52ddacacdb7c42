import { describe, expect, it } from 'vitest';
import { nextStep, toMs, type FaultPlan, type OtherPlan } from '../../src/sim';
import '../../src/sim/everyone';
import type { PublisherPlan } from '../../src/sim/plans';
import { commandsOf, eventsOf, expectReplayable, run, statesOf, story, type } from './play';

const RADIO: PublisherPlan = {
  role: 'publisher',
  name: 'radio',
  channel: 'news',
  startMs: 0,
  everyMs: 500,
  limit: null,
  fields: [
    ['job', { countFrom: 1 }],
    ['to', 'all'],
  ],
};

/** A world with one who publishes, and whoever listens. */
function publishing(
  own: Partial<PublisherPlan> = {},
  faults: FaultPlan[] = [],
  listeners: OtherPlan[] = [],
) {
  const others = [...listeners, { ...RADIO, ...own }];
  return story({ shop: null, consumers: [], others, ledger: { field: 'job' }, faults });
}

const LISTENER: OtherPlan = {
  role: 'subscriber',
  name: 'sue',
  channel: 'news',
  startMs: 700,
  workMs: [10, 10],
};

describe('a publisher', () => {
  it('publishes JSON at its pace, and ends with its limit', () => {
    const world = publishing({ limit: 3 });
    const log = run(world, 1200);
    expect(commandsOf(log, 'radio')).toEqual([
      'PUBLISH news {"job":"1","to":"all"}',
      'PUBLISH news {"job":"2","to":"all"}',
      'PUBLISH news {"job":"3","to":"all"}',
    ]);
    const sentAt = eventsOf(log, 'request-sent').map(({ at }) => Math.floor(toMs(at)));
    expect(sentAt).toEqual([40, 540, 1040]);
    expect(statesOf(log, 'radio')).toEqual(['connecting', 'publishing', 'done']);
    expect(nextStep(world)).toBeUndefined();
  });

  it('hears how many have received it, and no more', () => {
    const world = publishing({}, [], [LISTENER]);
    run(world, 600);
    expect(world.actors.get('radio')!.context).toMatchObject({ made: 2, receivers: 0 });
    run(world, 1500);
    expect(world.actors.get('radio')!.context).toMatchObject({ made: 3, receivers: 1 });
  });

  it('wants each of its messages to be handled', () => {
    const log = run(publishing({ limit: 2 }), 2000);
    expect(eventsOf(log, 'intended').map(({ what }) => what)).toEqual(['1', '2']);
  });

  it('that has lost its connection loses what is due meanwhile', () => {
    const world = publishing({ reconnectMs: 900, limit: 5 });
    const log = [...type(world, 800, 'CLIENT KILL TYPE normal'), ...run(world, 4000)];
    expect(statesOf(log, 'radio')).toEqual([
      ...['connecting', 'publishing', 'reconnecting', 'connecting', 'publishing', 'done'],
    ]);
    expect(commandsOf(log, 'radio').map((line) => line.slice(21, 22))).toEqual(['1', '2', '5']);
    expect(eventsOf(log, 'intended')).toHaveLength(5);
    expect(world.actors.get('radio')!.context).toMatchObject({ made: 5, lost: 2 });
  });

  it('that does not connect again ends with its connection', () => {
    const world = publishing();
    const log = [...type(world, 800, 'CLIENT KILL TYPE normal'), ...run(world, 4000)];
    expect(commandsOf(log, 'radio')).toHaveLength(2);
    expect(eventsOf(log, 'crashed')).toMatchObject([
      { actor: 'radio', error: 'Connection closed by server' },
    ]);
  });

  it('that crashes keeps no pace, and begins a new one when it is started again', () => {
    const faults: FaultPlan[] = [
      { kind: 'crash', actor: 'radio', atMs: 700 },
      { kind: 'restart', actor: 'radio', atMs: 2250 },
    ];
    const log = run(publishing({}, faults), 3000);
    const sentAt = eventsOf(log, 'request-sent').map(({ at }) => Math.floor(toMs(at)));
    expect(sentAt).toEqual([40, 540, 2290, 2790]);
    expect(commandsOf(log, 'radio').at(-1)).toContain('"job":"4"');
  });

  it('that was stopped says nothing', () => {
    const world = publishing({}, [{ kind: 'stop', actor: 'radio', atMs: 700 }]);
    const log = run(world, 3000);
    expect(statesOf(log, 'radio').at(-1)).toBe('stopped');
    expect(commandsOf(log, 'radio')).toHaveLength(2);
  });

  it('is the same again from any moment', () => {
    const faults: FaultPlan[] = [
      { kind: 'cut', actor: 'radio', atMs: 900 },
      { kind: 'mend', actor: 'radio', atMs: 1700 },
      { kind: 'crash', actor: 'radio', atMs: 2600 },
      { kind: 'restart', actor: 'radio', atMs: 3300 },
    ];
    const fields = [['job', { oneOf: ['a', 'b', 'c'] }]] as const;
    const make = () => publishing({ limit: 8, fields }, faults, [LISTENER]);
    expectReplayable(make, [20, 550, 950, 1800, 2700, 3310, 3500], 7000);
  });
});
