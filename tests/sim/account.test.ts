import { expect, it } from 'vitest';
import { compareIds, databaseOf, parseStrictId, type Redis, type Stream } from '../../src/engine';
import '../../src/engine/everything';
import {
  createWorld,
  fromMs,
  isAway,
  nextStep,
  perform,
  takeStep,
  unixMs,
  type LogEvent,
  type ReaderContext,
  type World,
} from '../../src/sim';
import {
  accountOf,
  STANDINGS,
  totalsOf,
  type AccountRow,
  type Standing,
} from '../../src/sim/account';
import '../../src/sim/everyone';
import { subjectOf } from '../../src/sim/ledger';
import { loadFiles } from '../../src/sim/loading';
import { newServer } from '../../src/sim/world';
import { Dice } from '../../tools/fuzz-world/dice';
import { drawWorld } from '../../tools/fuzz-world/topologies';

/** The account is looked at after each so many steps. */
const EACH = 150;

/** A world, and what happened in the step that it has just taken. */
interface Taken {
  readonly world: World;
  readonly events: readonly LogEvent[];
}

/** Plays the random world of a seed, and gives it out after each step. */
function* stepsOf(seed: number): Generator<Taken> {
  const { topology, acts, lengthMs } = drawWorld(new Dice(seed));
  const world = createWorld(topology, seed);
  const todo = [...acts];
  for (;;) {
    const next = nextStep(world) ?? Infinity;
    const act = todo[0] && todo[0].at <= next ? todo.shift()! : undefined;
    if (!act && next > fromMs(lengthMs)) return;
    if (!act) yield { world, events: takeStep(world) };
    else if (act.at > world.now) yield { world, events: perform(world, act) };
  }
}

/** Plays the random world of a seed, and gives it out now and then. */
function* momentsOf(seed: number): Generator<World> {
  let count = 0;
  for (const { world } of stepsOf(seed)) if (++count % EACH === 0) yield world;
}

/** What a server has, or will have once it has read its files. */
function dataOf(world: World): Redis {
  if (!isAway(world)) return world.redis;
  const redis = newServer(world.topology, unixMs(world), world.disk.config);
  loadFiles(redis, world.disk, unixMs(world));
  return redis;
}

function streamsIn(redis: Redis): Stream[] {
  const slots = redis.databases.keysArray().flatMap((db) => databaseOf(redis, db).slots.toArray());
  return slots.flatMap(([, { value }]) => (value.type === 'stream' ? [value] : []));
}

/** Where the entries about a thing are for a purpose: each entry of each stream is looked at. */
function placesOf(world: World, redis: Redis, { what, purpose }: AccountRow): string[] {
  const actor = world.actors.get(purpose);
  const after = actor?.role === 'reader' && parseStrictId((actor.context as ReaderContext).after);
  return streamsIn(redis).flatMap((stream) => {
    const group = stream.groups.get(purpose);
    const about = stream.nodes
      .valuesArray()
      .flatMap(({ entries }) => entries)
      .filter(({ fields }) => subjectOf(world, fields) === what);
    return about.map((entry) => {
      if (actor) return after && compareIds(entry, after) > 0 ? 'waiting' : 'read';
      if (!group) return 'set-aside';
      if (group.pending.has(entry)) return 'pending';
      return compareIds(entry, group.lastDelivered) > 0 ? 'waiting' : 'read';
    });
  });
}

/** How a thing stands, as each entry says; what is not there may still be on its way. */
function standingIn(world: World, redis: Redis, row: AccountRow): string {
  if (row.times > 0) return row.times > 1 ? 'again' : 'once';
  const places = placesOf(world, redis, row);
  const ahead = ['pending', 'waiting'].find((place) => places.includes(place));
  if (!ahead && row.standing === 'on-its-way') return row.standing;
  const place = ahead ?? (places.includes('set-aside') ? 'set-aside' : 'lost');
  return isAway(world) && place !== 'lost' ? 'on-disk' : place;
}

it.each([1, 2, 3, 4, 5, 6, 10, 11])(
  'says where things are as looking at each entry does, in random world %i',
  (seed) => {
    for (const world of momentsOf(seed)) {
      const rows = accountOf(world);
      const redis = dataOf(world);
      expect(rows.map(({ standing }) => standing)).toEqual(
        rows.map((row) => standingIn(world, redis, row)),
      );
    }
  },
);

/** What is said of things while the server is away, and not kept when it is back; undefined where it never went and came. */
function brokenWords(seed: number): string[] | undefined {
  const broken: string[] = [];
  let said = new Map<string, Standing>();
  let isBack = false;
  for (const { world, events } of stepsOf(seed)) {
    for (const event of events) if (event.type === 'intended') forgetAbout(said, event.what);
    if (events.some(({ type }) => type === 'server-crashed' || type === 'server-shutdown')) {
      said = new Map(accountOf(world).map((row) => [nameOf(row), row.standing]));
    }
    if (!events.some(({ type }) => type === 'server-loaded')) continue;
    isBack = true;
    for (const row of accountOf(world)) {
      const before = said.get(nameOf(row));
      const isKept = (before === 'lost') === (row.standing === 'lost');
      if ((before === 'lost' || before === 'on-disk') && !isKept) {
        broken.push(`${nameOf(row)}: ${before}, then ${row.standing}`);
      }
    }
  }
  return isBack ? broken : undefined;
}

function nameOf({ what, purpose }: AccountRow): string {
  return JSON.stringify([what, purpose]);
}

/** Of what somebody wants once more, nothing is said yet. */
function forgetAbout(said: Map<string, Standing>, what: string): void {
  for (const name of said.keys()) if (JSON.parse(name)[0] === what) said.delete(name);
}

it.each([1, 3, 4, 5, 8, 9, 10, 11, 14, 15])(
  'says while the server is away what will be lost, and keeps to it when it is back, in random world %i',
  (seed) => {
    expect(brokenWords(seed)).toEqual([]);
  },
);

it.each([1, 2, 3])('adds up to as many as there are rows, in random world %i', (seed) => {
  for (const world of momentsOf(seed)) {
    const rows = accountOf(world);
    const totals = totalsOf(rows);
    expect(totals.map(({ purpose }) => purpose)).toEqual([
      ...new Set(rows.map(({ purpose }) => purpose)),
    ]);
    for (const { purpose, count, worth, done } of totals) {
      const own = rows.filter((row) => row.purpose === purpose);
      for (const standing of STANDINGS) {
        const such = own.filter((row) => row.standing === standing);
        expect([count[standing], worth[standing]]).toEqual([such.length, sum(such, 'worth')]);
      }
      expect(done).toBe(sum(own, 'times'));
    }
  }
});

function sum(rows: readonly AccountRow[], what: 'worth' | 'times'): number {
  return rows.reduce((all, row) => all + row[what], 0);
}
