import { expect, it } from 'vitest';
import { compareIds, databaseOf, parseStrictId, type Stream } from '../../src/engine';
import '../../src/engine/everything';
import {
  createWorld,
  fromMs,
  nextStep,
  perform,
  takeStep,
  type ReaderContext,
  type World,
} from '../../src/sim';
import { accountOf, STANDINGS, totalsOf, type AccountRow } from '../../src/sim/account';
import '../../src/sim/everyone';
import { subjectOf } from '../../src/sim/ledger';
import { Dice } from '../../tools/fuzz-world/dice';
import { drawWorld } from '../../tools/fuzz-world/topologies';

/** The account is looked at after each so many steps. */
const EACH = 150;

/** Plays the random world of a seed, and gives it out now and then. */
function* momentsOf(seed: number): Generator<World> {
  const { topology, acts, lengthMs } = drawWorld(new Dice(seed));
  const world = createWorld(topology, seed);
  const todo = [...acts];
  for (let count = 1; ; count++) {
    const next = nextStep(world) ?? Infinity;
    const act = todo[0] && todo[0].at <= next ? todo.shift()! : undefined;
    if (!act && next > fromMs(lengthMs)) return;
    if (!act) takeStep(world);
    else if (act.at > world.now) perform(world, act);
    if (count % EACH === 0) yield world;
  }
}

function streamsIn({ redis }: World): Stream[] {
  const slots = redis.databases.keysArray().flatMap((db) => databaseOf(redis, db).slots.toArray());
  return slots.flatMap(([, { value }]) => (value.type === 'stream' ? [value] : []));
}

/** Where the entries about a thing are for a purpose: each entry of each stream is looked at. */
function placesOf(world: World, what: string, purpose: string): string[] {
  const actor = world.actors.get(purpose);
  const after = actor?.role === 'reader' && parseStrictId((actor.context as ReaderContext).after);
  return streamsIn(world).flatMap((stream) => {
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

/** How a thing stands; undefined where that is to be looked for outside of all streams. */
function standingIn(world: World, { what, purpose, times }: AccountRow): string | undefined {
  if (times > 0) return times > 1 ? 'again' : 'once';
  const places = placesOf(world, what, purpose);
  return ['pending', 'waiting'].find((place) => places.includes(place));
}

it.each([1, 2, 3, 4, 5, 6, 10, 11])(
  'says where things are as looking at each entry does, in random world %i',
  (seed) => {
    for (const world of momentsOf(seed)) {
      const rows = accountOf(world);
      const wanted = rows.map((row) => {
        const standing = standingIn(world, row);
        if (standing || row.standing === 'on-its-way') return standing ?? row.standing;
        return placesOf(world, row.what, row.purpose).includes('set-aside') ? 'set-aside' : 'lost';
      });
      expect(rows.map(({ standing }) => standing)).toEqual(wanted);
    }
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
