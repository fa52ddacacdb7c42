import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/pending.ts`. */
export const pending: Readonly<Record<string, StoryWords>> = {
  'xack-leaves-the-entry': {
    title: 'XACK leaves the entry',
    subtitle: 'all is acknowledged, and all is still there',
    shows:
      'lena acknowledges eight orders, nothing is pending, and XLEN still says 8. A group that is made afterwards reads every one of them.',
  },
  'xdel-leaves-pending': {
    title: 'XDEL leaves it pending',
    subtitle: 'done orders are deleted instead of acknowledged',
    shows:
      'The stream is soon empty, but lena still holds five ids, for nobody acknowledged them: only XACK takes them off, two in the end. arif has acknowledged what he did, and holds none.',
  },
  'trim-leaves-pending': {
    title: 'Trimmed, but pending',
    subtitle: 'the stream is cut while a crashed packer holds four orders',
    shows:
      'XTRIM takes the bodies of four orders that lena holds, and XPENDING says 4 as before. When she is back she gets four ids with nothing behind them; she can only acknowledge them, and the orders are lost.',
  },
  'claimed-without-a-body': {
    title: 'Claimed without a body',
    subtitle: 'two of the orders to claim were cancelled and deleted',
    shows:
      'mina claims a deleted order and gets an empty answer. arif claims the rest: three come with their bodies, and the other deleted one is only named in the third part of the answer. Both are pending no longer.',
  },
};
