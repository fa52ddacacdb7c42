import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/idempotence.ts`. */
export const idempotence: Readonly<Record<string, StoryWords>> = {
  'charged-twice': {
    title: 'Charged twice',
    subtitle: 'a lost answer, and a crash before XACK',
    shows:
      'The shop hears no answer and sends a payment again; the charger crashes after it has charged and before it has acknowledged. No payment is lost, and two cards are charged twice.',
  },
  'charged-once': {
    title: 'Charged once',
    subtitle: 'the same mishaps, and both know what was done',
    shows:
      'The same answer is lost and the same crash happens. With IDMP Redis recognises the payment that is sent again, and the charger asks its own books before it charges: every card is charged once.',
  },
};
