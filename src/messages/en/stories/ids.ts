import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/ids.ts`. */
export const ids: Readonly<Record<string, StoryWords>> = {
  'after-not-from': {
    title: 'After, not from',
    subtitle: 'where reading goes on, with ids that follow each other closely',
    shows:
      'lena adds one to the last id she got, and so steps over every second order. mina gives the id just as she got it, and gets all six.',
  },
  'many-in-one-millisecond': {
    title: 'Many in one millisecond',
    subtitle: 'four tills ring at once',
    shows:
      'The four ids differ only behind the hyphen. XACK, XDEL and XREAD take an id without that part for the first of the four; XRANGE alone takes it for the whole millisecond. At the end an order is pending that somebody thought was done.',
  },
  'ids-must-grow': {
    title: 'Ids must grow',
    subtitle: 'two shops make their ids themselves',
    shows:
      'The clock in dhaka is slow, and its orders are refused. Then berlin sends microseconds for milliseconds: from there on its own right time is too small as well, and even * only counts on behind that id.',
  },
};
