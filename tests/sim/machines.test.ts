import { describe, expect, it } from 'vitest';
import { forkWorld, fromMs, worldFromImage, worldToImage, type FaultPlan } from '../../src/sim';
import { added, commandsOf, eventsOf, jobs, pendingIn, run, statesOf, story } from './play';

describe('a consumer', () => {
  it('takes so many at once, and works through them one by one', () => {
    const world = story({ shop: { burst: 4, everyMs: 10_000 }, consumers: [{ count: 3 }] });
    const log = run(world, 5000);
    expect(eventsOf(log, 'entries-delivered').map(({ ids }) => ids.length)).toEqual([1, 3]);
    expect(eventsOf(log, 'acknowledged')).toHaveLength(4);
  });

  it('with NOACK owes nothing and sends no XACK', () => {
    const world = story({ consumers: [{ noack: true }] });
    const log = run(world, 5000);
    expect(eventsOf(log, 'entries-delivered').every(({ pending }) => !pending)).toBe(true);
    expect(commandsOf(log, 'ann').some((line) => line.startsWith('XACK'))).toBe(false);
    expect(pendingIn(world)).toBe('');
    expect(world.actors.get('ann')!.context).toMatchObject({ handled: 5 });
  });

  it('that never acknowledges leaves everything pending', () => {
    const world = story({ consumers: [{ acks: 'never' }] });
    run(world, 3500);
    expect(pendingIn(world)).toBe('ann 1, ann 2, ann 3, ann 4');
  });

  it('that acknowledges before its work loses it when it crashes at work', () => {
    const crash = { kind: 'crash', actor: 'ann', when: 'before-work', atMs: 0 } as const;
    const world = story({ consumers: [{ acks: 'before' }], faults: [crash] });
    run(world, 3500);
    expect(world.actors.get('ann')!.state).toBe('crashed');
    expect(pendingIn(world)).toBe('');
  });

  it('works for as long as the entry says', () => {
    const shop = { limit: 1, fields: [['ms', '2500']] } as const;
    const world = story({ shop, consumers: [{ workMs: { field: 'ms' } }] });
    const log = run(world, 6000);
    const [working, acking] = eventsOf(log, 'state-changed').filter(({ state }) =>
      ['working', 'acking'].includes(state),
    );
    expect(acking!.at - working!.at).toBe(fromMs(2500));
  });

  it('makes its group at the id that it is told, or not at all', () => {
    const late = { startMs: 3000 };
    const fromStart = story({ consumers: [{ ...late, from: '0' }] });
    expect(eventsOf(run(fromStart, 4000), 'entries-delivered')[0]!.ids).toHaveLength(1);
    const world = story({ consumers: [{ ...late, from: null }] });
    run(world, 4000);
    expect(world.actors.get('ann')).toMatchObject({
      state: 'crashed',
      context: { error: expect.stringContaining('NOGROUP') as string },
    });
  });

  describe('that crashes', () => {
    it.each([
      ['before-work', 'ann 1', 0],
      ['before-ack', 'ann 1', 0],
      ['idle', '', 0],
    ] as const)('%s leaves pending: %s', (when, pending, handled) => {
      const faults = [{ kind: 'crash', actor: 'ann', when, atMs: 50 } as const];
      const world = story({ shop: { limit: 1 }, faults });
      const log = run(world, 4000);
      expect(world.actors.get('ann')).toMatchObject({ state: 'crashed', context: { handled } });
      expect(pendingIn(world)).toBe(pending);
      expect(commandsOf(log, 'ann').some((line) => line.startsWith('XACK'))).toBe(false);
    });

    it('and recovers works on its own history first, then asks for what is new', () => {
      const faults: FaultPlan[] = [
        { kind: 'crash', actor: 'ann', when: 'before-ack', atMs: 50 },
        { kind: 'restart', actor: 'ann', atMs: 3000 },
      ];
      const world = story({ consumers: [{ recovers: true }], faults });
      const log = run(world, 6000);
      const reads = commandsOf(log, 'ann').filter((line) => line.startsWith('XREADGROUP'));
      const history = reads.filter((line) => !line.endsWith('>'));
      // Once when it started, twice when it came back: until nothing was left.
      expect(history.map((line) => line.split(' ').at(-1))).toEqual([
        '0',
        '0',
        expect.stringMatching(/^\d+-\d+$/),
      ]);
      expect(eventsOf(log, 'history-read')).toHaveLength(1);
      expect(pendingIn(world)).toBe('');
    });

    it('comes back by itself where somebody restarts it', () => {
      const faults = [{ kind: 'crash', actor: 'ann', atMs: 2000 } as const];
      const world = story({ consumers: [{ restartMs: 700 }], faults });
      const log = run(world, 4000);
      const [back] = eventsOf(log, 'restarted');
      expect(back).toMatchObject({ actor: 'ann', by: null });
      expect(back!.at).toBeGreaterThanOrEqual(fromMs(2700));
      expect(statesOf(log, 'ann').slice(-1)[0]).not.toBe('crashed');
    });
  });

  describe('that is asked to stop', () => {
    const stop: FaultPlan = { kind: 'stop', actor: 'ann', atMs: 1250 };

    it('finishes what it has in hand first', () => {
      const world = story({ shop: { burst: 2 }, consumers: [{ count: 5 }], faults: [stop] });
      const log = run(world, 4000);
      expect(eventsOf(log, 'stopped')).toHaveLength(1);
      const delivered = eventsOf(log, 'entries-delivered').flatMap(({ ids }) => ids);
      expect(delivered.length).toBeGreaterThan(1);
      expect(eventsOf(log, 'acknowledged').map(({ id }) => id)).toEqual(delivered);
      expect(world.actors.get('ann')!.state).toBe('stopped');
      expect(pendingIn(world)).toBe('');
    });

    it('or hands it back, and it is nobody’s', () => {
      const world = story({ consumers: [{ handsBack: true }], faults: [stop] });
      const log = run(world, 4000);
      expect(statesOf(log, 'ann').slice(-2)).toEqual(['handingBack', 'stopped']);
      expect(eventsOf(log, 'handed-back')).toHaveLength(1);
      expect(pendingIn(world)).toBe('nobody 2');
    });
  });

  it('that is paused does nothing, hears nothing, and goes on where it was', () => {
    const faults: FaultPlan[] = [
      { kind: 'pause', actor: 'ann', atMs: 1250 },
      { kind: 'resume', actor: 'ann', atMs: 9000 },
    ];
    const world = story({ faults });
    run(world, 8000);
    expect(world.actors.get('ann')!.state).toBe('paused');
    expect(pendingIn(world)).toBe('ann 2');
    const log = run(world, 9100);
    expect(eventsOf(log, 'resumed')).toMatchObject([{ actor: 'ann', waiting: 1 }]);
    expect(pendingIn(world)).toBe('ann 3');
  });

  it('that is slowed takes so many times as long, until it is at its own pace again', () => {
    const faults: FaultPlan[] = [
      { kind: 'slow', actor: 'ann', factor: 3, atMs: 0 },
      { kind: 'slow', actor: 'ann', factor: 1, atMs: 2500 },
    ];
    const log = run(story({ faults }), 5000);
    const spans = eventsOf(log, 'state-changed').flatMap((event, index, all) =>
      event.state === 'working'
        ? [all.slice(index).find(({ state }) => state === 'acking')!.at - event.at]
        : [],
    );
    expect(spans[0]).toBe(fromMs(900));
    expect(spans.at(-1)).toBe(fromMs(300));
  });
});

describe('a producer', () => {
  it('adds so many at once', () => {
    const world = story({ shop: { burst: 5, everyMs: 2000 } });
    run(world, 2900);
    expect(added(world)).toBe(10);
  });

  it('without a pace adds only when it is told to', () => {
    const faults = [500, 700].map((atMs) => ({ kind: 'produce', actor: 'shop', atMs }) as const);
    const world = story({ shop: { everyMs: null }, faults });
    run(world, 3000);
    expect(jobs(world)).toEqual(['1', '2']);
  });

  it('sends again what it saw no answer to, and that makes a second entry', () => {
    const lose: FaultPlan = { kind: 'lose-reply', actor: 'shop', atMs: 1050 };
    const shop = { retries: 3, timeoutMs: 400, reconnectMs: 100, limit: 3 };
    const world = story({ shop, faults: [lose] });
    const log = run(world, 6000);
    expect(statesOf(log, 'shop')).toContain('retrying');
    expect(jobs(world)).toEqual(['1', '2', '2', '3']);
    expect(world.actors.get('shop')).toMatchObject({ state: 'done', context: { confirmed: 3 } });
  });

  it.each(['id', 'content'] as const)('that is idempotent by %s adds it once', (idempotent) => {
    const lose: FaultPlan = { kind: 'lose-reply', actor: 'shop', atMs: 1050 };
    const shop = { retries: 3, timeoutMs: 400, reconnectMs: 100, limit: 3, idempotent };
    const world = story({ shop, faults: [lose] });
    const log = run(world, 6000);
    expect(jobs(world)).toEqual(['1', '2', '3']);
    expect(eventsOf(log, 'duplicate-refused')).toHaveLength(1);
  });

  it('loses nothing where the request was lost', () => {
    const lose: FaultPlan = { kind: 'lose-request', actor: 'shop', atMs: 1050 };
    const shop = { retries: 3, timeoutMs: 400, reconnectMs: 100, limit: 3 };
    const world = story({ shop, faults: [lose] });
    const log = run(world, 6000);
    expect(eventsOf(log, 'message-lost')[0]).toMatchObject({ who: 'shop', what: 'request' });
    expect(jobs(world)).toEqual(['1', '2', '3']);
  });

  it('gives an entry up when it has tried often enough', () => {
    const cut: FaultPlan = { kind: 'cut', actor: 'shop', atMs: 1050 };
    const shop = { retries: 2, timeoutMs: 200, reconnectMs: 100, limit: 2 };
    const world = story({ shop, faults: [cut] });
    run(world, 6000);
    expect(world.actors.get('shop')!.context).toMatchObject({ givenUp: 1 });
    expect(jobs(world)).toEqual(['1']);
  });

  it('without retries ends when its connection is gone, and keeps what it made apart', () => {
    const lose: FaultPlan = { kind: 'lose-reply', actor: 'shop', atMs: 1050 };
    const world = story({ shop: { timeoutMs: 400 }, faults: [lose] });
    run(world, 6000);
    expect(world.actors.get('shop')!.state).toBe('crashed');
  });
});

describe('a world with all of that', () => {
  const faults: FaultPlan[] = [
    { kind: 'crash', actor: 'ann', when: 'before-ack', atMs: 900 },
    { kind: 'pause', actor: 'bob', atMs: 1500 },
    { kind: 'cut', actor: 'shop', atMs: 2600 },
    { kind: 'mend', actor: 'shop', atMs: 4100 },
    { kind: 'resume', actor: 'bob', atMs: 5000 },
    { kind: 'lose-reply', actor: 'shop', atMs: 6000 },
  ];
  const make = () =>
    story({
      shop: { retries: 5, timeoutMs: 600, burst: 2 },
      consumers: [
        { recovers: true, restartMs: 800, count: 3 },
        { name: 'bob', timeoutMs: 900, reconnectMs: 200 },
      ],
      faults,
    });

  it('is the same again, from a fork and from an image, at any moment', () => {
    const whole = make();
    const log = run(whole, 12_000);
    for (const ms of [950, 1800, 2900, 4800, 6100, 7000]) {
      const half = make();
      const before = run(half, ms);
      const fork = forkWorld(half);
      const restored = worldFromImage(
        JSON.parse(JSON.stringify(worldToImage(half))) as ReturnType<typeof worldToImage>,
      );
      for (const world of [fork, restored, half]) {
        expect([...before, ...run(world, 12_000)]).toEqual(log);
        expect(worldToImage(world)).toEqual(worldToImage(whole));
      }
    }
  });
});
