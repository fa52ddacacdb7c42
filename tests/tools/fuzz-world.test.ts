import { beforeAll, describe, expect, it } from 'vitest';
import '../../src/engine/everything';
import {
  createWorld,
  fromMs,
  nextStep,
  takeStep,
  type LogEvent,
  type LogEventOf,
  type World,
} from '../../src/sim';
import '../../src/sim/everyone';
import { Dice } from '../../tools/fuzz-world/dice';
import { Broken, checkLaws } from '../../tools/fuzz-world/laws';
import { drawWorld } from '../../tools/fuzz-world/topologies';

/** A world in which all that the laws speak of happens: deliveries, claims, acknowledgements, power cuts. */
function eventful(appendfsync: string): { world: World; log: LogEvent[] } {
  const world = createWorld(
    {
      epoch: 1_700_000_000_000,
      network: { latencyMs: 20, jitterMs: 0 },
      producers: [
        {
          name: 'shop',
          stream: 'orders',
          startMs: 0,
          everyMs: 400,
          limit: null,
          fields: [['n', { countFrom: 1 }]],
          retries: 9,
          reconnectMs: 100,
        },
      ],
      consumers: ['ann', 'bob'].map((name) => ({
        name,
        stream: 'orders',
        group: 'payers',
        startMs: 0,
        from: '0',
        blockMs: 1000,
        workMs: [300, 900],
        reconnectMs: 100,
      })),
      others: [
        {
          role: 'claimer',
          name: 'nurse',
          stream: 'orders',
          group: 'payers',
          startMs: 0,
          everyMs: 1000,
          minIdleMs: 2000,
          workMs: [10, 10],
          reconnectMs: 100,
        },
      ],
      faults: [
        { kind: 'crash', actor: 'ann', atMs: 3000 },
        { kind: 'cut-power', atMs: 8000 },
      ],
      server: { config: { save: '', appendonly: 'yes', appendfsync }, restartMs: 500 },
      ledger: { field: 'n' },
    },
    1,
  );
  const log: LogEvent[] = [];
  for (let at = nextStep(world); at! < fromMs(15_000); at = nextStep(world))
    log.push(...takeStep(world));
  return { world, log };
}

type Alter = (log: LogEvent[]) => LogEvent[];

/** What the laws say of a log in which something stands otherwise. */
function verdict({ world, log }: { world: World; log: LogEvent[] }, alter: Alter): string {
  try {
    checkLaws(alter([...log]), world);
    return 'nothing';
  } catch (error) {
    if (error instanceof Broken) return error.message;
    throw error;
  }
}

function firstOf<Type extends LogEvent['type']>(log: readonly LogEvent[], type: Type) {
  const index = log.findIndex((event) => event.type === type);
  expect(index).toBeGreaterThanOrEqual(0);
  return [index, log[index] as LogEventOf<Type>] as const;
}

describe('the laws of a fuzzed world', () => {
  let run: { world: World; log: LogEvent[] };
  beforeAll(() => {
    run = eventful('everysec');
  });

  it('have nothing against one that was played', () => {
    expect(verdict(run, (log) => log)).toBe('nothing');
  });

  it('see a second delivery', () => {
    const twice: Alter = (log) => {
      const [index, event] = firstOf(log, 'entries-delivered');
      return log.toSpliced(index + 1, 0, event);
    };
    expect(verdict(run, twice)).toMatch(/was delivered twice/);
  });

  it('see an entry that moves by itself', () => {
    const unasked: Alter = (log) => {
      const [index] = firstOf(log, 'claimed');
      return log.filter(({ type, at }) => type !== 'command-run' || at !== log[index]!.at);
    };
    expect(verdict(run, unasked)).toMatch(/was claimed, and nobody had asked for that/);
  });

  it('see an entry that is taken from somebody who had it not', () => {
    const other: Alter = (log) => {
      const [index, event] = firstOf(log, 'claimed');
      return log.with(index, { ...event, from: 'zoe' });
    };
    expect(verdict(run, other)).toMatch(/was taken from zoe/);
  });

  it('see what the log leaves out of who holds what', () => {
    const untold: Alter = (log) => {
      const index = log.findLastIndex(({ type }) => type === 'acknowledged');
      return log.toSpliced(index, 1);
    };
    expect(verdict(run, untold)).toMatch(/holds .* and the log has told/);
  });

  it('see a group that is gone without a word', () => {
    const ghost: Alter = (log) => [
      ...log,
      { ...firstOf(log, 'group-created')[1], group: 'ghosts', at: log.at(-1)!.at },
    ];
    expect(verdict(run, ghost)).toMatch(/ghosts.* is not there/);
  });

  it('see a loss beyond the promise', () => {
    const [, { ids }] = firstOf(run.log, 'entries-lost');
    expect(ids.length).toBeGreaterThan(0);
    const always = { ...run.world, topology: eventful('always').world.topology };
    expect(verdict({ world: always, log: run.log }, (log) => log)).toMatch(
      /ms old and is lost: more than promised/,
    );
    const older: Alter = (log) => {
      const [index, event] = firstOf(log, 'entries-lost');
      return log.with(index, { ...event, ids: [firstOf(log, 'entry-added')[1].id] });
    };
    expect(verdict(run, older)).toMatch(/ms old and is lost: more than promised/);
  });

  it('see what was never handled, where nothing could be lost', () => {
    const { world, log } = run;
    const calm = log.filter(
      (event) =>
        !['server-crashed', 'claimed'].includes(event.type) &&
        !(event.type === 'command-run' && event.by === 'nurse'),
    );
    const added = calm.filter(({ type }) => type === 'entry-added');
    const fork = { ...world, ledger: world.ledger.clone() };
    fork.ledger.set('1', { worth: 1, intendedAt: 1, handled: [] });
    expect(verdict({ world: fork, log: added }, (log) => log)).toMatch(
      /1 was never handled for payers/,
    );
  });

  it('see moments that go back', () => {
    const back: Alter = (log) => [...log, { ...log.at(-1)!, at: 1 }];
    expect(verdict(run, back)).toMatch(/lies before the one that precedes it/);
  });
});

it('worlds are drawn from their seed alone, and each is another', () => {
  const drawn = (seed: number) => JSON.stringify(drawWorld(new Dice(seed)));
  expect(drawn(5)).toBe(drawn(5));
  expect(new Set(Array.from({ length: 50 }, (_, seed) => drawn(seed))).size).toBe(50);
});
