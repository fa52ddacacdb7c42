import {
  compareIds,
  defaultLimit,
  type MacroNode,
  type NodeLimits,
  type Stream,
  type StreamId,
} from '../engine';

/** How far one form of XTRIM MAXLEN would get. */
export interface Cut {
  /** How many entries would go: what XTRIM would answer. */
  readonly removed: number;
  /** How many nodes would go whole. */
  readonly nodes: number;
  /** The oldest node that would stay, by its first id; undefined where none would. */
  readonly stays: StreamId | undefined;
  /** How many entries of that node would be marked as deleted. */
  readonly inside: number;
  /** How many entries would be left. */
  readonly left: number;
}

/** What XTRIM MAXLEN would do to a stream as it is. */
export interface TrimPreview {
  readonly maxlen: number;
  /** With `=`. */
  readonly exact: Cut;
  /** With `~`, and no LIMIT said. */
  readonly approximate: Cut;
  /** What LIMIT is then; 0 is none. */
  readonly limit: number;
  /** Why `~` goes no further: no more has to go, the next node is needed in part, or LIMIT. */
  readonly stop: 'enough' | 'part' | 'limit';
}

/** What would become of one node. */
export interface Fate {
  /** How many of its entries `=` takes: all of them is the whole node. */
  readonly exact: number;
  readonly exactGoes: boolean;
  readonly approximateGoes: boolean;
}

/**
 * What `XTRIM key MAXLEN = maxlen` and `XTRIM key MAXLEN ~ maxlen` would do. Looks at the nodes that would go, or at
 * those that would stay where these are fewer.
 */
export function trimPreview(stream: Stream, maxlen: number, limits: NodeLimits): TrimPreview {
  const limit = defaultLimit(limits);
  const whole = maxlen < stream.length / 2 ? cutFromEnd(stream, maxlen) : cutOf(stream, maxlen, 0);
  const approximate = cutOf(stream, maxlen, limit);
  const inside = Math.max(0, whole.left - maxlen);
  const stop =
    approximate.left <= maxlen ? 'enough' : approximate.nodes < whole.nodes ? 'limit' : 'part';
  return {
    maxlen,
    exact: { ...whole, removed: whole.removed + inside, inside, left: whole.left - inside },
    approximate,
    limit,
    stop,
  };
}

/** How far one gets with whole nodes alone. A limit of 0 is none. */
function cutOf(stream: Stream, maxlen: number, limit: number): Cut {
  let removed = 0;
  let nodes = 0;
  let stays: StreamId | undefined;
  for (const { first, entries } of stream.nodes.values()) {
    const left = stream.length - removed;
    const isOverLimit = limit !== 0 && removed + entries.length > limit;
    if (left <= maxlen || isOverLimit || left - entries.length < maxlen) {
      stays = first;
      break;
    }
    removed += entries.length;
    nodes++;
  }
  return { removed, nodes, stays, inside: 0, left: stream.length - removed };
}

/** The same without a limit, from the newest node back to the newest that goes. */
function cutFromEnd({ nodes, length }: Stream, maxlen: number): Cut {
  let left = 0;
  let stays: StreamId | undefined;
  for (const [first, { entries }] of nodes.entriesReversed()) {
    if (left >= maxlen && left + entries.length > maxlen) {
      const gone = nodes.forRange(nodes.minKey()!, first, true);
      return { removed: length - left, nodes: gone, stays, inside: 0, left };
    }
    left += entries.length;
    stays = first;
  }
  return { removed: 0, nodes: 0, stays, inside: 0, left };
}

/** What the preview says of one node. */
export function fateOf({ first, entries }: MacroNode, { exact, approximate }: TrimPreview): Fate {
  const exactGoes = isBefore(first, exact);
  const isCut = exact.stays !== undefined && compareIds(first, exact.stays) === 0;
  return {
    exact: exactGoes ? entries.length : isCut ? exact.inside : 0,
    exactGoes,
    approximateGoes: isBefore(first, approximate),
  };
}

function isBefore(first: StreamId, { stays }: Cut): boolean {
  return stays === undefined || compareIds(first, stays) < 0;
}
