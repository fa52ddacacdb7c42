import { scenarioNamed } from '../../src/scenarios';
import { fromMs, type Act } from '../../src/sim';
import { storyOf, type StoryLine } from '../../src/narration';
import { Timeline, type Moment } from '../../src/timeline';

/** A story in which nobody has done anything yet. */
export function story(id: 'lead-events' | 'consumer-crashes' = 'consumer-crashes'): Timeline {
  return new Timeline(scenarioNamed(id)!);
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
