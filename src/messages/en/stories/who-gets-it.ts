import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/who-gets-it.ts`. */
export const whoGetsIt: Readonly<Record<string, StoryWords>> = {
  'one-group-for-all': {
    title: 'One group for all',
    subtitle: 'two services share a group by mistake, two do not',
    shows:
      'email and analytics are consumers of one group, so each lead goes to only one of them, and half of the leads get no e-mail. email-1 and analytics-1 have a group each, and both get every lead.',
  },
  'first-takes-all': {
    title: 'First takes all',
    subtitle: 'ten orders lie there, and two packers come to work',
    shows:
      'lena asks for ten and takes all ten; mina comes half a second later and waits for ever. In the other group both ask for one at a time, and the work is done in half the time.',
  },
};
