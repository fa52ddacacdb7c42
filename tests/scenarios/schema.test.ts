import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allScenarios, DEFAULT_SCENARIO, type Scenario } from '../../src/scenarios';
import '../../src/scenarios/library';
import { parseScenario, ScenarioError } from '../../src/scenarios/schema';
import type { OtherPlan } from '../../src/sim';

const COMMON = { startMs: 0, stream: 's' } as const;
const OTHERS: readonly OtherPlan[] = [
  { ...COMMON, role: 'reader', name: 'tail', from: '$', blockMs: 0, workMs: [1, 2] },
  {
    ...COMMON,
    role: 'claimer',
    name: 'janitor',
    group: 'g',
    everyMs: 1,
    minIdleMs: 5,
    workMs: [0, 0],
  },
  {
    ...COMMON,
    role: 'supervisor',
    name: 'scaler',
    group: 'g',
    everyMs: 1000,
    lagEach: 5,
    min: 1,
    max: 3,
    consumer: { blockMs: 5, workMs: { field: 'takes' } },
  },
  { ...COMMON, role: 'trimmer', name: 'cutter', everyMs: 500, keeps: { entries: 10 } },
  {
    role: 'publisher',
    name: 'voice',
    startMs: 0,
    channel: 'news',
    everyMs: 10,
    limit: null,
    fields: [['n', { countFrom: 1 }]],
  },
  { role: 'subscriber', name: 'ear', startMs: 0, channel: 'news', workMs: [1, 1] },
  { role: 'operator', name: 'ops', startMs: 0, script: [{ atMs: 5, argv: ['XLEN', 's'] }] },
];

/** A story with somebody of every role in it. */
const STORY: Scenario = {
  ...DEFAULT_SCENARIO,
  topology: {
    ...DEFAULT_SCENARIO.topology,
    others: OTHERS,
    server: { version: '8.2', config: { maxmemory: '1000', appendonly: 'yes' }, saveMs: 100 },
    ledger: { field: 'lead_id', worth: { field: 'worth' } },
    faults: [
      { kind: 'crash', actor: 'email-1', atMs: 8000, when: 'idle' },
      { kind: 'slow', actor: 'scaler-2', atMs: 1, factor: 2 },
      { kind: 'cut', actor: 'you-2', atMs: 1 },
      { kind: 'poison', stream: 's', id: '+', atMs: 1 },
      { kind: 'cut-power', atMs: 1 },
    ],
  },
};

/** A copy in which the part at a path is another; undefined leaves it out. */
function changed(path: string, part: unknown): unknown {
  const story: unknown = structuredClone(STORY);
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  const last = keys.pop()!;
  const place = keys.reduce((at, key) => (at as Record<string, unknown>)[key], story);
  if (part === undefined) Reflect.deleteProperty(place as object, last);
  else (place as Record<string, unknown>)[last] = part;
  return story;
}

function refusal(value: unknown): string {
  try {
    parseScenario(value);
    return 'it fits';
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message;
  }
}

describe('scenario data from outside', () => {
  it.each(allScenarios().map((one) => [one.id, one] as const))('may be %s', (_, one) => {
    expect(parseScenario(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });

  it('may have somebody of every role', () => {
    expect(parseScenario(STORY)).toEqual(STORY);
  });

  const crm = 'topology.producers[0]';
  const email = 'topology.consumers[0]';
  const others = 'topology.others';
  const cases: [path: string, part: unknown, reason: string, elsewhere?: string][] = [
    [
      'id',
      'Lead Events',
      'at most 60 small letters, digits and hyphens, a letter first, not "Lead Events"',
    ],
    ['id', undefined, 'it is missing'],
    ['stream', '', 'a text that is not empty, not ""'],
    ['lengthMs', 3_600_001, 'a number of at most 3600000, not 3600001'],
    ['seed', 1.5, 'a whole number, not 1.5'],
    ['motto', 'x', 'there is nothing of this name'],
    ['topics[0]', 'knitting', expect.stringContaining('one of adding, reading')],
    ['beliefs', {}, 'a list, not an object'],
    ['shows[0].sees', 4, 'an object with a type, not 4'],
    ['shows[0].sees.type', 'No Event', 'the name of an event, such as entry-added, not "No Event"'],
    ['shows[0].atLeast', -1, 'a whole number of at least 0, not -1'],
    ['shows[2].pending', [2, 1], 'a list of two numbers, the smaller one first, not a list of 2'],
    ['shows[2].lagg', 1, 'there is nothing of this name'],
    [
      'shows[0]',
      { account: 'mail', is: { twice: 1 } },
      'there is nothing of this name',
      'shows[0].is.twice',
    ],
    ['topology', null, 'an object, not null'],
    ['topology.epoch', -1, 'a whole number of at least 0, not -1'],
    ['topology.network.latencyMs', '420', 'a number, not "420"'],
    ['topology.network.latencyMs', Infinity, 'a number of at most 60000, not Infinity'],
    [`${crm}.everyMs`, 0, 'a number of at least 1, not 0'],
    [`${crm}.burst`, 5000, 'a whole number of at most 1000, not 5000'],
    [`${crm}.limit`, undefined, 'it is missing'],
    [`${crm}.fields`, [], 'a list that is not empty, not a list of 0'],
    [`${crm}.fields[0]`, ['a'], 'a text, not nothing', `${crm}.fields[0][1]`],
    [
      `${crm}.fields[1][1]`,
      { countFrom: 0.5 },
      'a whole number, not 0.5',
      `${crm}.fields[1][1].countFrom`,
    ],
    [`${crm}.fields[1][1]`, 7, 'a text, not 7'],
    [`${crm}.idempotent`, 'yes', 'one of id, content, not "yes"'],
    [`${crm}.name`, 'you', 'a name that nobody has by right, not "you"'],
    [`${crm}.name`, 'you-2', 'a name that nobody has by right, not "you-2"'],
    [`${crm}.name`, 'redis', 'a name that nobody has by right, not "redis"'],
    [`${crm}.name`, 'x'.repeat(41), expect.stringContaining('a name of at most 40 letters')],
    ['topology.consumers[1].name', 'crm', 'a name that nobody else has, not "crm"'],
    ['topology.consumers[1].name', 'scaler-7', 'a name that no supervisor gives, not "scaler-7"'],
    ['topology.consumers[1].workMs[0]', -5, 'a number of at least 0, not -5'],
    [`${email}.workMs`, [9, 3], 'a list of two numbers, the smaller one first, not a list of 2'],
    [`${email}.count`, 0, 'a whole number of at least 1, not 0'],
    [`${email}.from`, 'now', 'the id of an entry, such as 1-0 or $, not "now"'],
    [`${email}.noack`, 1, 'true or false, not 1'],
    [
      `${others}[0].role`,
      'king',
      expect.stringMatching(/^one of reader, claimer, .*, not "king"$/),
    ],
    [`${others}[1].everyMs`, 0, 'a number of at least 1, not 0'],
    [`${others}[2].max`, 1000, 'a whole number of at most 50, not 1000'],
    [`${others}[2].consumer.name`, 'x', 'there is nothing of this name'],
    [`${others}[3].keeps`, {}, 'it is missing', `${others}[3].keeps.entries`],
    [`${others}[6].script[0].argv`, [], 'a list that is not empty, not a list of 0'],
    ['topology.server.version', '7.0', expect.stringMatching(/^one of 8.0, .*, not "7.0"$/)],
    ['topology.server.saveMs', 1e9, 'a number of at most 600000, not 1000000000'],
    ['topology.server.config.max-memory', '1', 'there is no setting of this name'],
    ['topology.server.config.maxmemory', '1mb', 'a value as CONFIG GET shows it, not "1mb"'],
    [
      'topology.server.config.appendonly',
      'perhaps',
      'a value as CONFIG GET shows it, not "perhaps"',
    ],
    ['topology.server', [], 'an object, not a list of 0'],
    ['topology.server.config', [], 'an object, not a list of 0'],
    ['topology.ledger.worth', 'much', 'a number, not "much"'],
    ['topology.faults[0].actor', 'nobody', 'the name of somebody who takes part, not "nobody"'],
    ['topology.faults[0].atMs', -1, 'a number of at least 0, not -1'],
    [
      'topology.faults[0].kind',
      'explode',
      expect.stringMatching(/^one of crash, .*, not "explode"$/),
    ],
    ['topology.faults[1].factor', 0, 'a number of at least 0.001, not 0'],
    ['topology.faults[4].actor', 'email-1', 'there is nothing of this name'],
  ];
  it.each(cases)('may not have %s = %j', (path, part, reason, elsewhere = path) => {
    const [place, ...rest] = refusal(changed(path, part)).split(': ');
    expect([place, rest.join(': ')]).toEqual([elsewhere, reason]);
  });

  it('may not add faster than a person could follow', () => {
    const fast = { ...STORY.topology.producers[0]!, everyMs: 1, burst: 100 };
    expect(refusal(changed('topology.producers[0]', fast))).toBe(
      'topology.producers[0].everyMs: at least one ms for each of a burst of 100, not 1',
    );
  });

  it('may not have a crowd', () => {
    const [one] = STORY.topology.consumers;
    const crowd = Array.from({ length: 990 }, (_, index) => ({ ...one, name: `c${index}` }));
    const topology = { ...STORY.topology, consumers: crowd, faults: [] };
    expect(refusal({ ...STORY, topology })).toBe('topology: at most 1000 who take part, not 1001');
  });

  it('is never taken where it is something else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(refusal(value)).not.toBe('it fits');
      }),
      { numRuns: 300 },
    );
  });

  it('says what is wrong wherever a part of it is something else, or takes it as it is', () => {
    const paths = placesIn(STORY);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 1 }), (path, part) => {
        const story = changed(path, part);
        let read: unknown;
        try {
          read = parseScenario(story);
        } catch (error) {
          expect(error).toBeInstanceOf(ScenarioError);
          return;
        }
        expect(read).toEqual(story);
      }),
      { numRuns: 2000 },
    );
  });
});

it('the schema is fetched where it is needed, and is in no first load', () => {
  const importers = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .filter((path) => /from '[^']*\/schema'/.test(readFileSync(join('src', path), 'utf8')));
  expect(importers).toEqual([]);
});

/** Every path at which there is something. */
function placesIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return path ? [path] : [];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key),
  );
  return path ? [path, ...inside] : inside;
}
