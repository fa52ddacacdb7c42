import { counted, list } from './words';

const entries = (count: number) => counted(count, 'entry', 'entries');
const nodes = (count: number) => counted(count, 'node', 'nodes');
const bytes = (count: number) => counted(count, 'byte', 'bytes');

/** What a node may hold; 0 is no limit. */
const limits = (maxEntries: number, maxBytes: number) =>
  [maxEntries > 0 && entries(maxEntries), maxBytes > 0 && bytes(maxBytes)]
    .filter(Boolean)
    .join(' or ');

/** How a stream stands in memory: the radix tree and the packed nodes. */
export const tree = {
  name: 'The radix tree and the nodes of the stream',
  noStream: (key: string) => `There is no stream at ${key} now, and so no tree.`,
  empty: 'The stream is there and has no entry: its tree is a root without keys.',
  /** What the two settings mean for the node that grows. */
  full: (maxEntries: number, maxBytes: number) => {
    const most = limits(maxEntries, maxBytes);
    return most
      ? `A node is full at ${most}, whichever comes first; then the next entry opens another.`
      : 'No limit is set for a node, so that it may grow to 1 GB.';
  },
  tail: (live: number, deleted: number) =>
    `The last one holds ${live}${deleted > 0 ? `, and ${deleted} deleted ${deleted === 1 ? 'one' : 'ones'}` : ''}. Only the last one takes new entries.`,
  counts: (keys: number, radixNodes: number) =>
    `radix-tree-keys ${keys}, radix-tree-nodes ${radixNodes}`,
  manyKeys: (keys: number) => `radix-tree-keys ${keys}; radix-tree-nodes is not counted here`,
  fewer: 'Try it with small nodes.',
  asBefore: 'Make nodes large again.',
  later:
    'It holds for nodes that are opened or filled from then on; those that are there are not split.',
  settings: 'How large may a node be?',

  /** The tree. */
  keys: 'A key is the 16 bytes of the id that opened the node:',
  halves: { ms: '8 of milliseconds', seq: '8 of the sequence number' },
  counted:
    'Bytes that lead on without a choice are one node of the tree, a fork is one, and the end of a key is one.',
  zeros: (count: number) => `00 ×${count}`,
  howToRead: 'How to read it',
  /** How a node is drawn. */
  cells:
    'In a node a tall place is an entry, a low one is an entry that = would take, a flat one is a deleted entry. An open node shows what is stored: how much the id of an entry is more than the key of the node, and its values.',
  shared: (keys: number) => `shared by ${keys} keys`,
  fold: (keys: number, ways: number) =>
    `${nodes(keys)} not shown, by ${counted(ways, 'other byte', 'other bytes')}`,
  foldIds: (keys: number) => `${counted(keys, 'id', 'ids')} not shown`,
  freed: (count: number, to: string) => `freed just now: ${entries(count)}, up to ${to}`,

  /** A node. */
  node: (id: string) => `Node ${id}`,
  holds: (live: number, deleted: number) =>
    `${entries(live)}${deleted > 0 ? `, ${deleted} deleted` : ''}`,
  bytesOf: (used: number, most: number) => (most > 0 ? `${used} of ${most} bytes` : bytes(used)),
  isNew: 'new',
  isFull: 'full',
  isTail: 'takes the next entry',
  goes: 'goes whole',
  goesExactly: '= takes it',
  cut: (count: number) => `= marks ${count}`,
  master: 'field names, stored once:',
  noNames: 'none',
  sameNames: 'values alone',
  ownNames: 'its own names, too',
  deletedLines: (count: number) =>
    count === 1
      ? '1 deleted: marked, and still in its place'
      : `${count} deleted: marked, and still in their places`,
  more: (count: number) => `${count} more`,
  /** What the button of an entry says. */
  entry: (nth: number, id: string) => `Entry ${nth}, ${id}`,
  entryIsNew: 'new',
  tombstone:
    'XDEL only marks an entry. Its bytes come free when its whole node goes, with the last entry in it.',

  /** What XTRIM would do. */
  preview: 'What would XTRIM take?',
  maxlen: 'MAXLEN',
  maxlenSlider: 'MAXLEN, as a slider',
  exact: (removed: number, whole: number, inside: number) => {
    if (removed === 0) return 'Takes nothing: there are no more than that.';
    const parts = [
      whole > 0 && `${nodes(whole)} whole`,
      inside > 0 &&
        `${entries(inside)} marked as deleted inside the ${whole > 0 ? 'next' : 'oldest'} node`,
    ].filter((part) => part !== false);
    return `Takes ${entries(removed)}: ${list(parts)}.`;
  },
  approximate: (removed: number, whole: number) =>
    removed === 0 ? 'Takes nothing.' : `Takes ${entries(removed)}: ${nodes(whole)} whole.`,
  left: (left: number) => `Leaves ${left}.`,
  /** Why `~` keeps more. */
  stop: {
    part: (over: number) =>
      `That is ${over} more than it was told: only a part of the next node would have to go, and ~ takes whole nodes alone.`,
    limit: (over: number, limit: number) =>
      `That is ${over} more than it was told: with the next node it would be more than ${limit} at once, which is LIMIT where it is not said (100 times stream-node-max-entries). Run it again, or say LIMIT 0.`,
    enough: 'The boundary of a node lies just there, so ~ is exact this time.',
  },
  stopsHere: '~ stops here',

  /** Pending lists. */
  pendingTitle: 'What is pending, in trees of the same kind',
  pending:
    'A group has a tree of the ids that are pending, and each consumer another one of its own. Both point to the same records.',
  noGroups: 'There is no group, and so no pending tree.',
  group: (name: string, keys: number) => `${name}: ${counted(keys, 'id', 'ids')} pending`,
  owner: (name: string, keys: number) => `${name} has ${keys}`,
  moreOwners: (count: number) => `${counted(count, 'more consumer', 'more consumers')}`,
  released: (count: number) => `${count} nobody’s`,

  /** The text view. */
  inWords: 'All of it in words',
  words: {
    node: (id: string) => `Node ${id}.`,
    content: (live: number, deleted: number, used: string, names: string) =>
      `It holds ${entries(live)}${deleted > 0 ? ` and ${deleted} marked as deleted` : ''}, ${used}; field names: ${names}.`,
    full: 'It is full.',
    tail: 'New entries go into it.',
    isNew: 'It was opened just now.',
    exactGoes: 'XTRIM with = would take it whole.',
    bothGo: 'XTRIM would take it whole, with = and with ~.',
    cut: (count: number) =>
      `XTRIM with = would mark ${entries(count)} in it as deleted; ~ would leave it.`,
  },
} as const;
