import type { LogEvent, Micros } from '../sim';
import type { Moment, Subject } from '../timeline';
import { aboutOf, kindOf, type StoryKind } from './about';
import { narrate } from './narrate';
import { Past } from './past';

/** A sentence of the story, and the event that it tells. */
export interface StoryLine {
  readonly at: Micros;
  readonly type: LogEvent['type'];
  readonly text: string;
  readonly kind: StoryKind;
  /** What it concerns, that of which it tells first. */
  readonly about: readonly Subject[];
}

/** The story of one log, as far as it has been told. */
interface Told {
  readonly past: Past;
  readonly lines: StoryLine[];
  /** How many events were behind when each line was told. */
  readonly reads: number[];
  /** What was given out last, so that the same story is the same array. */
  last: readonly StoryLine[];
}

const told = new WeakMap<readonly LogEvent[], Told>();

/**
 * What has happened up to a moment, oldest first. Each event is put into words once: the timeline only
 * ever appends to a log, and makes another one where it cuts.
 */
export function storyOf({ log, seen, world }: Moment): readonly StoryLine[] {
  let story = told.get(log);
  if (!story) {
    story = { past: new Past(world.topology, log), lines: [], reads: [], last: [] };
    told.set(log, story);
  }
  tellUpTo(story, seen);
  const count = linesBefore(story.reads, seen);
  if (story.last.length !== count) story.last = story.lines.slice(0, count);
  return story.last;
}

function tellUpTo({ past, lines, reads }: Told, seen: number): void {
  while (past.read < seen) {
    const event = past.log[past.read]!;
    const text = narrate(event, past);
    past.learn();
    if (text === undefined) continue;
    const { at, type } = event;
    lines.push({ at, type, text, kind: kindOf(event), about: aboutOf(event) });
    reads.push(past.read);
  }
}

/** How many lines tell of the first `seen` events. */
function linesBefore(reads: readonly number[], seen: number): number {
  let low = 0;
  let high = reads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reads[middle]! <= seen) low = middle + 1;
    else high = middle;
  }
  return low;
}
