import { describe, expect, it } from 'vitest';
import type { FaultPlan, ProducerPlan } from '../../src/sim';
import type { ProducerContext } from '../../src/sim/machines/producer';
import { eventsOf, expectReplayable, jobs, run, story } from './play';

/** A world in which nobody reads what the shop adds. */
function selling(shop: Partial<ProducerPlan>, faults: FaultPlan[] = []) {
  return story({ shop, consumers: [], ledger: { field: 'job' }, faults });
}

const again = (atMs: number): FaultPlan => ({ kind: 'duplicate', actor: 'shop', atMs });

it('sends what it was told to make before it had a connection', () => {
  const early: FaultPlan[] = [
    { kind: 'produce', actor: 'shop', atMs: 20 },
    { kind: 'produce', actor: 'shop', atMs: 110 },
  ];
  const world = selling({ limit: 4 }, early);
  run(world, 5000);
  expect(jobs(world)).toEqual(['1', '2', '3', '4']);
  expect(world.actors.get('shop')).toMatchObject({ state: 'done', context: { confirmed: 4 } });
});

describe('a producer that is told to send its last entry once more', () => {
  it('adds it twice', () => {
    const world = selling({ limit: 3 }, [again(1500)]);
    run(world, 5000);
    expect(jobs(world)).toEqual(['1', '2', '2', '3']);
    expect(world.actors.get('shop')).toMatchObject({
      state: 'done',
      context: { sent: 3, confirmed: 3, owed: 0 },
    });
  });

  it.each(['id', 'content'] as const)('adds it once where it is idempotent by %s', (idempotent) => {
    const world = selling({ limit: 3, idempotent }, [again(1500)]);
    const log = run(world, 5000);
    expect(jobs(world)).toEqual(['1', '2', '3']);
    expect(eventsOf(log, 'duplicate-refused')).toHaveLength(1);
  });

  it('does so when all else is done, too, and waits for an answer as ever', () => {
    const lose: FaultPlan = { kind: 'lose-reply', actor: 'shop', atMs: 3010 };
    const world = selling({ limit: 2, retries: 2, timeoutMs: 300 }, [again(3000), lose]);
    run(world, 3100);
    expect(jobs(world)).toEqual(['1', '2', '2']);
    expect(world.actors.get('shop')!.state).toBe('producing');
    run(world, 6000);
    expect(jobs(world)).toEqual(['1', '2', '2', '2']);
    expect(world.actors.get('shop')!.state).toBe('done');
  });

  it('does nothing before it has made one, or while it is not there', () => {
    const faults: FaultPlan[] = [
      again(50),
      again(500),
      { kind: 'produce', actor: 'shop', atMs: 1000 },
      { kind: 'crash', actor: 'shop', atMs: 1500 },
      again(1600),
    ];
    const world = selling({ everyMs: null }, faults);
    run(world, 5000);
    expect(jobs(world)).toEqual(['1']);
  });

  it('is the same again from any moment', () => {
    const faults: FaultPlan[] = [
      again(1500),
      { kind: 'lose-reply', actor: 'shop', atMs: 2050 },
      again(3010),
    ];
    const make = () => selling({ limit: 4, retries: 3, timeoutMs: 400, idempotent: 'id' }, faults);
    expectReplayable(make, [1501, 1530, 2200, 3020], 6000);
  });
});

describe('a producer', () => {
  it('wants an entry to be handled once, however often it sends it', () => {
    const faults: FaultPlan[] = [{ kind: 'lose-reply', actor: 'shop', atMs: 1050 }, again(3500)];
    const world = selling({ limit: 3, retries: 3, timeoutMs: 400, burst: 1 }, faults);
    const log = run(world, 6000);
    expect(jobs(world)).toEqual(['1', '2', '2', '3', '3']);
    expect(eventsOf(log, 'intended').map(({ what }) => what)).toEqual(['1', '2', '3']);
  });

  it('wants what it makes while it has no connection', () => {
    const world = selling({ limit: 4, retries: 3, timeoutMs: 300, reconnectMs: 1500 }, [
      { kind: 'lose-request', actor: 'shop', atMs: 1050 },
    ]);
    const log = run(world, 2700);
    expect(eventsOf(log, 'intended')).toHaveLength(3);
    expect(jobs(world)).toEqual(['1']);
    run(world, 8000);
    expect(jobs(world)).toEqual(['1', '2', '3', '4']);
  });
});

describe('what a producer that has no answers keeps', () => {
  const unanswered = (shop: Partial<ProducerPlan>) => {
    const world = selling({ limit: 5, ...shop }, [
      { kind: 'lose-reply', actor: 'shop', atMs: 1050 },
    ]);
    run(world, 6000);
    const { owed, unanswered: kept } = world.actors.get('shop')!.context as ProducerContext;
    return { owed, kept: kept.length };
  };

  it('is only how many it waits for, where it sends nothing again', () => {
    expect(unanswered({})).toEqual({ owed: 4, kept: 0 });
  });

  it('is all that it will send again, where it does', () => {
    expect(unanswered({ retries: 3, reconnectMs: 60_000, timeoutMs: 300 }).kept).toBe(4);
  });
});
