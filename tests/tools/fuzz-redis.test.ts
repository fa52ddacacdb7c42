import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { allCommands, hasSince, toBytes } from '../../src/engine';
import { Collected, type Answers, type Server } from '../../tools/fuzz-redis/answers';
import { NOT_COMPARED, RECIPES } from '../../tools/fuzz-redis/commands';
import {
  fuzz,
  recipesFor,
  sessionsFor,
  type Found,
  type Plan,
} from '../../tools/fuzz-redis/fuzzing';
import { parseOptions } from '../../tools/fuzz-redis/options';
import { Ours } from '../../tools/fuzz-redis/ours';
import { divergenceText, scriptLines } from '../../tools/fuzz-redis/printing';
import { PROFILES } from '../../tools/fuzz-redis/profiles';
import { Decoder, encodeCommand } from '../../tools/fuzz-redis/resp';
import type { Act, Origin, Step } from '../../tools/fuzz-redis/session';
import { isBranch, type Value } from '../../tools/fuzz-redis/value';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 20_000 });

const PLAN: Plan = { steps: 100, profile: PROFILES[0], recipes: recipesFor([], [], true) };

/** Stands in for a real server: the engine, with some of its answers altered. */
class Altered implements Server {
  #engine = new Ours(0);
  #next = 7;

  constructor(readonly alter: (value: Value, act: Act) => Value | undefined = (value) => value) {}

  begin(now: number): Promise<void> {
    this.#engine = new Ours(now);
    return Promise.resolve();
  }

  connect(client: number): Promise<Origin> {
    const id = this.#next++;
    const origin = { id, address: `127.0.0.1:${50_000 + id}`, localAddress: '127.0.0.1:6379' };
    this.#engine.connect(client, origin);
    return Promise.resolve(origin);
  }

  play(act: Act): Promise<Answers> {
    const answers = new Collected();
    for (const [client, values] of this.#engine.play(act)) {
      answers.note(
        client,
        values.flatMap((value) => this.alter(value, act) ?? []),
      );
    }
    return Promise.resolve(answers);
  }
}

/** What the first seed finds that finds something. */
async function firstFound(plan: Plan, server: Server): Promise<Found> {
  for (let seed = 1; seed < 20; seed++) {
    const found = await fuzz(seed, plan, server);
    if (found.divergence) return found;
  }
  throw new Error('nothing found');
}

function session(seed: number, plan: Plan): readonly Step[] {
  return fc.sample(sessionsFor(seed, plan), { seed, numRuns: 1 })[0]!;
}

function named(act: Act, name: string): boolean {
  return act.kind === 'send' && act.argv[0]!.toUpperCase() === name;
}

describe('a session', () => {
  it.each(PROFILES)('of profile $name is the same for the same seed', (profile) => {
    const plan = { ...PLAN, profile };
    expect(session(1, plan)).toEqual(session(1, plan));
    expect(session(1, plan)).not.toEqual(session(2, plan));
    expect(session(1, plan).length).toBeGreaterThanOrEqual(plan.steps);
  });

  it('uses the commands that were asked for, and no others', () => {
    const plan = { ...PLAN, recipes: recipesFor(['xlen', 'xinfo', 'xadd'], ['xadd']) };
    const names = session(1, plan).flatMap((step) =>
      step.kind === 'send' ? [String(step.words[0]).toUpperCase()] : [],
    );
    const known = names.filter((name) =>
      RECIPES.some((recipe) => recipe.name === name.toLowerCase()),
    );
    expect(new Set([...known, 'HELLO', 'XINFO'])).toEqual(new Set(['HELLO', 'XLEN', 'XINFO']));
  });

  it('can use every command that the engine has', () => {
    const known = allCommands().filter(({ since }) => hasSince('8.0', since));
    const made = new Set([...NOT_COMPARED, ...RECIPES.map(({ name }) => name)]);
    expect(known.map(({ name }) => name).filter((name) => !made.has(name))).toEqual([]);
  });
});

describe('fuzzing', () => {
  it.each(PROFILES.map((profile, seed) => ({ profile, seed, name: profile.name })))(
    'finds nothing where the server is the engine, in profile $name',
    async ({ profile, seed }) => {
      const found = await fuzz(seed, { ...PLAN, profile }, new Altered());
      expect(found.divergence && divergenceText(found.divergence)).toBeUndefined();
      expect(found.steps).toBeGreaterThan(PLAN.steps / 2);
    },
  );

  it('shrinks an altered answer to the commands that it takes', async () => {
    const server = new Altered((value, act) => {
      const isMany = value.kind === 'integer' && Number(value.text) > 1;
      return named(act, 'XLEN') && isMany ? { kind: 'integer', text: '1' } : value;
    });
    const found = await firstFound({ ...PLAN, steps: 300 }, server);
    const lines = scriptLines(found.divergence!.acts);
    expect(lines).toHaveLength(3);
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['XADD', 'XADD', 'XLEN']);
    expect(divergenceText(found.divergence!)).toContain('expected   (integer) 1');
    expect(divergenceText(found.divergence!)).toContain('got        (integer) 2');
  });

  it('finds a delivery that only one of the two makes', async () => {
    const server = new Altered((value, act) =>
      named(act, 'XADD') && isBranch(value) ? undefined : value,
    );
    const plan = { ...PLAN, profile: PROFILES.find(({ name }) => name === 'blocking'), steps: 300 };
    const found = await firstFound(plan, server);
    const lines = scriptLines(found.divergence!.acts);
    expect(lines.at(-1)).toContain('XADD');
    expect(lines.some((line) => line.includes('BLOCK'))).toBe(true);
    expect(lines.length).toBeLessThan(6);
  });

  it('does not shrink again what has been told', async () => {
    const server = new Altered((value, act) =>
      named(act, 'XADD') ? { kind: 'nil', text: '' } : value,
    );
    const found = await fuzz(8, PLAN, server, () => true);
    expect(found.isTold).toBe(true);
  });
});

describe('RESP', () => {
  const ALL =
    '*2\r\n:1\r\n$3\r\na\r\n\r\n%1\r\n+k\r\n_\r\n>1\r\n~1\r\n#t\r\n*-1\r\n$-1\r\n=5\r\ntxt:x\r\n';

  it('is read whatever pieces it comes in', () => {
    const whole = new Decoder().feed(Buffer.from(ALL));
    expect(whole.map(({ kind }) => kind)).toEqual([
      'array',
      'map',
      'push',
      'nil array',
      'nil',
      'verbatim',
    ]);
    const decoder = new Decoder();
    expect([...ALL].flatMap((byte) => decoder.feed(Buffer.from(byte)))).toEqual(whole);
  });

  it('counts bytes', () => {
    expect(encodeCommand(['GET', toBytes('é')]).toString()).toBe('*2\r\n$3\r\nGET\r\n$2\r\né\r\n');
  });
});

describe('the command line', () => {
  it('takes a range of seeds, or one to replay', () => {
    expect(parseOptions(['--seeds', '3..5']).seeds).toEqual([3, 5]);
    expect(parseOptions(['--replay', '7', '--steps', '20']).planWords).toEqual(['--steps', '20']);
  });

  it.each([
    [[], '--seeds is A..B'],
    [['--seeds', '5..3'], '--seeds is A..B'],
    [['--seeds', '1..2', '--profile', 'nope'], "there is no profile 'nope'"],
    [['--seeds', '1..2', '--only', 'nope'], '--only and --without leave no command'],
    [['--seeds', '1..2', '--steps', 'x'], "'x' is no whole number"],
    [['--nope'], 'nope'],
  ])('refuses %j', (words, complaint) => {
    expect(() => parseOptions(words)).toThrow(complaint);
  });
});
