import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/pubsub.ts`. */
export const pubsub: Readonly<Record<string, StoryWords>> = {
  'called-or-written': {
    title: 'Called out or written down',
    subtitle: 'Pub/Sub and a stream with the same orders',
    shows:
      'ear-a and cook-a crash with an order in hand. ear-a never hears of it again, nor of those called out meanwhile; cook-a finds its order pending. Both ears hear all, the two cooks share.',
  },
  'kept-or-gone': {
    title: 'Kept or gone',
    subtitle: 'the same orders, to those who come late',
    shows:
      'Both come late: late-ear hears only what is called from then on, late-reader reads every order from the first. What was called while the server was down nobody has heard; the stream has all fourteen.',
  },
};
