import type { Actor, ClaimerPlan, ConsumerPlan, ProducerPlan, ReaderPlan } from '../../sim';
import { go } from './go';
import { java } from './java';
import { lineDuring, type Program, type Writer } from './program';
import { python } from './python';
import { typescript } from './typescript';

/** The languages in which there is a program for a process. */
export const LANGUAGES = ['python', 'typescript', 'go', 'java'] as const;
export type Language = (typeof LANGUAGES)[number];

const WRITERS: Readonly<Record<Language, Writer>> = { python, typescript, go, java };

/** What anybody is planned to do. */
type Plan = Actor['context']['plan'];

/** The program of somebody with a role and a plan; undefined for those for whom nobody has written one. */
export function programOf(
  role: Actor['role'],
  plan: Plan,
  language: Language,
): Program | undefined {
  const write = WRITERS[language];
  switch (role) {
    case 'consumer':
      return write.consumer(plan as ConsumerPlan);
    case 'producer':
      return write.producer(plan as ProducerPlan);
    case 'claimer':
      return write.claimer(plan as ClaimerPlan);
    case 'reader':
      return write.reader(plan as ReaderPlan);
    default:
      return undefined;
  }
}

export { lastCommandOf, placeOf, type Place, type Sent } from './place';
export { lineDuring, type Program };
