import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/by-hand.ts`. */
export const byHand: Readonly<Record<string, StoryWords>> = {
  'one-connection': {
    title: 'One connection for both',
    subtitle: 'an XACK behind a blocked XREADGROUP',
    shows:
      'The XACK of single has to wait for as long as XREADGROUP waits. Its order looks abandoned, and watcher claims it. double sends XACK over a second connection.',
  },
  'blocked-and-deleted': {
    title: 'Deleted while they wait',
    subtitle: 'DEL, XREADGROUP and XREAD',
    shows:
      'packer, in a group, is told NOGROUP at once. board, with XREAD, waits on as if nothing had been, and gets the first order of the new stream.',
  },
  'recreated-at-zero': {
    title: 'A group made again',
    subtitle: 'one at 0, one where it was',
    shows:
      'At 0 the group begins with the oldest entry: five mails are sent again. Made again after its last-delivered-id, the other goes on where it stopped.',
  },
};
