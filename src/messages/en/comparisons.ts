/** What is said of worlds that are compared: `src/scenarios/comparisons.ts`. */
export interface ComparisonWords {
  readonly title: string;
  /** What they differ in, in a few words. */
  readonly subtitle: string;
  /** By variant: what to call it, and what to look at in it. */
  readonly variants: Readonly<Record<string, { readonly title: string; readonly shows: string }>>;
}

export const compare = {
  /** Of one side: which of the worlds stands there. */
  choose: (side: 'left' | 'right') => `World on the ${side}`,
  consoleOf: (title: string) => `redis-cli in “${title}”`,
  same: 'One clock, and what you do is done in both.',
} as const;

export const comparisons: Readonly<Record<string, ComparisonWords>> = {
  'pubsub-or-stream': {
    title: 'Pub/Sub or a stream',
    subtitle: 'a cook is away for a while',
    variants: {
      'pub-sub': {
        title: 'called out (PUBLISH)',
        shows: 'What is called out while cook-a is away, it never hears of.',
      },
      stream: {
        title: 'written down (XADD)',
        shows: 'cook-b takes what comes meanwhile; what cook-a had in hand waits for it.',
      },
    },
  },
  'one-group-or-three': {
    title: 'One group or three',
    subtitle: 'three services read the same leads',
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
    variants: {
      acknowledged: {
        title: 'acknowledged',
        shows: 'The order is pending on cook-a, which reads it again when it is back.',
      },
      noack: {
        title: 'NOACK',
        shows: 'Nothing is ever pending: what was in hand is gone.',
      },
    },
  },
  'exact-or-about': {
    title: 'MAXLEN = or MAXLEN ~',
    subtitle: 'the stream is trimmed to five, in nodes of four',
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
    subtitle: 'a cook goes, and hands back what it has not done',
    variants: {
      'redis-8.0': {
        title: 'Redis 8.0',
        shows: 'It knows no XNACK: the orders stay pending until they are idle for long enough.',
      },
      'redis-8.10': {
        title: 'Redis 8.10',
        shows: 'XNACK gives them back to the group, and somebody else takes them at once.',
      },
    },
  },
};
