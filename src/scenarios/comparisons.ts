import type { ConsumerPlan, OtherPlan, ProducerPlan, Topology } from '../sim';
import { leadEventsTopology } from './lead-events';
import { EPOCH, SLOW } from './library/pieces';
import { darkAlways, darkEachSecond } from './library/persistence';
import type { Scenario, Showing } from './scenario';

/** Worlds that differ in one thing, to be looked at side by side: under one clock, and with one set of acts. */
export interface Comparison {
  /** What its URL says. */
  readonly id: string;
  /** Two of them are shown at a time. Each is a whole story, with the comparison's id in front of its own. */
  readonly variants: readonly Variant[];
}

/** One of the worlds. */
export interface Variant {
  readonly id: string;
  readonly scenario: Scenario;
}

const STREAM = 'orders';
const GROUP = 'kitchen';

const WRITER: ProducerPlan = {
  name: 'writer',
  stream: STREAM,
  startMs: 1400,
  everyMs: 2000,
  limit: 14,
  fields: [
    ['order', { countFrom: 1 }],
    ['table', { oneOf: ['3', '5', '8'] }],
  ],
};

function cook(name: string, plan: Partial<ConsumerPlan> = {}): ConsumerPlan {
  const way = { stream: STREAM, group: GROUP, startMs: 0, blockMs: 0, from: '0' } as const;
  return { name, ...way, workMs: [1100, 1500], ...plan };
}

function world(plans: Partial<Topology>): Topology {
  const ledger = { field: 'order' } as const;
  return {
    ...{ epoch: EPOCH, network: SLOW, ledger, faults: [] },
    ...{ producers: [WRITER], consumers: [] },
    ...plans,
  };
}

/** The worlds of a comparison: each with what one will have seen in it. */
function compared(
  id: string,
  worlds: Readonly<Record<string, readonly [Topology, readonly Showing[]]>>,
  lengthMs = 40_000,
): Comparison {
  const rest = { stream: STREAM, lengthMs, seed: 3, topics: [], beliefs: [] };
  return {
    id,
    variants: Object.entries(worlds).map(([variant, [topology, shows]]) => ({
      id: variant,
      scenario: { id: `${id}/${variant}`, ...rest, topology, shows },
    })),
  };
}

const CRASH = { kind: 'crash', actor: 'cook-a', atMs: 8200 } as const;
const BACK = { kind: 'restart', actor: 'cook-a', atMs: 16_000 } as const;

function ear(name: string): OtherPlan {
  const role = 'subscriber';
  return { role, name, channel: STREAM, startMs: 0, workMs: [1100, 1500] };
}

/** Who was away when it was called out has missed it; who reads it finds it. */
const pubsubOrStream = compared('pubsub-or-stream', {
  'pub-sub': [
    world({
      producers: [],
      others: [
        {
          ...{ role: 'publisher', name: 'caller', channel: STREAM, startMs: 1400, everyMs: 2000 },
          ...{ limit: 14, fields: WRITER.fields },
        },
        ear('cook-a'),
        ear('cook-b'),
      ],
      faults: [CRASH, BACK],
    }),
    [
      { account: 'cook-a', is: { lost: [3, 6] } },
      { account: 'cook-b', is: { once: 14, lost: 0 } },
      { length: null },
    ],
  ],
  stream: [
    world({
      consumers: [cook('cook-a', { recovers: true }), cook('cook-b', { startMs: 300 })],
      faults: [CRASH, BACK],
    }),
    [{ account: GROUP, is: { once: 14, again: 0, lost: 0 } }, { length: 14 }],
  ],
});

/** In one group the services share the leads; in three, each gets all of them. */
const oneGroupOrThree: Comparison = {
  id: 'one-group-or-three',
  variants: (['one-group', 'three-groups'] as const).map((id) => {
    const topology = leadEventsTopology([]);
    const isOne = id === 'one-group';
    const consumers = topology.consumers
      .filter(({ name }) => name.endsWith('-1'))
      .map((plan) => (isOne ? { ...plan, group: 'services' } : plan));
    const delivered = { type: 'entries-delivered' } as const;
    return {
      id,
      scenario: {
        id: `one-group-or-three/${id}`,
        ...{ stream: 'lead_events', lengthMs: 40_000, seed: 8, topics: [], beliefs: [] },
        topology: { ...topology, consumers },
        shows: [
          isOne
            ? { sees: delivered, atLeast: 12, atMost: 20 }
            : { sees: delivered, atLeast: 30, atMost: 60 },
        ],
      },
    };
  }),
};

/**
 * Both cooks crash over the same order, and are quick enough to keep pace with either way. Pending, it waits for whoever
 * comes back; with NOACK it is gone.
 */
function crashedWith(noack: boolean): Topology {
  const calm = { ...WRITER, everyMs: 3000, limit: 10 };
  return world({
    producers: [calm],
    consumers: [cook('cook-a', { recovers: true, workMs: [1000, 1200], ...(noack && { noack }) })],
    faults: [{ ...CRASH, atMs: 8900 }, BACK],
  });
}

const ackOrNoack = compared('ack-or-noack', {
  acknowledged: [
    crashedWith(false),
    [
      { account: GROUP, is: { lost: 0 } },
      { sees: { type: 'history-read' }, atLeast: 1 },
    ],
  ],
  noack: [
    crashedWith(true),
    [
      { account: GROUP, is: { lost: 1 } },
      { group: GROUP, pending: 0 },
    ],
  ],
});

/** Nodes of four entries: `=` cuts inside of one, `~` takes only whole ones. */
function trimmed(approximately: boolean): Topology {
  const trimmer = { role: 'trimmer', name: 'keeper', stream: STREAM, startMs: 6000 } as const;
  return world({
    server: { config: { 'stream-node-max-entries': '4' } },
    others: [{ ...trimmer, everyMs: 2500, keeps: { entries: 5 }, approximately }],
  });
}

const exactOrAbout = compared('exact-or-about', {
  exact: [trimmed(false), [{ length: 5 }, { sees: { type: 'entries-trimmed' }, atLeast: 6 }]],
  about: [trimmed(true), [{ length: [6, 8] }, { sees: { type: 'entries-trimmed' }, atMost: 3 }]],
});

/** The cook holds three orders for long, and everything but the newest three is trimmed. */
function withReferences(references: 'KEEPREF' | 'DELREF' | 'ACKED'): Topology {
  const trimmer = { role: 'trimmer', name: 'keeper', stream: STREAM, startMs: 12_000 } as const;
  return world({
    server: { version: '8.10' },
    consumers: [
      cook('cook-a', { count: 3, blockMs: 0, startMs: 7000, workMs: [6000, 6000] }),
      cook('cook-b', { startMs: 9000 }),
    ],
    others: [{ ...trimmer, everyMs: 30_000, keeps: { entries: 3 }, references }],
  });
}

const references = compared('references', {
  keepref: [
    withReferences('KEEPREF'),
    [
      { sees: { type: 'entries-trimmed' }, atLeast: 1 },
      { sees: { type: 'pending-dropped' }, atMost: 0 },
    ],
  ],
  delref: [
    withReferences('DELREF'),
    [{ sees: { type: 'entries-trimmed' }, atLeast: 1 }, { sees: { type: 'pending-dropped' } }],
  ],
  acked: [
    withReferences('ACKED'),
    [
      { sees: { type: 'pending-dropped' }, atMost: 0 },
      { account: GROUP, is: { lost: 0 } },
    ],
  ],
});

const alwaysOrEverysec: Comparison = {
  id: 'always-or-everysec',
  variants: [['always', darkAlways] as const, ['everysec', darkEachSecond] as const].map(
    ([id, scenario]) => ({
      id,
      scenario: { ...scenario, id: `always-or-everysec/${id}` },
    }),
  ),
};

/** A cook is asked to go. It hands back what it has not done, with a command that only the newer server knows. */
function ofVersion(version: '8.0' | '8.10'): Topology {
  return world({
    server: { version },
    consumers: [
      cook('cook-a', { count: 3, workMs: [3000, 3000], handsBack: true }),
      cook('cook-b', { startMs: 9000 }),
    ],
    others: [
      {
        ...{ role: 'claimer', name: 'rescue', stream: STREAM, group: GROUP, startMs: 9500 },
        ...{ everyMs: 1500, minIdleMs: 20_000, workMs: [700, 900] },
      },
    ],
    faults: [{ kind: 'stop', actor: 'cook-a', atMs: 9900 }],
  });
}

const versions = compared('redis-8.0-or-8.10', {
  'redis-8.0': [
    ofVersion('8.0'),
    [{ sees: { type: 'command-run', command: 'XNACK', answer: 'unknown command' } }],
  ],
  'redis-8.10': [ofVersion('8.10'), [{ sees: { type: 'handed-back' }, atLeast: 1 }]],
});

const ALL: readonly Comparison[] = [
  ...[pubsubOrStream, oneGroupOrThree, ackOrNoack, exactOrAbout],
  ...[references, alwaysOrEverysec, versions],
];

/** Every comparison, in the order in which they are offered. */
export function allComparisons(): readonly Comparison[] {
  return ALL;
}

/** The comparison with this id; undefined where there is none. */
export function comparisonNamed(id: string): Comparison | undefined {
  return ALL.find((comparison) => comparison.id === id);
}

/** Two worlds of a comparison, the left one first. */
export interface Pair {
  readonly comparison: Comparison;
  readonly worlds: readonly [Variant, Variant];
}

/** What recordings and addresses call two worlds side by side, such as `compare/references/keepref+acked`. */
export function pairName({ comparison, worlds: [left, right] }: Pair): string {
  return `compare/${comparison.id}/${left.id}+${right.id}`;
}

/** The two worlds of that name; undefined where there are no such ones. */
export function pairNamed(name: string): Pair | undefined {
  const [, id = '', worlds = ''] = name.split('/');
  const comparison = comparisonNamed(id);
  const pair = comparison && pairOf(comparison, worlds.split('+'));
  return pair && pairName(pair) === name ? pair : undefined;
}

/** The worlds with these ids, each on its side; where one is not there, or is there already, the first of the others takes its place. */
export function pairOf(comparison: Comparison, ids: readonly string[]): Pair {
  const { variants } = comparison;
  const [first, second] = ids.map((id) => variants.find((one) => one.id === id));
  const others = variants.filter((one) => one !== first && one !== second);
  const left = first ?? others.shift()!;
  const right = second && second !== left ? second : others.shift()!;
  return { comparison, worlds: [left, right] };
}
