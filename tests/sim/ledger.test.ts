import { describe, expect, it } from 'vitest';
import '../../src/engine/everything';
import {
  createWorld,
  type ConsumerPlan,
  type FaultPlan,
  type LedgerPlan,
  type OtherPlan,
  type ProducerPlan,
  type ServerPlan,
  type World,
} from '../../src/sim';
import { accountOf, totalsOf } from '../../src/sim/account';
import '../../src/sim/everyone';
import { eventsOf, run } from './play';

interface Story {
  readonly shop?: Partial<ProducerPlan>;
  readonly ann?: Partial<ConsumerPlan>;
  readonly others?: readonly OtherPlan[];
  readonly faults?: readonly FaultPlan[];
  readonly ledger?: LedgerPlan;
  readonly server?: ServerPlan;
}

/** A shop that pays three orders, one each second; ann carries the payments out, half a second each. */
function payments({ shop, ann, others, faults = [], ledger, server }: Story = {}): World {
  return createWorld(
    {
      epoch: 1_700_000_000_000,
      network: { latencyMs: 20, jitterMs: 0 },
      server,
      producers: [
        {
          name: 'shop',
          stream: 'orders',
          startMs: 100,
          everyMs: 1000,
          limit: 3,
          fields: [
            ['order', { countFrom: 1 }],
            ['amount', '20'],
          ],
          ...shop,
        },
      ],
      consumers: [
        {
          name: 'ann',
          stream: 'orders',
          group: 'payers',
          startMs: 0,
          from: '0',
          blockMs: 1000,
          workMs: [500, 500],
          restartMs: 300,
          recovers: true,
          ...ann,
        },
      ],
      others,
      faults,
      ledger: ledger ?? { field: 'order', worth: { field: 'amount' } },
    },
    1,
  );
}

/** How it stands for a purpose: `1 once, 2 again`. */
function standing(world: World, purpose = 'payers'): string {
  const total = totalsOf(accountOf(world)).find((one) => one.purpose === purpose);
  return Object.entries(total?.count ?? {})
    .flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []))
    .join(', ');
}

describe('the ledger', () => {
  it('has each thing done once, where nothing goes wrong', () => {
    const world = payments();
    run(world, 6000);
    expect(standing(world)).toBe('3 once');
    expect(totalsOf(accountOf(world))[0]).toMatchObject({ done: 3, doneWorth: 60 });
  });

  it('tells at each moment where a thing is that is not done yet', () => {
    const world = payments({ shop: { everyMs: 100 }, ann: { count: 1 } });
    const seen = [150, 200, 250, 400, 900, 5000].map((ms) => {
      run(world, ms);
      return standing(world);
    });
    expect(seen).toEqual([
      '1 on-its-way',
      '1 pending',
      '1 pending, 1 on-its-way',
      '1 pending, 2 waiting',
      '1 once, 1 pending, 1 waiting',
      '3 once',
    ]);
  });

  it('has one done again where the process dies between the work and its XACK', () => {
    const faults: FaultPlan[] = [{ kind: 'crash', actor: 'ann', when: 'before-ack', atMs: 50 }];
    const world = payments({ faults });
    const log = run(world, 8000);
    expect(standing(world)).toBe('2 once, 1 again');
    expect(eventsOf(log, 'handled').map(({ times }) => times)).toContain(2);
    expect(totalsOf(accountOf(world))[0]!.doneWorth).toBe(80);
  });

  it('has it done once all the same where whoever keeps the results passes over what was done', () => {
    const faults: FaultPlan[] = [{ kind: 'crash', actor: 'ann', when: 'before-ack', atMs: 50 }];
    const world = payments({ faults, ann: { handlesOnce: true } });
    const log = run(world, 8000);
    expect(standing(world)).toBe('3 once');
    expect(eventsOf(log, 'handled-before')).toHaveLength(1);
  });

  it('has one lost where it was acknowledged before the work, and the process dies in it', () => {
    const faults: FaultPlan[] = [{ kind: 'crash', actor: 'ann', atMs: 400 }];
    const world = payments({ faults, ann: { acks: 'before' } });
    run(world, 8000);
    expect(standing(world)).toBe('2 once, 1 lost');
  });

  it('has one lost where NOACK was asked for, and the process dies in it', () => {
    const faults: FaultPlan[] = [{ kind: 'crash', actor: 'ann', atMs: 400 }];
    const world = payments({ faults, ann: { noack: true } });
    run(world, 8000);
    expect(standing(world)).toBe('2 once, 1 lost');
  });

  it('has one again where a producer sends it again that was added; with an id, Redis refuses it', () => {
    const faults: FaultPlan[] = [{ kind: 'duplicate', actor: 'shop', atMs: 1500 }];
    const twice = payments({ faults });
    run(twice, 8000);
    expect(standing(twice)).toBe('2 once, 1 again');
    const once = payments({ faults, shop: { idempotent: 'id' } });
    const log = run(once, 8000);
    expect(standing(once)).toBe('3 once');
    expect(eventsOf(log, 'duplicate-refused')).toHaveLength(1);
  });

  it('keeps what is poisoned pending, while the process dies of it again and again', () => {
    const faults: FaultPlan[] = [{ kind: 'poison', stream: 'orders', id: '+', atMs: 200 }];
    const world = payments({ faults, ann: { startMs: 1000 } });
    const log = run(world, 6000);
    expect(eventsOf(log, 'poisoned').length).toBeGreaterThan(3);
    expect(standing(world)).toBe('1 pending, 2 waiting');
  });

  it('has what a claimer has set aside apart from what is lost', () => {
    const claimer: OtherPlan = {
      role: 'claimer',
      name: 'nurse',
      stream: 'orders',
      group: 'payers',
      startMs: 0,
      everyMs: 500,
      restartMs: 300,
      minIdleMs: 1000,
      workMs: [100, 100],
      deliveriesMax: 2,
      deadLetters: 'dead',
    };
    const faults: FaultPlan[] = [{ kind: 'poison', stream: 'orders', id: '+', atMs: 200 }];
    const world = payments({
      faults,
      others: [claimer],
      ann: { startMs: 1000, recovers: false, restartMs: 900 },
    });
    run(world, 30_000);
    expect(standing(world)).toBe('2 once, 1 set-aside');
  });

  it.each([
    ['killed', 'kill-server', 'everysec', ['3 on-disk', '1 pending, 2 waiting']],
    ['without power', 'cut-power', 'always', ['3 on-disk', '1 pending, 2 waiting']],
    [
      'without power',
      'cut-power',
      'everysec',
      ['2 on-disk, 1 lost', '1 pending, 1 waiting, 1 lost'],
    ],
  ] as const)('has on the disk what a server that is %s (%s, %s) will find there', (...story) => {
    const [, kind, appendfsync, standings] = story;
    const world = payments({
      server: { config: { appendonly: 'yes', appendfsync }, loadMs: 500, restartMs: 1000 },
      shop: { everyMs: 700 },
      // She reads the first, and works on it for long.
      ann: { count: 1, workMs: [60_000, 60_000] },
      faults: [{ kind, atMs: 1700 }],
    });
    run(world, 1690);
    expect(standing(world)).toBe('1 pending, 2 waiting');
    const seen = [1710, 2000, 3000].map((ms) => {
      run(world, ms);
      return standing(world);
    });
    expect(seen).toEqual([standings[0], standings[0], standings[0]]);
    run(world, 3300);
    expect(standing(world)).toBe(standings[1]);
  });

  it('has nothing on the disk of a server that keeps no files, nor after a second blow', () => {
    const faults: FaultPlan[] = [
      { kind: 'kill-server', atMs: 2500 },
      { kind: 'cut-power', atMs: 2600 },
    ];
    const without = payments({ faults });
    run(without, 2550);
    expect(standing(without)).toBe('2 once, 1 lost');
    const unsynced = payments({
      faults,
      server: { config: { appendonly: 'yes', appendfsync: 'no' } },
    });
    const seen = [2550, 2650].map((ms) => {
      run(unsynced, ms);
      return standing(unsynced);
    });
    expect(seen).toEqual(['2 once, 1 on-disk', '2 once, 1 lost']);
  });

  it('counts each group and each reader for itself', () => {
    const reader: OtherPlan = {
      role: 'reader',
      name: 'bob',
      stream: 'orders',
      from: '$',
      startMs: 1500,
      blockMs: 5000,
      workMs: [10, 10],
    };
    const world = payments({ others: [reader] });
    run(world, 6000);
    expect(standing(world)).toBe('3 once');
    expect(standing(world, 'bob')).toBe('1 once, 2 lost');
  });

  it('is empty where nobody says what an entry is about', () => {
    const world = payments({ ledger: { field: 'nothing' } });
    run(world, 6000);
    expect(accountOf(world)).toEqual([]);
  });
});
