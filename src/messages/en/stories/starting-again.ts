import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/starting-again.ts`. */
export const startingAgain: Readonly<Record<string, StoryWords>> = {
  'new-is-not-unfinished': {
    title: 'New is not unfinished',
    subtitle: 'two services crash with orders in hand, and start again',
    shows:
      'packing-1 goes on with >: the three orders that it held stay pending under its own name. invoicing-1 asks for 0 first, finishes what it held, and only then takes new ones.',
  },
  'xack-without-a-group': {
    title: 'XACK without a group',
    subtitle: 'a reader whose work is noted nowhere',
    shows:
      'Every XACK for receipts is answered with 0: XREAD delivers to nobody, so there is nothing to acknowledge. After a crash it begins anew and sends five receipts twice; invoicing, which is a group, goes on where it was.',
  },
};
