import { scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import '../../src/sim/everyone';
import { fromMs, type Act, type Topology } from '../../src/sim';
import { storyOf, type StoryLine, type TwinNode } from '../../src/narration';
import { twinOf } from '../../src/narration/twin';
import { Timeline, type Moment } from '../../src/timeline';

/** A story in which nobody has done anything yet. */
export function story(id: 'lead-events' | 'consumer-crashes' = 'consumer-crashes'): Timeline {
  return new Timeline(scenarioNamed(id)!);
}

/** What a shop's own story may have otherwise; consumers only what differs from the others. */
type Plans = Partial<Omit<Topology, 'consumers' | 'producers'>> & {
  readonly consumers?: readonly Partial<Topology['consumers'][number]>[];
  readonly shop?: Partial<Topology['producers'][number]>;
};

/** A story in which a shop adds a job each second, and workers do them in half a second; a wire takes 20 ms. */
export function jobsStory({ consumers = [{}], shop = {}, ...plans }: Plans = {}): Timeline {
  const producer = { name: 'shop', stream: 'jobs', startMs: 0, everyMs: 1000, limit: null };
  const worker = { name: 'ann', stream: 'jobs', group: 'workers', startMs: 0, blockMs: 5000 };
  return new Timeline({
    ...scenarioNamed('lead-events')!,
    id: 'jobs',
    stream: 'jobs',
    lengthMs: 60_000,
    seed: 1,
    topology: {
      epoch: 1_700_000_000_000,
      network: { latencyMs: 20, jitterMs: 0 },
      producers: [{ ...producer, fields: [['job', { countFrom: 1 }]], ...shop }],
      consumers: consumers.map((own) => ({ ...worker, workMs: [500, 500], ...own })),
      faults: [],
      ...plans,
    },
  });
}

/** A line as the console would send it, its words parted by blanks. */
export function typed(line: string): Act {
  return { kind: 'type', line, commands: [line.split(' ')] };
}

/** The moment so many ms into a story. */
export function momentAt(timeline: Timeline, ms: number): Moment {
  return timeline.at(fromMs(ms));
}

/** A story in which things are done at their moments, in ms. */
export function played(acts: Readonly<Record<number, string | Act>>): Timeline {
  const timeline = story();
  for (const [ms, act] of Object.entries(acts)) {
    timeline.submit(fromMs(Number(ms)), typeof act === 'string' ? typed(act) : act);
  }
  return timeline;
}

/** The id of an entry by its ordinal; the timeline must have been there. */
export function idOf(timeline: Timeline, nth: number): string {
  const event = timeline.log.find((line) => line.type === 'entry-added' && line.nth === nth);
  if (event?.type !== 'entry-added') throw new Error(`entry ${nth} is not in the log yet`);
  return event.id;
}

/** The story's lines between two moments, in ms. */
export function linesBetween(timeline: Timeline, fromMsAt: number, toMsAt: number): StoryLine[] {
  const from = fromMs(fromMsAt);
  return storyOf(momentAt(timeline, toMsAt)).filter(({ at }) => at > from);
}

/** The sentences of events of one type between two moments, in ms. */
export function told(
  timeline: Timeline,
  type: StoryLine['type'],
  fromMsAt: number,
  toMsAt: number,
): string[] {
  return linesBetween(timeline, fromMsAt, toMsAt)
    .filter((line) => line.type === type)
    .map(({ text }) => text);
}

/** A tree of the text view as indented lines. */
export function linesOf(node: TwinNode, depth = 0): string[] {
  const own = '  '.repeat(depth) + node.text;
  return [own, ...node.children.flatMap((child) => linesOf(child, depth + 1))];
}

/** The part of the text view under a key, as indented lines; nothing where there is none. */
export function twinUnder(timeline: Timeline, ms: number, stream: string, key: string): string[] {
  const found = find(twinOf(momentAt(timeline, ms), stream), key);
  return found ? linesOf(found) : [];
}

/** The line of the text view with this key. */
export function find(node: TwinNode, key: string): TwinNode | undefined {
  if (node.key === key) return node;
  for (const child of node.children) {
    const found = find(child, key);
    if (found) return found;
  }
  return undefined;
}
