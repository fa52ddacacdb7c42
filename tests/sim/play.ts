import { expect } from 'vitest';
import { readStream, type Pending } from '../../src/engine';
import { formatId } from '../../src/engine/id';
import {
  createWorld,
  forkWorld,
  fromMs,
  nextStep,
  perform,
  takeStep,
  worldFromImage,
  worldToImage,
  type ConsumerPlan,
  type FaultPlan,
  type LedgerPlan,
  type LogEvent,
  type LogEventOf,
  type OtherPlan,
  type ProducerPlan,
  type ServerPlan,
  type World,
  type WorldImage,
} from '../../src/sim';

/** What the story's processes add to and read from. */
const STREAM = 'jobs';
const GROUP = 'workers';

const PRODUCER: ProducerPlan = {
  name: 'shop',
  stream: STREAM,
  startMs: 100,
  everyMs: 1000,
  limit: null,
  fields: [['job', { countFrom: 1 }]],
};

const CONSUMER: ConsumerPlan = {
  name: 'ann',
  stream: STREAM,
  group: GROUP,
  startMs: 0,
  blockMs: 5000,
  workMs: [300, 300],
};

/** What is otherwise than in the plainest story. */
interface Story {
  readonly shop?: Partial<ProducerPlan> | null;
  readonly consumers?: readonly Partial<ConsumerPlan>[];
  readonly others?: readonly OtherPlan[];
  readonly server?: ServerPlan;
  readonly ledger?: LedgerPlan;
  readonly faults?: readonly FaultPlan[];
}

/** A shop that adds a job each second, and workers; all wires take 20 ms. */
export function story(plans: Story = {}): World {
  const { shop = {}, consumers = [{}], others = [], server, ledger, faults = [] } = plans;
  return createWorld(
    {
      epoch: 1_700_000_000_000,
      network: { latencyMs: 20, jitterMs: 0 },
      producers: shop === null ? [] : [{ ...PRODUCER, ...shop }],
      consumers: consumers.map((own) => ({ ...CONSUMER, ...own })),
      others,
      server,
      ledger,
      faults,
    },
    1,
  );
}

/** Lets a world run up to a moment; gives what happened on the way. */
export function run(world: World, untilMs: number): LogEvent[] {
  const log: LogEvent[] = [];
  for (let next = nextStep(world); next !== undefined && next <= fromMs(untilMs);) {
    log.push(...takeStep(world));
    next = nextStep(world);
  }
  return log;
}

/** Lets a world run up to a moment, at which the person at the console sends a line of plain words. */
export function type(world: World, atMs: number, line: string): LogEvent[] {
  const before = run(world, atMs);
  const act = { kind: 'type', line, commands: [line.split(' ')] } as const;
  return [...before, ...perform(world, { at: Math.max(fromMs(atMs), world.now) + 1, act })];
}

/** The states that somebody came into, in order. */
export function statesOf(log: readonly LogEvent[], actor: string): string[] {
  return log.flatMap((event) =>
    event.type === 'state-changed' && event.actor === actor ? [event.state] : [],
  );
}

/** The commands that the server ran for somebody. */
export function commandsOf(log: readonly LogEvent[], who: string): string[] {
  return log.flatMap((event) =>
    event.type === 'command-run' && event.by === who ? [event.argv.join(' ')] : [],
  );
}

/** The events of one type. */
export function eventsOf<Type extends LogEvent['type']>(log: readonly LogEvent[], type: Type) {
  return log.filter((event): event is LogEventOf<Type> => event.type === type);
}

/** Who holds what: `ann 1, bob 2`, where the numbers count the entries of the stream. */
export function pendingIn(world: World): string {
  const stream = readStream(world.redis, STREAM)!;
  const entries = stream.nodes.valuesArray().flatMap((node) => node.entries);
  const nth = new Map(entries.map((entry) => [formatId(entry), entry.nth]));
  const owner = ({ consumer }: Pending) => consumer ?? 'nobody';
  return stream.groups
    .get(GROUP)!
    .pending.toArray()
    .map(([id, pending]) => `${owner(pending)} ${nth.get(formatId(id))}`)
    .join(', ');
}

/** How many entries were ever added. */
export function added(world: World): number {
  return Number(readStream(world.redis, STREAM)?.entriesAdded ?? 0);
}

/** What each entry says of its job, in the order of the stream. */
export function jobs(world: World): string[] {
  const nodes = readStream(world.redis, STREAM)!.nodes.valuesArray();
  return nodes.flatMap((node) => node.entries.map(({ fields }) => fields[1]!));
}

/** Expects a world to go on in the same way from a fork, and from an image, that was made at any of these moments. */
export function expectReplayable(make: () => World, moments: readonly number[], untilMs: number) {
  const whole = make();
  const log = run(whole, untilMs);
  for (const ms of moments) {
    const half = make();
    const before = run(half, ms);
    const fork = forkWorld(half);
    const restored = worldFromImage(JSON.parse(JSON.stringify(worldToImage(half))) as WorldImage);
    for (const world of [fork, restored, half]) {
      expect([...before, ...run(world, untilMs)]).toEqual(log);
      expect(worldToImage(world)).toEqual(worldToImage(whole));
    }
  }
}
