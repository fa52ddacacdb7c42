/**
 * What scenario data from outside must be: loaded only where there is some, and held by its types to be what
 * `scenario.ts` says. What it says of wrong data is worded here, as errors of Redis are worded by the engine.
 */
import * as v from 'valibot';
import { VERSIONS } from '../engine';
import { settingNamed } from '../engine/settings';
import { isPerson, SERVER, type LogEvent, type OtherPlan, type Topology } from '../sim';
import { STANDINGS } from '../sim/account';
import type { Scenario } from './scenario';
import {
  either,
  has,
  IS_MISSING,
  IS_UNKNOWN,
  list,
  ms,
  name,
  noList,
  number,
  oneOf,
  record,
  span,
  text,
  whole,
} from './schema-kinds';
import { consumer, fault, holdings, other, producer } from './schema-plans';
import { BELIEFS, TOPICS } from './topics';

/** Scenario data that does not fit. The message names the place and what should be there. */
export class ScenarioError extends Error {
  constructor(
    /** Where, such as `topology.consumers[1].workMs[0]`; empty for the whole. */
    readonly path: string,
    /** What should be there, and what is. */
    readonly reason: string,
  ) {
    super(path ? `${path}: ${reason}` : reason);
  }
}

const ACTORS_MAX = 1000;
/** The last ms of the year 9999. */
const EPOCH_MAX = 253_402_300_799_999;
const DISK_MS_MAX = 600_000;
const COUNT_MAX = 1_000_000_000;
const FOUND_MAX = 40;

const disk = v.optional(number(0, DISK_MS_MAX));

const server = record({
  version: v.optional(oneOf(VERSIONS)),
  config: v.optional(noList(v.record(text(100), text(1000), 'an object'))),
  saveMs: disk,
  loadMs: disk,
  syncMs: disk,
  restartMs: v.optional(ms(1)),
  holds: v.optional(holdings),
});

const ledger = record({
  field: name(200),
  worth: v.optional(
    either((there) =>
      has(there, 'field') ? record({ field: name(200) }) : number(-COUNT_MAX, COUNT_MAX),
    ),
  ),
});

const topology = record({
  epoch: whole(0, EPOCH_MAX),
  network: record({ latencyMs: number(0, 60_000), jitterMs: number(0, 60_000) }),
  producers: list(producer, ACTORS_MAX),
  consumers: list(consumer, ACTORS_MAX),
  others: v.optional(list(other, ACTORS_MAX)),
  server: v.optional(server),
  ledger: v.optional(ledger),
  faults: list(fault, 1000),
});

const range = either((there) =>
  Array.isArray(there) ? span(whole(0, COUNT_MAX)) : whole(0, COUNT_MAX),
);
const EVENT = 'the name of an event, such as entry-added';
const event = v.custom<LogEvent['type']>(
  (there) => typeof there === 'string' && /^[a-z-]{1,40}$/.test(there),
  EVENT,
);
const sight = noList(
  v.objectWithRest(
    {
      type: event,
      command: v.optional(text(1000)),
      answer: v.optional(text(1000)),
      by: v.optional(v.nullable(text(60))),
    },
    v.unknown(),
    'an object with a type',
  ),
);
const seen = record({
  sees: sight,
  atLeast: v.optional(whole(0, COUNT_MAX)),
  atMost: v.optional(whole(0, COUNT_MAX)),
});
const accounted = record({
  account: name(200),
  is: record(v.entriesFromList(STANDINGS, v.optional(range))),
});
const grouped = record({
  group: name(200),
  stream: v.optional(name(200)),
  consumer: v.optional(name(200)),
  pending: v.optional(range),
  lag: v.optional(v.nullable(range)),
  consumers: v.optional(range),
});
const ordered = record({ inOrder: v.boolean('true or false'), for: name(200) });
const long = record({ length: v.nullable(range), of: v.optional(name(200)) });
const showing = either((there) => {
  if (has(there, 'sees')) return seen;
  if (has(there, 'account')) return accounted;
  if (has(there, 'inOrder')) return ordered;
  return has(there, 'group') ? grouped : long;
});

const ID = 'at most 60 small letters, digits and hyphens, a letter first';
const scenario = record({
  id: v.pipe(v.string(ID), v.regex(/^[a-z][a-z0-9-]{0,59}$/, ID)),
  stream: name(200),
  lengthMs: ms(1),
  seed: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  topology,
  topics: list(oneOf(TOPICS), TOPICS.length),
  beliefs: list(oneOf(BELIEFS), BELIEFS.length),
  shows: list(showing, 100),
});

type Read = v.InferOutput<typeof scenario>;

/** A type without `readonly`, all the way down; with all that may be left out, where it is to be whole. */
type Plain<T, Optional extends 'as-is' | 'whole'> = T extends object
  ? Optional extends 'whole'
    ? { -readonly [Key in keyof T]-?: Plain<T[Key], Optional> }
    : { -readonly [Key in keyof T]: Plain<T[Key], Optional> }
  : T;
type Assignable<A, B> = [A] extends [B] ? true : never;

/** What is read is a scenario, every scenario could be read, and neither knows a part that the other does not. */
true satisfies Assignable<Plain<Read, 'as-is'>, Plain<Scenario, 'as-is'>>;
true satisfies Assignable<Plain<Scenario, 'as-is'>, Plain<Read, 'as-is'>>;
true satisfies Assignable<Plain<Read, 'whole'>, Plain<Scenario, 'whole'>>;
true satisfies Assignable<Plain<Scenario, 'whole'>, Plain<Read, 'whole'>>;

/** Reads scenario data from outside. Throws a ScenarioError that says what does not fit, and where. */
export function parseScenario(value: unknown): Scenario {
  const { issues, output } = v.safeParse(scenario, value, { abortEarly: true });
  if (issues) throw new ScenarioError(pathOf(issues[0]), reasonOf(issues[0]));
  checkNames(output.topology);
  checkPaces(output.topology);
  checkFaults(output.topology);
  checkConfig(output.topology);
  checkHoldings(output.topology);
  return output;
}

function pathOf({ path }: v.BaseIssue<unknown>): string {
  return (path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function reasonOf({ message, input }: v.BaseIssue<unknown>): string {
  return message === IS_MISSING || message === IS_UNKNOWN
    ? message
    : `${message}, not ${shown(input)}`;
}

function shown(found: unknown): string {
  if (found === undefined) return 'nothing';
  if (Array.isArray(found)) return `a list of ${found.length}`;
  if (typeof found === 'object' && found !== null) return 'an object';
  const text = typeof found === 'string' ? JSON.stringify(found) : String(found);
  return text.length > FOUND_MAX ? `${text.slice(0, FOUND_MAX)}…` : text;
}

/** Everybody who is there from the beginning, and where in the data. */
function actorsIn({ producers, consumers, others = [] }: Topology) {
  const lists = { producers, consumers, others };
  return Object.entries(lists).flatMap(([kind, plans]) =>
    plans.map((plan, index) => ({ plan, path: `topology.${kind}[${index}]` })),
  );
}

function scaledBy({ others = [] }: Topology) {
  return others.filter(
    (plan): plan is Extract<OtherPlan, { role: 'supervisor' }> => plan.role === 'supervisor',
  );
}

/** By its name somebody is found: in a fault, in Redis, on the picture. */
function checkNames(topology: Topology): void {
  const known = new Set<string>();
  for (const { plan, path } of actorsIn(topology)) {
    const refuse = (reason: string) => {
      throw new ScenarioError(`${path}.name`, `${reason}, not ${shown(plan.name)}`);
    };
    if (isPerson(plan.name) || plan.name === SERVER) refuse('a name that nobody has by right');
    if (known.has(plan.name)) refuse('a name that nobody else has');
    if (isScaled(topology, plan.name)) refuse('a name that no supervisor gives');
    known.add(plan.name);
  }
  const scaled = scaledBy(topology).reduce((sum, { max }) => sum + max, 0);
  if (known.size + scaled > ACTORS_MAX) {
    throw new ScenarioError(
      'topology',
      `at most ${ACTORS_MAX} who take part, not ${known.size + scaled}`,
    );
  }
}

/** Whether it is the name of somebody whom a supervisor starts. */
function isScaled(topology: Topology, actor: string): boolean {
  return scaledBy(topology).some(
    ({ name }) => actor.startsWith(`${name}-`) && /^\d+$/.test(actor.slice(name.length + 1)),
  );
}

/** So many entries at once, so often, that it holds up whoever watches. */
function checkPaces({ producers }: Topology): void {
  producers.forEach(({ everyMs, burst = 1 }, index) => {
    if (everyMs === null || burst <= everyMs) return;
    throw new ScenarioError(
      `topology.producers[${index}].everyMs`,
      `at least one ms for each of a burst of ${burst}, not ${everyMs}`,
    );
  });
}

function checkFaults(topology: Topology): void {
  const names = new Set(actorsIn(topology).map(({ plan }) => plan.name));
  topology.faults.forEach((fault, index) => {
    if (!('actor' in fault) || names.has(fault.actor)) return;
    if (isPerson(fault.actor) || isScaled(topology, fault.actor)) return;
    throw new ScenarioError(
      `topology.faults[${index}].actor`,
      `the name of somebody who takes part, not ${shown(fault.actor)}`,
    );
  });
}

/** A new server takes its settings as they are, so they have to be as CONFIG would keep them. */
function checkConfig({ server }: Topology): void {
  const version = server?.version ?? VERSIONS.at(-1)!;
  for (const [name, value] of Object.entries(server?.config ?? {})) {
    const path = `topology.server.config.${name}`;
    const setting = settingNamed(name, version);
    if (setting?.name !== name) throw new ScenarioError(path, 'there is no setting of this name');
    if (kept(setting, value, version) !== value) {
      throw new ScenarioError(path, `a value as CONFIG GET shows it, not ${shown(value)}`);
    }
  }
}

/** The ids of what a server has from the beginning are counted back from it, and none is below 1. */
function checkHoldings({ server, epoch }: Topology): void {
  server?.holds?.forEach(({ entries, everyMs }, index) => {
    if (entries * everyMs < epoch) return;
    const path = `topology.server.holds[${index}].everyMs`;
    throw new ScenarioError(path, `less than the epoch for all its entries, not ${everyMs}`);
  });
}

function kept(
  setting: NonNullable<ReturnType<typeof settingNamed>>,
  value: string,
  version: (typeof VERSIONS)[number],
): string | undefined {
  try {
    return setting.read(value, { version, current: setting.standard });
  } catch {
    return undefined;
  }
}
