import fc from 'fast-check';
import { commandNamed } from '../../src/engine';
import { RECIPES, type Family, type Recipe } from './commands';
import { mangled } from './mangling';
import { CLIENTS, type Step, type Word } from './session';
import { key, maybe, NAIVE, one, pick, words, type Words } from './words';

/** What kind of session it is: how often each family of commands is used, and how it begins. */
export interface Profile {
  readonly name: string;
  readonly families: Readonly<Partial<Record<Family, number>>>;
  /** Out of a hundred things that happen. */
  readonly waits: number;
  readonly transactions: number;
  readonly setup: readonly Opening[];
}

/** How sessions of a profile begin, as far as the engine has the command. */
export interface Opening {
  readonly command: string;
  readonly moves: Moves;
}

const GROUPS = ['s g', 's h', 't g', 't h', 'u g', 'u h'].map((place) =>
  opening('xgroup|create', words(`XGROUP CREATE ${place} 0 MKSTREAM`)),
);
const VALUES = [
  opening('set', words('SET str v')),
  opening('set', words('SET n 5')),
  opening('rpush', words('RPUSH list a b c')),
  opening('hset', words('HSET hash f v')),
  opening('sadd', words('SADD set 1 2')),
];
const STREAMS = { streams: 50, reading: 35, groups: 45 };

const SMALL_NODES = [
  opening('config|set', words('CONFIG SET stream-node-max-entries', one('2', '3', '4', '5', '1'))),
  opening('config|set', words('CONFIG SET stream-node-max-bytes', one('64', '100', '150', '4096'))),
];

export const PROFILES: readonly Profile[] = [
  {
    name: 'streams',
    families: { ...STREAMS, keys: 3, expiry: 1 },
    waits: 10,
    transactions: 2,
    setup: GROUPS,
  },
  {
    name: 'small-nodes',
    families: { ...STREAMS, keys: 3 },
    waits: 8,
    transactions: 1,
    setup: [...SMALL_NODES, ...GROUPS],
  },
  {
    name: 'blocking',
    families: {
      streams: 30,
      groups: 15,
      blocking: 40,
      lists: 8,
      keys: 12,
      expiry: 4,
      databases: 2,
    },
    waits: 20,
    transactions: 5,
    setup: GROUPS,
  },
  {
    name: 'keys',
    families: {
      keys: 40,
      strings: 20,
      expiry: 30,
      lists: 8,
      hashes: 8,
      sets: 5,
      databases: 10,
      streams: 8,
    },
    waits: 15,
    transactions: 3,
    setup: VALUES,
  },
  {
    name: 'pubsub',
    families: { pubsub: 80, clients: 10, strings: 5 },
    waits: 5,
    transactions: 5,
    setup: [],
  },
  {
    name: 'notifications',
    families: {
      streams: 15,
      groups: 15,
      keys: 20,
      expiry: 20,
      strings: 15,
      lists: 8,
      hashes: 8,
      sets: 5,
      databases: 4,
      pubsub: 4,
    },
    waits: 12,
    transactions: 4,
    setup: [
      opening('config|set', words('CONFIG SET notify-keyspace-events KEA')),
      opening('psubscribe', words('PSUBSCRIBE __key*'), 3),
      ...GROUPS,
      ...VALUES,
    ],
  },
  {
    name: 'transactions',
    families: { transactions: 25, streams: 20, groups: 20, keys: 15, strings: 10, expiry: 8 },
    waits: 8,
    transactions: 30,
    setup: [...GROUPS, ...VALUES],
  },
  {
    name: 'clients',
    families: { clients: 60, pubsub: 10, streams: 10, blocking: 10, transactions: 5 },
    waits: 10,
    transactions: 5,
    setup: GROUPS,
  },
  {
    name: 'everything',
    families: {
      streams: 25,
      reading: 10,
      groups: 20,
      blocking: 10,
      strings: 8,
      keys: 8,
      expiry: 8,
      lists: 5,
      hashes: 4,
      sets: 3,
      databases: 3,
      transactions: 5,
      pubsub: 5,
      clients: 5,
    },
    waits: 10,
    transactions: 5,
    setup: [...GROUPS, ...VALUES],
  },
];

/** What Redis does not know, or not yet. */
const UNKNOWN = words(
  one('NOPE', 'nope', '', 'XDELEX', 'XACKDEL', 'XNACK', 'XCFGSET', 'XIDMPRECORD'),
  one('s', '', NAIVE),
  maybe(1, 'g 0'),
);

/** Steps that belong together, not yet drawn: each of them can be left out, and made simpler, alone. */
export type Moves = fc.Arbitrary<readonly fc.Arbitrary<Step>[]>;

/** How a session begins: some clients speak RESP3. */
export function openingOf(profile: Profile): readonly Moves[] {
  const hellos = Array.from({ length: CLIENTS }, (_, index): Opening => {
    const hello = step(index + 1, words('HELLO 3'));
    return { command: 'hello', moves: fc.constantFrom([], [], [], [hello]) };
  });
  return [...hellos, ...profile.setup]
    .filter(({ command }) => commandNamed(command) !== undefined)
    .map(({ moves }) => moves);
}

/** What happens next in such a session, made of these commands: mostly one step, sometimes several. */
export function movesOf(profile: Profile, recipes: readonly Recipe[]): Moves {
  const command = commandsOf(profile, recipes);
  const client = fc.integer({ min: 1, max: CLIENTS });
  const single = fc.tuple(client, command).map(([number, argv]) => send(number, argv));
  const wait = fc
    .constantFrom(1, 5, 50, 51, 100, 101, 1000, 2000, 61_000)
    .map((ms): Step => ({ kind: 'wait', ms }));
  const hangUp = client.map((number): Step => ({ kind: 'hang up', client: number }));
  const has = (name: string) => recipes.some((recipe) => recipe.name === name);
  const transactions = has('multi') ? profile.transactions : 0;
  return pick<readonly fc.Arbitrary<Step>[]>(
    [100 - profile.waits - transactions, fc.constant([single])],
    [profile.waits, fc.constant([wait])],
    [transactions, transaction(command, has('watch'))],
    [1, fc.constant([hangUp])],
  );
}

/** A client's WATCH, MULTI … EXEC, with somebody else in between. */
function transaction(command: Words, watches: boolean): Moves {
  const pair = fc.constantFrom([1, 2], [2, 3], [3, 4], [4, 1]);
  const [some, few] = [fc.nat({ max: 5 }), fc.nat({ max: 2 })];
  const watch = watches ? fc.nat({ max: 1 }) : fc.constant(0);
  return fc
    .tuple(pair, watch, few, some, few, pick([5, one('EXEC')], [1, one('DISCARD')]))
    .map(([[who = 1, other = 2], watched, before, queued, between, end]) => [
      ...times(watched, step(who, words('WATCH', key))),
      ...times(before, step(other, command)),
      step(who, words('MULTI')),
      ...times(queued, step(who, command)),
      ...times(between, step(other, command)),
      step(who, words(end)),
    ]);
}

function commandsOf({ families }: Profile, recipes: readonly Recipe[]): Words {
  const chosen = RECIPES.filter(({ family }) => families[family] !== undefined);
  const total = new Map<Family, number>();
  for (const { family, weight } of chosen) total.set(family, (total.get(family) ?? 0) + weight);
  const weighted = chosen
    .filter((recipe) => recipes.includes(recipe))
    .map(({ family, weight, words: made }) => {
      const share = (families[family]! * weight) / total.get(family)!;
      return [share, mangled(made)] as const;
    });
  // Last, so that nothing shrinks to a command that is not one.
  return pick(...weighted, [0.2, UNKNOWN]);
}

function opening(command: string, line: Words, client = 1): Opening {
  return { command, moves: fc.constant([step(client, line)]) };
}

function step(client: number, line: Words): fc.Arbitrary<Step> {
  return line.map((argv) => send(client, argv));
}

function send(client: number, argv: readonly Word[]): Step {
  return { kind: 'send', client, words: argv };
}

function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}
