import type { Argument } from './command';

/** Pieces of syntax that several commands have in common. */

/** The release that brought them. */
export const STRATEGIES_SINCE = '8.2.0';

/** What a removal does about groups that have the entry pending. */
export const STRATEGY_ARGUMENT: Argument = {
  optional: true,
  since: STRATEGIES_SINCE,
  oneOf: [{ token: 'KEEPREF' }, { token: 'DELREF' }, { token: 'ACKED' }],
};

/** How far a stream is to be cut. */
export const TRIM_ARGUMENTS: readonly Argument[] = [
  { oneOf: [{ token: 'MAXLEN' }, { token: 'MINID' }] },
  { optional: true, oneOf: [{ token: '=' }, { token: '~' }] },
  { name: 'threshold', kind: 'text' },
  { token: 'LIMIT', name: 'count', kind: 'integer', optional: true },
];
