import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/counts.ts`. */
export const counts: Readonly<Record<string, StoryWords>> = {
  'lag-unknown': {
    title: 'A lag of nil',
    subtitle: 'one order is deleted before it is read',
    shows:
      'After XDEL of an order that packing has still to read, XINFO GROUPS answers nil for its lag: Redis cannot tell how many are left. When the group has read past the gap, there is a number again.',
  },
  'about-ten': {
    title: 'About ten',
    subtitle: 'MAXLEN 10 beside MAXLEN ~ 10',
    shows:
      "With ~ only whole nodes go, and here a node has twenty entries (a hundred in Redis' own settings). So about_ten grows to thirty before anything is removed, while exactly_ten has ten.",
  },
  'trimmed-unread': {
    title: 'Trimmed unread',
    subtitle: 'a short stream and a slow group',
    shows:
      'The stream is kept at five orders, whoever has read them or not. The packer is slower than the shop, so four orders are gone before it could ask for them, and no error tells it.',
  },
  'trimmed-when-done': {
    title: 'Trimmed when done',
    subtitle: 'the same stream, trimmed with ACKED',
    shows:
      'With ACKED an order goes only when the group has acknowledged it. The stream is twice as long as wanted for a while, and every order is packed.',
  },
  'deleted-not-freed': {
    title: 'Deleted, not freed',
    subtitle: 'memory before and after XDEL',
    shows:
      'Three of four orders of a node are deleted, and MEMORY USAGE answers what it did before: they are only marked. When the fourth goes, the node goes with it, and the memory is free.',
  },
  'count-for-each': {
    title: 'COUNT, for each stream',
    subtitle: 'one XREAD of three streams',
    shows:
      'COUNT 2 brings six entries, two from each stream. What limits the answer as a whole is MAXCOUNT, since Redis 8.10: with MAXCOUNT 3 nothing comes from parcels.',
  },
};
