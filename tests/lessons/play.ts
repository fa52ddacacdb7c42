import { check, type Lesson } from '../../src/lessons';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs, type Act } from '../../src/sim';
import { Timeline } from '../../src/timeline';

/** The lesson's story, in which things are done at their moments, in ms. */
export function played(
  lesson: Lesson,
  acts: readonly (readonly [ms: number, act: Act | string])[],
) {
  const timeline = new Timeline(scenarioNamed(lesson.scenario)!);
  for (const [ms, act] of acts) {
    timeline.submit(fromMs(ms), typeof act === 'string' ? typed(act) : act);
  }
  return timeline;
}

/** A line as the console would send it, its words parted by blanks. */
function typed(line: string): Act {
  return { kind: 'type', line, commands: [line.split(' ')] };
}

/** The ids of the conditions that are met at a moment, in ms. */
export function metAt(lesson: Lesson, timeline: Timeline, ms: number): string[] {
  return check(lesson, timeline.at(fromMs(ms)))
    .filter(({ met }) => met)
    .map(({ id }) => id);
}
