import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/sharing.ts`. */
export const sharing: Readonly<Record<string, StoryWords>> = {
  'paid-after-delivered': {
    title: 'Paid after delivered',
    subtitle: 'one order, told by one or by two',
    shows:
      'The entries are handed out in their order, but the first takes longest: two_tellers tell the customer of the delivery while the payment is still in hand. one_teller keeps the order, and takes its time.',
  },
  'no-shares': {
    title: 'Nobody has a share',
    subtitle: 'quick, slow, and one who comes later',
    shows:
      'Whoever is free gets the next order, whichever customer it is of. quick does most of them, newcomer needs no rebalancing to join in, and what slow had in hand when it died goes to neither.',
  },
  'scaling-by-lag': {
    title: 'As many as needed',
    subtitle: 'a supervisor looks at the lag',
    shows:
      'During the sale the lag grows and more packers are started; when it is gone they are stopped. The number of pending entries says nothing of it: it is never more than the packers who are at work.',
  },
};
