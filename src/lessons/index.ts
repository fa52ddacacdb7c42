import { consumerCrashes } from './consumer-crashes';
import type { Lesson } from './lesson';

export { check, type Check } from './check';
export type { Choice, Condition, Lesson, LessonWords, SolutionStep } from './lesson';

/** The lessons of the course, in its order. They are loaded when one is opened; `course.ts` says which there are. */
export const LESSONS: readonly Lesson[] = [consumerCrashes];

/** The lesson with this id; undefined where there is none. */
export function lessonNamed(id: string): Lesson | undefined {
  return LESSONS.find((lesson) => lesson.id === id);
}
