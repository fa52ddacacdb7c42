import { describe, expect, it } from 'vitest';
import '../../src/engine/everything';
import { keysOf, readStream, toBytes } from '../../src/engine';
import {
  forkWorld,
  isDown,
  worldFromImage,
  worldToImage,
  type ConsumerPlan,
  type FaultPlan,
  type OtherPlan,
  type ServerPlan,
  type World,
} from '../../src/sim';
import '../../src/sim/everyone';
import { added, eventsOf, jobs, pendingIn, run, statesOf, story } from './play';

/** Somebody who types these lines at these moments. */
function typing(...lines: readonly (readonly [atMs: number, line: string])[]): OtherPlan {
  const script = lines.map(([atMs, line]) => ({ atMs, argv: line.split(' ') }));
  return { role: 'operator', name: 'op', startMs: 0, script, reconnectMs: 100 };
}

/** A shop that adds a job each second from 100 ms on, nobody who reads, and a server of this kind. */
function shopWith(
  config: Readonly<Record<string, string>>,
  faults: readonly FaultPlan[] = [],
  { others = [], ...server }: ServerPlan & { others?: readonly OtherPlan[] } = {},
): World {
  return story({
    shop: { retries: 0, timeoutMs: 60_000 },
    consumers: [],
    others,
    faults,
    server: { config: { save: '', ...config }, loadMs: 200, saveMs: 300, ...server },
  });
}

const KILLED: readonly FaultPlan[] = [
  { kind: 'kill-server', atMs: 3500 },
  { kind: 'start-server', atMs: 4000 },
];
const DARK: readonly FaultPlan[] = [
  { kind: 'cut-power', atMs: 3500 },
  { kind: 'start-server', atMs: 4000 },
];
const FILE = { appendonly: 'yes' };

/** How many jobs a server has once it is back, of the four that were added before 3.5 s. */
function leftOf(world: World): number {
  run(world, 4500);
  return readStream(world.redis, toBytes('jobs')) ? jobs(world).length : 0;
}

describe('a server that ends', () => {
  it('without files has lost all', () => {
    expect(leftOf(shopWith({}, KILLED))).toBe(0);
  });

  it('with an append-only file has all that it wrote, if only its process ended', () => {
    expect(leftOf(shopWith(FILE, KILLED))).toBe(4);
    expect(leftOf(shopWith({ ...FILE, appendfsync: 'no' }, KILLED))).toBe(4);
  });

  it('without power has what was synced: each second, always, or when the system likes to', () => {
    expect(leftOf(shopWith(FILE, DARK))).toBe(3);
    expect(leftOf(shopWith({ ...FILE, appendfsync: 'always' }, DARK))).toBe(4);
    expect(leftOf(shopWith({ ...FILE, appendfsync: 'no' }, DARK))).toBe(0);
  });

  it('has what its last snapshot holds', () => {
    const saves = [typing([2300, 'BGSAVE'])];
    expect(leftOf(shopWith({}, KILLED, { others: saves }))).toBe(3);
    expect(leftOf(shopWith({}, DARK, { others: saves }))).toBe(3);
  });

  it('in the middle of a snapshot has the one before', () => {
    const others = [typing([1300, 'BGSAVE'], [3400, 'BGSAVE'])];
    const world = shopWith({}, KILLED, { others });
    const log = run(world, 3600);
    expect(statesOf(log, 'redis')).toEqual(['saving', 'ready', 'saving', 'crashed']);
    expect(leftOf(world)).toBe(2);
  });

  it('saves by itself where `save` says so', () => {
    const world = shopWith({ save: '2 2' }, KILLED);
    const log = run(world, 3450);
    expect(eventsOf(log, 'server-saving')).toMatchObject([{ at: 3_000_000, by: null }]);
    expect(leftOf(world)).toBe(3);
  });

  it('in good order saves where `save` says so, and syncs its file', () => {
    const stopped: FaultPlan[] = [{ ...KILLED[0]!, kind: 'stop-server' }, KILLED[1]!];
    expect(leftOf(shopWith({ save: '3600 1' }, stopped))).toBe(4);
    expect(leftOf(shopWith({}, stopped))).toBe(0);
    const dark: FaultPlan[] = [stopped[0]!, { kind: 'cut-power', atMs: 3510 }, stopped[1]!];
    expect(leftOf(shopWith({ ...FILE, appendfsync: 'no' }, dark))).toBe(4);
  });

  it('says what it has lost', () => {
    const world = shopWith(FILE, DARK);
    const log = run(world, 4500);
    const [lost] = eventsOf(log, 'entries-lost');
    expect(lost!.ids).toHaveLength(1);
    expect(eventsOf(log, 'server-loaded')).toMatchObject([{ from: 'append-only-file', keys: 1 }]);
    expect(added(world)).toBe(3);
  });

  it('takes an XACK back that was not synced: the entry is pending again', () => {
    const lostAt = (cutAtMs: number) => {
      const world = story({
        server: { config: { save: '', ...FILE }, loadMs: 200 },
        consumers: [{ workMs: [500, 500], blockMs: 0 }],
        shop: { everyMs: null, startMs: 0 },
        faults: [
          { kind: 'produce', actor: 'shop', atMs: 1000 },
          { kind: 'cut-power', atMs: cutAtMs },
          { kind: 'start-server', atMs: 3000 },
        ],
      });
      const log = run(world, 3500);
      expect(eventsOf(log, 'acknowledged')).toHaveLength(1);
      return eventsOf(log, 'pending-again').flatMap(({ group, ids }) => [group, ids.length]);
    };
    // The XACK comes at 1.56 s, and is synced a second later.
    expect(lostAt(2500)).toEqual(['workers', 1]);
    expect(lostAt(2600)).toEqual([]);
  });
});

describe('a server that starts', () => {
  it('answers LOADING until it has read its files, and clients that connect again wait for it', () => {
    const world = story({
      server: { config: { save: '', ...FILE }, loadMs: 1000 },
      consumers: [{ reconnectMs: 200 }],
      shop: { retries: 3, timeoutMs: 300, reconnectMs: 200 },
      faults: KILLED,
    });
    const log = run(world, 9000);
    expect(statesOf(log, 'redis')).toEqual(['crashed', 'loading', 'ready']);
    const answers = eventsOf(log, 'reply-received').map(({ reply }) => JSON.stringify(reply));
    expect(answers.some((text) => text.includes('LOADING Redis is loading'))).toBe(true);
    expect(statesOf(log, 'ann')).not.toContain('crashed');
    expect(jobs(world).length).toBeGreaterThanOrEqual(8);
  });

  it('with appendonly yes, and no such file, is empty: it does not look at dump.rdb', () => {
    const others = [
      typing([1000, 'SAVE'], [2900, 'CONFIG SET appendonly yes'], [3300, 'CONFIG REWRITE']),
    ];
    const world = shopWith({}, KILLED, { others, saveMs: 900 });
    expect(leftOf(world)).toBe(0);
    expect(world.disk.dump).not.toBeNull();
  });

  it('has the settings of its file: CONFIG SET alone does not outlive it', () => {
    const others = [typing([1000, 'CONFIG SET maxmemory-policy allkeys-lru'])];
    const world = shopWith({}, KILLED, { others });
    run(world, 4500);
    expect(world.redis.config.has('maxmemory-policy')).toBe(false);
    const kept = shopWith({}, KILLED, {
      others: [typing([1000, 'CONFIG SET maxmemory 1gb'], [1500, 'CONFIG REWRITE'])],
    });
    run(kept, 4500);
    expect(kept.redis.maxMemory).toBe(1024 ** 3);
  });

  it('is started again by whoever looks after it', () => {
    const world = shopWith(FILE, [{ kind: 'kill-server', atMs: 3500 }], { restartMs: 400 });
    const log = run(world, 4500);
    expect(eventsOf(log, 'server-started')).toHaveLength(1);
    expect(isDown(world)).toBe(false);
    expect(leftOf(world)).toBe(4);
  });

  it('has again what it had: entries, who holds what, other databases', () => {
    const world = story({
      server: { config: { save: '', ...FILE }, loadMs: 200, saveMs: 300 },
      consumers: [{ reconnectMs: 5000 }, { name: 'bob', acks: 'never', reconnectMs: 5000 }],
      others: [typing([1800, 'BGREWRITEAOF'], [2500, 'SELECT 3'], [2600, 'SET x 1'])],
      faults: KILLED,
    });
    run(world, 3490);
    const kept = () => [jobs(world), pendingIn(world), keysOf(world.redis, 3)];
    const before = kept();
    expect(before[1]).toBe('bob 2, bob 4');
    const log = run(world, 4300);
    expect(statesOf(log, 'redis')).toEqual(['crashed', 'loading', 'ready']);
    expect(kept()).toEqual(before);
  });
});

describe('an append-only file', () => {
  it('holds effects, and after a rewrite only what came since', () => {
    const others = [typing([2300, 'BGREWRITEAOF'])];
    const world = shopWith(FILE, [], { others });
    const log = run(world, 3500);
    expect(statesOf(log, 'redis')).toEqual(['rewriting', 'ready']);
    const { file } = world.disk;
    expect(file!.base).not.toBeNull();
    const lines = file!.lines.valuesArray().map((line) => line.join(' '));
    expect(lines).toEqual(['SELECT 0', expect.stringMatching(/^XADD jobs \d+-0 job 4$/)]);
  });

  it('that is switched on later counts once its base is written', () => {
    const others = [typing([1300, 'CONFIG SET appendonly yes'], [1350, 'CONFIG REWRITE'])];
    expect(leftOf(shopWith({}, KILLED, { others }))).toBe(4);
    expect(leftOf(shopWith({}, DARK, { others }))).toBe(3);
  });

  it('that is switched off is not written into any more', () => {
    const others = [typing([1300, 'CONFIG SET appendonly no'])];
    const world = shopWith(FILE, KILLED, { others });
    // It starts with the settings of its file, in which the file is still on.
    expect(leftOf(world)).toBe(2);
  });

  it('always synced lets answers leave only when that is done', () => {
    const sent = (policy: string) => {
      const world = shopWith({ ...FILE, appendfsync: policy }, [], { syncMs: 30 });
      const [reply] = eventsOf(run(world, 1000), 'reply-sent');
      return reply!.departs - reply!.at;
    };
    expect(sent('always')).toBe(30_000);
    expect(sent('everysec')).toBe(0);
  });
});

describe('a power cut', () => {
  it('is told to nobody: clients wait, and find out when they ask again', () => {
    const world = shopWith(FILE, [
      { kind: 'cut-power', atMs: 3500 },
      { kind: 'start-server', atMs: 4200 },
    ]);
    const log = run(world, 6000);
    const lost = eventsOf(log, 'connection-lost').filter(({ by }) => by === 'shop');
    // The job of 4.1 s is sent until somebody confirms it, at last to a server that does not know the connection.
    expect(lost).toHaveLength(1);
    expect(lost[0]!.at).toBeGreaterThan(4_200_000);
  });
});

it('a server that saves, loads or is down goes on the same after a fork and after an image', () => {
  for (const atMs of [1900, 3600, 4100]) {
    const others = [typing([1700, 'BGSAVE'], [2500, 'BGREWRITEAOF'])];
    const world = shopWith(FILE, DARK, { others });
    run(world, atMs);
    const fork = forkWorld(world);
    const restored = worldFromImage(JSON.parse(JSON.stringify(worldToImage(world))));
    run(world, 8000);
    run(fork, 8000);
    run(restored, 8000);
    expect(worldToImage(fork)).toEqual(worldToImage(world));
    expect(worldToImage(restored)).toEqual(worldToImage(world));
  }
});

describe('a snapshot', () => {
  it('goes on, and keeps the one before, where the append-only file is switched off meanwhile', () => {
    const others = [
      typing(
        [1300, 'SAVE'],
        [2300, 'BGSAVE'],
        [2350, 'CONFIG SET appendonly no'],
        [2400, 'CONFIG REWRITE'],
      ),
    ];
    expect(leftOf(shopWith(FILE, KILLED, { others }))).toBe(3);
  });

  it('of what is flushed meanwhile is not written', () => {
    const others = [typing([2300, 'BGSAVE'], [2350, 'FLUSHALL'])];
    const world = shopWith({}, KILLED, { others });
    const log = run(world, 3400);
    expect(statesOf(log, 'redis')).toEqual(['saving', 'ready']);
    expect(world.disk.dump).toBeNull();
  });
});

describe('a server that ends while it does nothing else', () => {
  it('never sends what was to leave when it had saved', () => {
    const others = [typing([1000, 'SAVE'])];
    const faults: FaultPlan[] = [
      { kind: 'kill-server', atMs: 1100 },
      { kind: 'start-server', atMs: 1200 },
    ];
    const world = shopWith({}, faults, { others, saveMs: 5000 });
    const log = run(world, 8000);
    const answers = eventsOf(log, 'reply-received').filter(({ by }) => by === 'op');
    expect(answers).toEqual([]);
    // Nor does anybody learn of its end only when it would have woken up.
    const noticed = eventsOf(log, 'connection-lost').filter(({ by }) => by === 'op');
    expect(noticed[0]!.at).toBeLessThan(1_200_000);
  });

  it('gives those who come then a connection as soon as it is back', () => {
    const late: ConsumerPlan = {
      name: 'late',
      stream: 'jobs',
      group: 'workers',
      startMs: 1500,
      blockMs: 100,
      workMs: [1, 1],
      reconnectMs: 100,
    };
    const world = story({
      shop: null,
      consumers: [late],
      others: [typing([1000, 'DEBUG SLEEP 30'])],
      server: { config: { 'enable-debug-command': 'yes' }, loadMs: 100 },
      faults: [
        { kind: 'kill-server', atMs: 2000 },
        { kind: 'start-server', atMs: 2500 },
      ],
    });
    run(world, 4000);
    expect(['reading', 'blocked']).toContain(world.actors.get('late')!.state);
  });
});

describe('a file that waits to be synced', () => {
  it('is synced sooner where the policy becomes stricter', () => {
    const others = [typing([2000, 'CONFIG SET appendfsync everysec'])];
    const faults: FaultPlan[] = [{ kind: 'cut-power', atMs: 3900 }, KILLED[1]!];
    expect(leftOf(shopWith({ ...FILE, appendfsync: 'no' }, faults, { others }))).toBe(3);
  });

  it('is not synced by what was planned before a power cut', () => {
    const faults: FaultPlan[] = [
      { kind: 'cut-power', atMs: 1500 },
      { kind: 'start-server', atMs: 1600 },
    ];
    const world = shopWith({ ...FILE, appendfsync: 'no' }, faults);
    const log = run(world, 31_000);
    expect(eventsOf(log, 'file-synced')).toEqual([]);
  });
});

it('an actor that is told of an answer and of a delay when it goes on passes over the delay', () => {
  const world = story({
    shop: { burst: 4, limit: 4, retries: 3, timeoutMs: 500, reconnectMs: 100, startMs: 0 },
    consumers: [],
    faults: [
      { kind: 'pause', actor: 'shop', atMs: 25 },
      { kind: 'resume', actor: 'shop', atMs: 3000 },
    ],
  });
  run(world, 9000);
  expect(jobs(world)).toEqual(['1', '2', '3', '4']);
});

it('the server has no wire that could be cut', () => {
  const world = shopWith({}, [{ kind: 'cut', actor: 'redis', atMs: 500 }]);
  expect(eventsOf(run(world, 1000), 'link-cut')).toEqual([]);
});

it('what would have expired meanwhile is not told as lost, and what comes back is told', () => {
  const others = [
    typing(
      [1000, 'XADD short 1-0 f v'],
      [1100, 'PEXPIRE short 1500'],
      [1200, 'XADD gone 1-0 f v'],
      [1250, 'XGROUP CREATE gone g 0'],
      [1400, 'SAVE'],
      [3000, 'DEL gone'],
    ),
  ];
  const world = shopWith({}, KILLED, { others });
  const log = run(world, 4500);
  expect(eventsOf(log, 'entries-lost').map(({ key }) => key)).toEqual(['jobs']);
  expect(eventsOf(log, 'entries-back')).toMatchObject([{ key: 'gone', ids: ['1-0'] }]);
  expect(eventsOf(log, 'group-back')).toMatchObject([{ key: 'gone', group: 'g' }]);
});
