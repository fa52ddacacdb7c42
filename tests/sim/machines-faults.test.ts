import { describe, expect, it } from 'vitest';
import type { FaultPlan } from '../../src/sim';
import { added, commandsOf, eventsOf, jobs, pendingIn, run, statesOf, story } from './play';

describe('a consumer that is to crash', () => {
  it('before its work does not lose patience, once it is back, for what it waited for before', () => {
    const world = story({
      shop: { limit: 1, startMs: 1000 },
      consumers: [{ blockMs: 5000, timeoutMs: 1000 }],
      faults: [
        { kind: 'crash', actor: 'ann', when: 'before-work', atMs: 500 },
        { kind: 'restart', actor: 'ann', atMs: 3000 },
      ],
    });
    // It first waited from 100 ms on, and would have done so until 6100 ms.
    expect(statesOf(run(world, 2900), 'ann').slice(-2)).toEqual(['blocked', 'crashed']);
    const back = ['connecting', 'joining', 'reading', 'blocked'];
    expect(statesOf(run(world, 8000), 'ann')).toEqual(back);
    expect(pendingIn(world)).toBe('ann 1');
  });

  it.each([{ acks: 'never' }, { acks: 'before' }, { noack: true }] as const)(
    'before its next work comes to that within a batch as well: %j',
    (how) => {
      const trap: FaultPlan = { kind: 'crash', actor: 'ann', when: 'before-work', atMs: 1500 };
      const world = story({
        shop: { burst: 3, limit: 3, startMs: 1000 },
        consumers: [{ ...how, startMs: 1200, from: '0', count: 3 }],
        faults: [trap],
      });
      run(world, 1600);
      expect(world.actors.get('ann')).toMatchObject({ state: 'working', context: { handled: 0 } });
      run(world, 5000);
      expect(world.actors.get('ann')).toMatchObject({ state: 'crashed', context: { handled: 1 } });
    },
  );

  it('before its next work does not do so for what befalls it meanwhile', () => {
    const world = story({
      faults: [
        { kind: 'crash', actor: 'ann', when: 'before-work', atMs: 1250 },
        { kind: 'slow', actor: 'ann', factor: 3, atMs: 1300 },
      ],
    });
    run(world, 1400);
    expect(world.actors.get('ann')!.state).toBe('working');
    run(world, 4000);
    expect(world.actors.get('ann')).toMatchObject({ state: 'crashed', context: { handled: 2 } });
  });
});

describe('a producer', () => {
  it('that makes its last ones while older are unanswered sends each of them once', () => {
    const shop = { burst: 3, everyMs: 50, limit: 4, retries: 2, timeoutMs: 2000 };
    const world = story({ shop });
    expect(commandsOf(run(world, 4000), 'shop')).toHaveLength(4);
    expect(jobs(world)).toEqual(['1', '2', '3', '4']);
    expect(world.actors.get('shop')).toMatchObject({ state: 'done', context: { confirmed: 4 } });
  });

  it('that is asked to stop has ended, and goes on where it was once it is restarted', () => {
    const world = story({
      faults: [
        { kind: 'stop', actor: 'shop', atMs: 2500 },
        { kind: 'restart', actor: 'shop', atMs: 6000 },
      ],
    });
    const log = run(world, 5500);
    expect(eventsOf(log, 'stopped')).toMatchObject([{ actor: 'shop' }]);
    expect(world.actors.get('shop')!.state).toBe('stopped');
    expect(added(world)).toBe(3);
    expect(eventsOf(run(world, 7500), 'restarted')).toMatchObject([{ actor: 'shop' }]);
    expect(jobs(world)).toEqual(['1', '2', '3', '4', '5']);
  });

  it.each([
    { kind: 'slow', actor: 'shop', factor: 3 },
    { kind: 'crash', actor: 'shop', when: 'before-work' },
    { kind: 'crash', actor: 'shop', when: 'before-ack' },
    { kind: 'crash', actor: 'shop', when: 'idle' },
  ] as const)('has no work of its own: %j changes nothing', (fault) => {
    const [world, alone] = [story({ faults: [{ ...fault, atMs: 1500 }] }), story()];
    expect(run(world, 5000)).toEqual(run(alone, 5000));
    expect(world.actors.get('shop')).toEqual(alone.actors.get('shop'));
  });
});

describe('what will befall somebody', () => {
  it.each(['before-work', 'before-ack', 'idle'] as const)('is told: a crash %s', (when) => {
    const world = story({ faults: [{ kind: 'crash', actor: 'ann', when, atMs: 500 }] });
    expect(eventsOf(run(world, 600), 'fault-set')).toMatchObject([{ who: 'ann', what: when }]);
  });

  it.each([
    ['lose-request', 'ann'],
    ['lose-reply', 'shop'],
  ] as const)('is told: %s of %s', (kind, actor) => {
    const world = story({ faults: [{ kind, actor, atMs: 500 }] });
    expect(eventsOf(run(world, 600), 'fault-set')).toMatchObject([{ who: actor, what: kind }]);
  });
});

describe('a link', () => {
  it('that is cut holds up what is under way, in either direction, and goes on once it is mended', () => {
    const faults: FaultPlan[] = [
      { kind: 'cut', actor: 'shop', atMs: 1090 },
      { kind: 'mend', actor: 'shop', atMs: 4000 },
    ];
    const world = story({ faults });
    run(world, 3900);
    expect(added(world)).toBe(1);
    const log = run(world, 8000);
    expect(eventsOf(log, 'link-mended')).toMatchObject([{ who: 'shop', held: 1 }]);
    expect(jobs(world).slice(0, 4)).toEqual(['1', '2', '3', '4']);
  });

  it('that is cut while its consumer waits: it is given an entry, and never hears of it', () => {
    const cut: FaultPlan = { kind: 'cut', actor: 'ann', atMs: 600 };
    const world = story({ consumers: [{ timeoutMs: 1000, reconnectMs: 500 }], faults: [cut] });
    const log = run(world, 9000);
    expect(pendingIn(world)).toBe('ann 2');
    expect(statesOf(log, 'ann')).toContain('reconnecting');
  });
});
