import '../../src/sim/everyone';
import { describe, expect, it } from 'vitest';
import { readStream } from '../../src/engine';
import {
  toMs,
  type ConsumerPlan,
  type FaultPlan,
  type LogEvent,
  type OtherPlan,
  type ProducerPlan,
  type World,
} from '../../src/sim';
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

const CLAIMER = {
  role: 'claimer',
  name: 'cleo',
  stream: 'jobs',
  group: 'workers',
  startMs: 0,
  everyMs: 500,
  minIdleMs: 3000,
  workMs: [200, 200],
} as const satisfies OtherPlan;

/** What is otherwise than that ann gets one job, dies over it, and cleo looks for what is 3 s old. */
interface Otherwise {
  readonly own?: object;
  readonly shop?: Partial<ProducerPlan>;
  readonly ann?: Partial<ConsumerPlan>;
  readonly others?: readonly OtherPlan[];
  readonly faults?: readonly FaultPlan[];
}

const ANN_DIES: FaultPlan = { kind: 'crash', actor: 'ann', when: 'before-ack', atMs: 50 };

function claiming({ own, shop, ann, others = [], faults = [ANN_DIES] }: Otherwise = {}): World {
  return story({
    shop: { limit: 1, ...shop },
    consumers: [{ ...ann }],
    others: [{ ...CLAIMER, ...own }, ...others],
    ledger: { field: 'job' },
    faults,
  });
}

/** Ann gets five jobs, acknowledges none of them, and ends. */
function fiveLeft(own: object = {}, faults: readonly FaultPlan[] = []): World {
  return claiming({
    own,
    shop: { burst: 5, limit: 5 },
    ann: { acks: 'never', count: 5, startMs: 500, from: '0', workMs: [10, 10] },
    faults: [{ kind: 'crash', actor: 'ann', atMs: 1000 }, ...faults],
  });
}

/** Ann gets job 1 three times, at 160, 1400 and 2400 ms, and crashes over it each time. */
function poisoned(
  own: object = {},
  faults: readonly FaultPlan[] = [],
  others?: OtherPlan[],
): World {
  return claiming({
    own: { minIdleMs: 1500, deliveriesMax: 2, ...own },
    ann: { recovers: true },
    others,
    faults: [
      { kind: 'poison', stream: 'jobs', id: '1700000000160-0', atMs: 0 },
      { kind: 'restart', actor: 'ann', atMs: 1300 },
      { kind: 'restart', actor: 'ann', atMs: 2300 },
      ...faults,
    ],
  });
}

/** When the claimer of a story first comes to a state, in ms. */
function whenIn(world: World, state: string): number {
  const changes = eventsOf(run(world, 9000), 'state-changed');
  const first = changes.find((change) => change.actor === 'cleo' && change.state === state);
  return toMs(first!.at);
}

/** How often each pending entry was delivered. */
function deliveriesIn(world: World) {
  const { pending } = readStream(world.redis, 'jobs')!.groups.get('workers')!;
  return pending.valuesArray().map(({ deliveries }) => deliveries);
}

/** What stands in a stream of what was set aside: `job 1 stream jobs …`. */
function lettersIn(world: World, name = 'jobs:dead'): string[] {
  const nodes = readStream(world.redis, name)?.nodes.valuesArray() ?? [];
  return nodes.flatMap((node) => node.entries.map(({ fields }) => fields.join(' ')));
}

/** The commands of the claimer, with `#2` for the id of the second job. */
function said(log: readonly LogEvent[]): string[] {
  const ids = eventsOf(log, 'entry-added').flatMap(({ key, id }) => (key === 'jobs' ? [id] : []));
  return commandsOf(log, 'cleo').map((line) =>
    ids.reduce((text, id, index) => text.replaceAll(id, `#${index + 1}`), line),
  );
}

describe('a claimer', () => {
  it('leaves alone what is not old enough, and handles what is', () => {
    const world = claiming();
    const log = run(world, 3000);
    expect(pendingIn(world)).toBe('ann 1');
    log.push(...run(world, 4500));
    expect(eventsOf(log, 'claimed')).toMatchObject([{ from: 'ann', to: 'cleo', deliveries: 2 }]);
    expect(pendingIn(world)).toBe('');
    expect(world.actors.get('cleo')!.context).toMatchObject({ handled: 1 });
    const states = statesOf(log, 'cleo');
    expect(states.slice(0, 4)).toEqual(['connecting', 'claiming', 'resting', 'claiming']);
    expect(states.join(' ')).toContain('resting claiming working acking resting');
    expect([...new Set(said(log))]).toEqual([
      'XAUTOCLAIM jobs workers cleo 3000 0-0',
      'XACK jobs workers #1',
    ]);
  });

  it('does again what was done and not acknowledged, unless whoever keeps the results says so', () => {
    const again = run(claiming(), 6000);
    expect(eventsOf(again, 'handled')).toMatchObject([
      { actor: 'ann', what: '1', purpose: 'workers', times: 1 },
      { actor: 'cleo', what: '1', purpose: 'workers', times: 2 },
    ]);
    const once = run(claiming({ own: { handlesOnce: true } }), 6000);
    expect(eventsOf(once, 'handled')).toHaveLength(1);
    expect(eventsOf(once, 'handled-before')).toMatchObject([{ actor: 'cleo', what: '1' }]);
  });

  it('waits for a group that nobody has made yet', () => {
    const world = claiming({ ann: { startMs: 2000, from: '0' } });
    const log = run(world, 7000);
    expect(statesOf(log, 'cleo').slice(0, 3)).toEqual(['connecting', 'claiming', 'resting']);
    expect(eventsOf(log, 'crashed')).toMatchObject([{ actor: 'ann' }]);
    expect(world.actors.get('cleo')).toMatchObject({ context: { handled: 1, error: null } });
  });

  it('takes so many at once, and goes on where the answer says until that is 0-0', () => {
    const world = fiveLeft({ count: 2 });
    const log = said(run(world, 8000));
    const first = log.findIndex((line) => line.startsWith('XACK')) - 1;
    expect(log.slice(first, first + 9)).toEqual([
      'XAUTOCLAIM jobs workers cleo 3000 0-0 COUNT 2',
      'XACK jobs workers #1',
      'XACK jobs workers #2',
      'XAUTOCLAIM jobs workers cleo 3000 #3 COUNT 2',
      'XACK jobs workers #3',
      'XACK jobs workers #4',
      'XAUTOCLAIM jobs workers cleo 3000 #5 COUNT 2',
      'XACK jobs workers #5',
      'XAUTOCLAIM jobs workers cleo 3000 0-0 COUNT 2',
    ]);
    expect(pendingIn(world)).toBe('');
  });

  it('goes on after an empty answer that is not the last', () => {
    const world = claiming({
      own: { count: 1, minIdleMs: 60_000, everyMs: 60_000, startMs: 3000 },
      shop: { burst: 25, limit: 25 },
      ann: { acks: 'never', count: 25, startMs: 2000, from: '0' },
      faults: [],
    });
    const log = run(world, 4000);
    // Redis looks at ten for each that it may give.
    expect(said(log).map((line) => line.split(' ')[5])).toEqual(['0-0', '#11', '#21']);
    expect(world.actors.get('cleo')).toMatchObject({ state: 'resting', context: { handled: 0 } });
  });

  it('that is asked to stop ends the one in hand, and leaves the rest pending on it', () => {
    const atMs = whenIn(fiveLeft(), 'working') + 1;
    const world = fiveLeft({}, [{ kind: 'stop', actor: 'cleo', atMs }]);
    const log = run(world, 9000);
    expect(statesOf(log, 'cleo').slice(-3)).toEqual(['working', 'acking', 'stopped']);
    expect(pendingIn(world)).toBe('cleo 2, cleo 3, cleo 4, cleo 5');
  });

  it.each([
    ['working', 'cleo 1', [2]],
    // Its XACK is on its way, and the server hears of the crash only after that.
    ['acking', '', []],
  ] as const)('that crashes in %s leaves pending: %s', (state, pending, deliveries) => {
    const atMs = whenIn(claiming(), state) + 1;
    const world = claiming({ faults: [ANN_DIES, { kind: 'crash', actor: 'cleo', atMs }] });
    const log = run(world, 9000);
    expect(statesOf(log, 'cleo').slice(-2)).toEqual([state, 'crashed']);
    expect(pendingIn(world)).toBe(pending);
    expect(deliveriesIn(world)).toEqual(deliveries);
  });

  it('finds what it left behind itself as it finds all else', () => {
    const atMs = whenIn(claiming(), 'working') + 1;
    const faults: FaultPlan[] = [
      ANN_DIES,
      { kind: 'crash', actor: 'cleo', atMs },
      { kind: 'restart', actor: 'cleo', atMs: atMs + 100 },
    ];
    const world = claiming({ faults });
    const log = run(world, 9000);
    expect(eventsOf(log, 'claimed')).toMatchObject([
      { from: 'ann', deliveries: 2 },
      { from: 'cleo', to: 'cleo', deliveries: 3 },
    ]);
    expect(pendingIn(world)).toBe('');
    expect(world.actors.get('cleo')!.context).toMatchObject({ handled: 1 });
  });

  it('that loses its connection at work begins a new pass', () => {
    const world = fiveLeft({ count: 2, reconnectMs: 100 });
    const atMs = whenIn(fiveLeft({ count: 2 }), 'working') + 1;
    const before = type(world, atMs, 'CLIENT KILL TYPE normal');
    const log = run(world, 9000);
    expect(statesOf(log, 'cleo').slice(0, 3)).toEqual(['reconnecting', 'connecting', 'claiming']);
    const [next] = said([...before, ...log]).slice(said(before).length);
    expect(next).toBe('XAUTOCLAIM jobs workers cleo 3000 0-0 COUNT 2');
    // What it had in hand is pending on itself, and comes to it again.
    expect(
      eventsOf(log, 'claimed')
        .map(({ from }) => from)
        .sort(),
    ).toEqual(['ann', 'ann', 'ann', 'cleo', 'cleo']);
    expect(pendingIn(world)).toBe('');
  });

  it('that loses its connection when it was asked to stop does not come back', () => {
    const atMs = whenIn(claiming(), 'working') + 1;
    const faults: FaultPlan[] = [ANN_DIES, { kind: 'stop', actor: 'cleo', atMs }];
    const world = claiming({ own: { reconnectMs: 100 }, faults });
    type(world, atMs + 10, 'CLIENT KILL TYPE normal');
    expect(statesOf(run(world, 9000), 'cleo')).toEqual(['stopped']);
  });

  it('is the same again, from a fork and from an image, at any moment', () => {
    const faults: FaultPlan[] = [
      { kind: 'pause', actor: 'cleo', atMs: 4300 },
      { kind: 'resume', actor: 'cleo', atMs: 5000 },
      { kind: 'cut', actor: 'cleo', atMs: 5300 },
      { kind: 'mend', actor: 'cleo', atMs: 5900 },
    ];
    const make = () => fiveLeft({ count: 2, workMs: [50, 400] }, faults);
    expectReplayable(make, [10, 45, 90, 4000, 4100, 4600, 5500, 6000], 9000);
  });
});

describe('a claimer with a limit of deliveries', () => {
  it('sets aside what was delivered too often, in one transaction', () => {
    const world = poisoned();
    const log = run(world, 6000);
    const lines = said(log);
    const first = lines.findIndex((line) => line.startsWith('XPENDING'));
    const copy = 'job 1 stream jobs id #1 group workers deliveries 3';
    expect(lines.slice(first - 1, first + 6)).toEqual([
      'XAUTOCLAIM jobs workers cleo 1500 0-0',
      'XPENDING jobs workers #1 #1 1 cleo',
      'MULTI',
      `XADD jobs:dead * ${copy}`,
      'XACK jobs workers #1',
      'EXEC',
      'XAUTOCLAIM jobs workers cleo 1500 0-0',
    ]);
    expect(statesOf(log, 'cleo').join(' ')).toContain('claiming looking settingAside resting');
    expect(lettersIn(world)).toEqual([
      'job 1 stream jobs id 1700000000160-0 group workers deliveries 3',
    ]);
    expect(pendingIn(world)).toBe('');
    expect(world.actors.get('cleo')!.context).toMatchObject({ handled: 0, setAside: 1 });
  });

  it('handles what was not delivered too often', () => {
    const world = claiming({ own: { deliveriesMax: 1 } });
    const log = run(world, 6000);
    expect(statesOf(log, 'cleo').join(' ')).toContain('claiming looking working acking resting');
    expect(lettersIn(world)).toEqual([]);
    expect(pendingIn(world)).toBe('');
    expect(world.actors.get('cleo')!.context).toMatchObject({ handled: 1, setAside: 0 });
  });

  it('crashes over a poisoned entry as others do, and sets it aside when it is back', () => {
    const world = poisoned({ deliveriesMax: 3 }, [{ kind: 'restart', actor: 'cleo', atMs: 5100 }]);
    const log = run(world, 4900);
    expect(eventsOf(log, 'poisoned').map(({ actor }) => actor)).toEqual([
      'ann',
      'ann',
      'ann',
      'cleo',
    ]);
    expect(pendingIn(world)).toBe('cleo 1');
    expect(deliveriesIn(world)).toEqual([4]);
    run(world, 8000);
    expect(lettersIn(world)[0]).toContain('deliveries 4');
    expect(pendingIn(world)).toBe('');
    expect(world.actors.get('cleo')).toMatchObject({ context: { handled: 0, setAside: 1 } });
  });

  it.each([1, 2, 100])('looks at all that it claims, %d at once', (count) => {
    const world = fiveLeft({ count, deliveriesMax: 1, deadLetters: 'aside' });
    const twice = type(world, 1500, 'XREADGROUP GROUP workers ann STREAMS jobs 0');
    const ids = eventsOf(twice, 'entry-added').map(({ id }) => id);
    // Only the second and the fourth remain delivered twice.
    type(world, 1600, `XCLAIM jobs workers ann 0 ${ids[0]} ${ids[2]} ${ids[4]} RETRYCOUNT 1`);
    run(world, 9000);
    expect(lettersIn(world, 'aside').map((text) => text.slice(0, 5))).toEqual(['job 2', 'job 4']);
    expect(pendingIn(world)).toBe('');
    expect(world.actors.get('cleo')!.context).toMatchObject({ handled: 3, setAside: 2 });
  });

  it('sees all that it claims, whenever that grows old', () => {
    for (let everyMs = 400; everyMs < 480; everyMs += 10) {
      const world = poisoned({ everyMs });
      const log = run(world, 6000);
      expect(eventsOf(log, 'poisoned').map(({ actor }) => actor)).toEqual(['ann', 'ann', 'ann']);
      expect(lettersIn(world)).toHaveLength(1);
    }
  });

  it('that crashes while it sets aside has done both, or neither', () => {
    const seen = new Set<string>();
    const claims = whenIn(poisoned(), 'looking') - 40;
    for (let atMs = claims; atMs < claims + 250; atMs += 5) {
      const world = poisoned({}, [{ kind: 'crash', actor: 'cleo', atMs }]);
      run(world, 6000);
      seen.add(`${pendingIn(world)} / ${lettersIn(world).length}`);
    }
    expect([...seen]).toEqual(['ann 1 / 0', 'cleo 1 / 0', ' / 1']);
  });

  it('that is asked to stop while it sets aside does that first', () => {
    const atMs = whenIn(poisoned(), 'settingAside') + 100;
    const world = poisoned({}, [{ kind: 'stop', actor: 'cleo', atMs }]);
    const log = run(world, 9000);
    expect(statesOf(log, 'cleo').slice(-2)).toEqual(['settingAside', 'stopped']);
    expect(said(log).at(-1)).toBe('EXEC');
    expect(lettersIn(world)).toHaveLength(1);
    expect(pendingIn(world)).toBe('');
  });

  it('and another one at the same time set it aside once', () => {
    const other = { ...CLAIMER, name: 'cleo-2', minIdleMs: 1500, deliveriesMax: 2 };
    const world = poisoned({}, [], [other]);
    const log = run(world, 6000);
    expect(eventsOf(log, 'claimed')).toHaveLength(1);
    expect(lettersIn(world)).toHaveLength(1);
  });

  it('ends where something else stands where it sets aside: a transaction takes nothing back', () => {
    const world = poisoned();
    type(world, 10, 'SET jobs:dead text');
    run(world, 6000);
    expect(world.actors.get('cleo')).toMatchObject({
      state: 'crashed',
      context: { error: expect.stringContaining('WRONGTYPE') as string },
    });
    expect(pendingIn(world)).toBe('');
  });

  it('is the same again, from a fork and from an image, at any moment', () => {
    expectReplayable(() => poisoned(), [3900, 4000, 4040, 4080, 4120, 4160, 4200], 6000);
  });
});
