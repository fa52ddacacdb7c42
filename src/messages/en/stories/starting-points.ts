import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/starting-points.ts`. */
export const startingPoints: Readonly<Record<string, StoryWords>> = {
  'dollar-each-time': {
    title: 'Dollar each time',
    subtitle: 'two readers, and a sale that makes orders come faster',
    shows:
      'Both keep up until the sale begins. Then receipts, which asks for $ each time, never sees what comes while it works; bookkeeping asks for what comes after the last id it got, and misses nothing.',
  },
  'group-at-dollar': {
    title: 'A group at dollar',
    subtitle: 'two groups are made after the first orders',
    shows:
      'Four orders stand there when receipts is made at $: it will never be given them, and its lag is 0 all the same. bookkeeping is made at 0, and catches up on all of them.',
  },
  'zero-is-my-own': {
    title: 'Zero is my own',
    subtitle: 'what XREADGROUP answers to 0, and what to >',
    shows:
      'Six orders wait, and lena asks for 0 three times in vain: she holds none. Once > has brought her three, 0 brings her those three again; mina, who asks for 0, sees nothing of them.',
  },
  'block-that-does-not-wait': {
    title: 'BLOCK that does not wait',
    subtitle: 'one asks for >, the other for 0',
    shows:
      'mina sends one command and sleeps until an order comes. lena says BLOCK too, but asks for 0: she gets an empty answer at once, nine times, and not even the order that has come.',
  },
};
