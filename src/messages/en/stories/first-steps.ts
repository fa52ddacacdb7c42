import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/first-steps.ts`. */
export const firstSteps: Readonly<Record<string, StoryWords>> = {
  'first-steps': {
    title: 'First steps',
    subtitle: 'the commands that one meets first, typed by two people',
    shows:
      'mina makes group1 at $ when two leads are there, and her first XREADGROUP brings nothing: $ means after the last one. group2 begins at 0, and is given all three.',
  },
};
