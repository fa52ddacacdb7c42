import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/network.ts`. */
export const network: Readonly<Record<string, StoryWords>> = {
  'lost-request': {
    title: 'A command gets lost',
    subtitle: 'one sends it again, one does not',
    shows:
      'Neither is told that XADD never arrived; each only gets no answer. patient sends it again, hasty ends with an error, and a mail is never sent.',
  },
  'lost-reply': {
    title: 'An answer gets lost',
    subtitle: 'sent again with a number and without',
    shows:
      'Only the answers are lost: both entries are in the stream already when they are sent again. Redis adds the one of plain a second time, and knows the one of numbered by its number (IDMP).',
  },
  'cut-link': {
    title: 'A cut link',
    subtitle: 'what it held up was claimed meanwhile',
    shows:
      'Redis hands out an entry, and the cut link holds it up until another has claimed it. Once the link is mended it comes all the same: sender sends it again, checker looks first whether it was done.',
  },
  'paused-consumer': {
    title: 'Asleep with an entry',
    subtitle: 'a paused process does not know it',
    shows:
      'A paused consumer looks like a dead one, so its entry is claimed. It wakes up and finishes. Its XACK answers 0, and by then the mail has been sent twice.',
  },
};
