import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/coming-and-going.ts`. */
export const comingAndGoing: Readonly<Record<string, StoryWords>> = {
  'noack-loses': {
    title: 'NOACK loses an e-mail',
    subtitle: 'two groups, the same crash, one with NOACK',
    shows:
      'Both mailers die over the same e-mail. safe-1 finds it among what it has pending and sends it; with NOACK nothing was ever pending, so fast-1 has nothing to find and that e-mail is never sent.',
  },
  'deleting-a-consumer': {
    title: 'Deleting a consumer',
    subtitle: 'and what it had pending with it',
    shows:
      'mailer-a is deleted while an e-mail is still pending on it: XGROUP DELCONSUMER answers 1, and nobody will ever send that e-mail. What mailer-b held is claimed first, so deleting mailer-b costs nothing.',
  },
  'pods-pile-up': {
    title: 'Names pile up',
    subtitle: 'four releases, four consumers, one at work',
    shows:
      'Every release reads under a new name and every old one ends in good order, yet XINFO CONSUMERS goes on listing them all. A consumer stays in its group until somebody deletes it.',
  },
  'idle-and-alive': {
    title: 'Idle, and alive',
    subtitle: 'three consumers and what XINFO says of them',
    shows:
      'At 22 s the smallest idle time belongs to the one that has just died. The two largest belong to one that renders a long video and one that waits with BLOCK 0: both finish their work later.',
  },
};
