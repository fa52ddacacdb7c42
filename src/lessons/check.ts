import type { Moment } from '../timeline';
import type { Lesson } from './lesson';

/** A condition as it stands. */
export interface Check {
  readonly id: string;
  readonly text: string;
  readonly met: boolean;
}

/** Every condition of a lesson's task, by name, and whether it is met at a moment. */
export function check({ conditions, words }: Lesson, moment: Moment): readonly Check[] {
  return conditions.map((condition) => ({
    id: condition.id,
    text: words.conditions[condition.id]!,
    met: condition.isMet(moment),
  }));
}
