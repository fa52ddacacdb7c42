import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/memory.ts`. */
export const memory: Readonly<Record<string, StoryWords>> = {
  'evicted-with-its-groups': {
    title: 'Evicted with its groups',
    subtitle: 'a full server that takes the stream away',
    shows:
      'With allkeys-lru the clicks push the orders out. Producers notice nothing: XADD makes the stream anew. Both groups are gone: biller makes its own again, packer gets NOGROUP each time it starts.',
  },
  'full-and-refused': {
    title: 'Full, and XADD is refused',
    subtitle: 'the same traffic with noeviction',
    shows:
      'Redis keeps all it has and answers XADD with OOM, to the orders as to the clicks. Reading and XACK go on. Nothing is lost as long as the shop tries again and somebody makes room.',
  },
  'only-what-expires': {
    title: 'Only what expires anyway',
    subtitle: 'volatile-lru, pages with a time to live',
    shows:
      'website fills the memory by hand. With volatile-lru only keys with a time to live may be evicted: the oldest pages go, the orders have none and stay, and no XADD is refused.',
  },
};
