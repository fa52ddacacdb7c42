/** What is said of worlds that are compared: `src/scenarios/comparisons.ts`. */
export interface ComparisonWords {
  readonly title: string;
  /** What they differ in, in a few words. */
  readonly subtitle: string;
  /** What to look at, in a sentence. */
  readonly look: string;
  /** By variant: what to call it, and what to look at in it. */
  readonly variants: Readonly<Record<string, { readonly title: string; readonly shows: string }>>;
}

export const compare = {
  /** Of one side: which of the worlds stands there. */
  choose: (side: 'left' | 'right') => `World on the ${side}`,
  consoleOf: (title: string) => `redis-cli in “${title}”`,
  badLink: (why: string) =>
    `The link does not hold what was done (${why}). These are the two worlds, with nothing done in them; nothing that you had stored was changed.`,
  otherWorlds: (asked: readonly string[], [left, right]: readonly [string, string]) =>
    `This comparison has no two worlds called “${asked.join('+').slice(0, 80)}”. These are “${left}” and “${right}”.`,
  otherStory: 'it is of something else than these two worlds',
  /** Behind a number, for those who do not see its mark. */
  differs: '(not so in the other world)',
  markDiffers: 'marks what is not the same in the other world',
  /** A button: goes to the moment at which the two tell most. */
  telling: (when: string) => `Go to ${when}, where they differ`,
  /** Numbers of a stream, and of a group or a listener. */
  figures: {
    entries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
    noStream: () => 'no such key',
    down: () => 'the server is not there',
    read: (count: number) => (count === 1 ? 'read once' : `read ${count} times`),
    done: (count: number, of: number) => `${count} of ${of} done`,
    again: (count: number) => `${count} done twice`,
    pending: (count: number) => `${count} pending`,
    lost: (count: number) => `${count} lost`,
  },
} as const;

export const comparisons: Readonly<Record<string, ComparisonWords>> = {
  'pubsub-or-stream': {
    title: 'Pub/Sub or a stream',
    subtitle: 'a cook is away for a while',
    look: 'cook-a crashes at second 8 and comes back at second 16: look at what becomes of the orders of these eight seconds.',
    variants: {
      'pub-sub': {
        title: 'called out (PUBLISH)',
        shows:
          'Both cooks hear each order. What is called out while cook-a is away, it never hears of.',
      },
      stream: {
        title: 'written down (XADD)',
        shows:
          'They share the orders. cook-b takes what comes meanwhile; what cook-a had in hand waits for it.',
      },
    },
  },
  'one-group-or-three': {
    title: 'One group or three',
    subtitle: 'three services read the same leads',
    look: 'Look at the marks on the right of each lead, one for each group: who has got it?',
    variants: {
      'one-group': {
        title: 'one group',
        shows: 'The services share the leads: each lead comes to one of them.',
      },
      'three-groups': {
        title: 'three groups',
        shows: 'Each service has a cursor of its own, and gets every lead.',
      },
    },
  },
  'ack-or-noack': {
    title: 'Acknowledged or NOACK',
    subtitle: 'the cook crashes with an order in hand',
    look: 'Look at the third order, which cook-a has in hand when it crashes at second 9: is it ever done?',
    variants: {
      acknowledged: {
        title: 'acknowledged',
        shows: 'The order is pending on cook-a, which reads it again when it is back.',
      },
      noack: {
        title: 'NOACK',
        shows:
          'Nothing is ever pending: for the server an order is done once it is given out, and what was in hand is gone.',
      },
    },
  },
  'exact-or-about': {
    title: 'MAXLEN = or MAXLEN ~',
    subtitle: 'the stream is trimmed to five, in nodes of four',
    look: 'Every 2.5 s from second 6 on the stream is trimmed to five: look at how many entries are left.',
    variants: {
      exact: {
        title: 'XTRIM MAXLEN = 5',
        shows: 'Five are left each time; a node is cut open for it.',
      },
      about: {
        title: 'XTRIM MAXLEN ~ 5',
        shows: 'Only whole nodes go: five to eight are left, and most calls remove nothing.',
      },
    },
  },
  references: {
    title: 'KEEPREF, DELREF or ACKED',
    subtitle: 'trimmed while cook-a still holds three (Redis 8.2)',
    look: 'At second 12 the stream is trimmed to three: look at what is pending on cook-a afterwards.',
    variants: {
      keepref: {
        title: 'KEEPREF',
        shows: 'The entries go, what is pending stays: slots without a body.',
      },
      delref: {
        title: 'DELREF',
        shows: 'The entries go, and nobody has them pending any more.',
      },
      acked: {
        title: 'ACKED',
        shows: 'Only what every group has acknowledged goes.',
      },
    },
  },
  'always-or-everysec': {
    title: 'appendfsync always or everysec',
    subtitle: 'the power is cut',
    look: 'The power is cut at second 19 and comes back 5 s later: look at what the server has read from its disk.',
    variants: {
      always: {
        title: 'always',
        shows: 'Each answer waits for the disk: nothing that was confirmed is lost.',
      },
      everysec: {
        title: 'everysec',
        shows: 'Answers come at once, and what the last second has brought is lost.',
      },
    },
  },
  'redis-8.0-or-8.10': {
    title: 'Redis 8.0 or 8.10',
    subtitle: 'a cook goes, and hands back what it has not done (XNACK)',
    look: 'cook-a is asked to go at second 10, with order 3 in hand: look at when somebody else gets it.',
    variants: {
      'redis-8.0': {
        title: 'Redis 8.0',
        shows:
          'It knows no XNACK: the order stays pending on cook-a until it has been idle for 20 s.',
      },
      'redis-8.10': {
        title: 'Redis 8.10',
        shows: 'XNACK gives it back to the group, and rescue takes it at once.',
      },
    },
  },
};
