import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/claiming.ts`. */
export const claiming: Readonly<Record<string, StoryWords>> = {
  'claim-after-a-minute': {
    title: 'Claimed after a minute',
    subtitle: 'XCLAIM with a least idle time of 60 s',
    shows:
      'The third lead stays with consumer1, which is gone. Asked after half a minute, XCLAIM gives nothing; asked after more than a minute, it hands the lead over. Between the two, nothing moves by itself.',
  },
  'claimed-too-early': {
    title: 'Claimed too early',
    subtitle: 'three seconds to wait for six seconds of work',
    shows:
      'Nobody crashes here. In after_3_s the claimer takes e-mails that are just being sent, and people get them twice; in after_15_s it waits longer than the work takes, and never has to claim anything.',
  },
  'empty-but-not-done': {
    title: 'Empty, but not done',
    subtitle: 'an XAUTOCLAIM that stops on its way',
    shows:
      'The old photo is the twelfth that is pending, and with COUNT 1 Redis looks at ten. The first two answers are empty but have a cursor that is not 0-0; only who goes on from there gets the photo.',
  },
  'poisoned-payment': {
    title: 'A poisoned payment',
    subtitle: 'one group counts the crashes, the other does not',
    shows:
      'Payment 503 makes every process crash. Its delivery count goes up and up in nobody_counts, and all later payments wait. In claimer_counts a claimer reads that count and moves the payment to payments:dead.',
  },
};
