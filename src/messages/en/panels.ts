/** What is on the server's disk. */
export const disk = {
  /** Both files are missing. */
  nothing: 'Nothing is on the disk: when the server ends, all that it has is gone.',
  /** The same, once it has ended. */
  nothingLeft: 'Nothing is on the disk, and the server is not there: all that it had is gone.',
  dump: 'dump.rdb',
  noDump: 'There is no snapshot.',
  writesDump: 'writes one: all that is there now.',
  snapshot: (at: string, keys: number) =>
    `as things were at ${at}: ${keys} ${keys === 1 ? 'key' : 'keys'}`,
  stream: (key: string, entries: number, groups: number) =>
    `${key}: ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${groups} ${groups === 1 ? 'group' : 'groups'}`,
  draft: (at: string) =>
    `Being written in the background, as things were at ${at}. It counts once all of it is there.`,
  file: 'Append-only file',
  noFile: 'There is none.',
  beginsFile: 'begins one: every command from then on.',
  base: (what: string) => `It begins with a snapshot, ${what}.`,
  closed: 'The server does not write into it now.',
  preparing: 'It counts once the snapshot that it begins with is written.',
  empty: 'No command has been written yet.',
  above: (count: number) => `${count} earlier ${count === 1 ? 'command' : 'commands'} not shown`,
  allSynced: (count: number) =>
    count === 1 ? 'on the disk: its one command' : `on the disk: all ${count} commands`,
  synced: 'on the disk up to here',
  unsynced: (count: number) =>
    `${count} ${count === 1 ? 'command' : 'commands'} with the operating system only: a power cut loses ${count === 1 ? 'it' : 'them'}`,
} as const;

/** What was wanted, and what was done of it. */
export const ledger = {
  nothing: 'Nobody has wanted anything yet.',
  serverGone:
    'The server is not there. What it will read back from its files counts as on the disk; what it will not is lost.',
  caption: 'What was wanted, and what came of it outside of Redis',
  inBrackets: (unit: string) => `in brackets: ${unit}`,
  worth: 'worth',
  wanted: 'wanted',
  done: 'done',
  /** So much was done, of so much that was wanted. */
  of: (done: number, wanted: number) => `${done} of ${wanted}`,
  tooMuch: (more: string) => `${more} too much`,
  /** So many others have no room here. */
  morePurposes: (count: number) => `and ${count} more`,
  /** Behind the number of those that are done. */
  ofWanted: (wanted: number) => `of ${wanted} done`,
  short: {
    again: 'done twice',
    pending: 'pending',
    waiting: 'not read yet',
    'on-disk': 'on the disk',
    'on-its-way': 'on their way',
    'set-aside': 'set aside',
    lost: 'lost',
  } as Record<string, string>,
  standings: {
    once: 'done once',
    again: 'done again',
    pending: 'not done: pending',
    waiting: 'not done: not read yet',
    'on-disk': 'not done: on the disk',
    'on-its-way': 'not done: on its way',
    'set-aside': 'not done: set aside',
    lost: 'not done, and nobody will',
  },
} as const;
