import { are, capital, counted, them, they, type Named } from './words';

/**
 * The sentences about the server and its disk, and about what is done outside of Redis. `who` is null for what the
 * story or the server's settings do.
 */
export const aboutServer = {
  saved: {
    rdb: (who: string) => `${who} had the server save all its data, and everybody waited for it.`,
    'rdb-in-background': (span: string) =>
      `dump.rdb is written: it holds what was there ${span} ago.`,
    'aof-rewrite': 'The append-only file is written anew, as short as it can be.',
  },
  saving: {
    'rdb-in-background': (who: string) =>
      `${who} had the server begin to save all its data beside its work.`,
    'aof-rewrite': (who: string) =>
      `${who} had the server begin to write its append-only file anew, beside its work.`,
  },
  savesByItself:
    'The server began to save all its data beside its work: there were as many changes as the save setting asks for.',
  savesNow: {
    'rdb-in-background': 'The save that had been put off begins.',
    'aof-rewrite': 'Writing the append-only file anew, which had been put off, begins.',
  },
  configRewritten: (who: string) =>
    `${who} had the server write its settings into its file: when it starts again, it still has them.`,
  slept: (who: string, span: string) =>
    `${who} put the server to sleep for ${span}: until then it hears nobody and answers nobody.`,
  shutdown: (who: string | null, save: boolean) =>
    `${who === null ? 'The server was shut down' : `${who} shut the server down`}${
      save ? ', after it had saved its data' : ', and nothing was saved'
    }: every connection is closed, and no new one is taken.`,

  // How it ends and comes back
  killed: (who: string | null) =>
    `${who === null ? 'The server was killed' : `${who} killed the server`}: what it had in memory is gone, and every connection is closed.`,
  powerCut: (who: string | null) =>
    who === null
      ? 'The power failed where the server runs.'
      : `${who} cut the power where the server runs.`,
  memoryGone: 'What it had in memory is gone, and nobody is told: whoever waits goes on waiting.',
  wereGone: 'The server was not running.',
  lastCommandsLost: (count: number) =>
    count === 1
      ? 'The last command in its append-only file was not yet synced to the disk, and is lost as well.'
      : `The last ${count} commands in its append-only file were not yet synced to the disk, and are lost as well.`,
  lastCommandsKept: (count: number) =>
    count === 1
      ? 'The last command in its append-only file was not yet synced to the disk, but the operating system has it: it is not lost.'
      : `The last ${count} commands in its append-only file were not yet synced to the disk, but the operating system has them: they are not lost.`,
  started: (who: string | null) =>
    `${who === null ? 'The server was started again' : `${who} started the server again`}: it takes connections, but answers nearly everything with LOADING until it has read its files.`,
  loaded: {
    dump: (span: string, keys: number) =>
      `The server has read dump.rdb, saved ${span} ago: ${counted(keys, 'key is', 'keys are')} there again.`,
    'append-only-file': (keys: number) =>
      `The server has done again what stands in its append-only file: ${counted(keys, 'key is', 'keys are')} there again.`,
    nothing: 'The server found nothing to read on its disk, and begins empty.',
    notTheDump:
      'The server is to keep an append-only file and found none, so it begins empty: with appendonly yes, it does not look at dump.rdb.',
  },

  // What it has lost
  entriesOnNoDisk: (some: Named, key: string) =>
    `${capital(some.text)} of ${key} ${are(some)} lost: ${they(some)} ${some.count === 1 ? 'was' : 'were'} not on the disk. Whoever added ${them(some)} is not told.`,
  groupSetBack: (group: string, entry: string) =>
    `The cursor of ${group} is back at ${entry}, as the disk has it.`,
  groupSetBackToStart: (group: string) =>
    `The cursor of ${group} is back at the start, as the disk has it.`,
  groupBack: (group: string, key: string) =>
    `The group ${group} of ${key} is there again: that it had been destroyed was not on the disk.`,
  fileSwitched: {
    off: 'The server writes no append-only file any more.',
    waiting: undefined,
    on: 'The append-only file has its first base, and counts from now on.',
  },
  calledOff: {
    'rdb-in-background': 'The snapshot that was being written is given up.',
    'aof-rewrite': 'The rewrite of the append-only file is given up.',
  },
  entriesBack: (some: Named, key: string) =>
    `${capital(some.text)} of ${key} ${are(some)} there again: that ${they(some)} had been deleted was not on the disk.`,
  givenOutAgain: (some: Named) => `${capital(some.text)} will be given out again.`,
  groupLost: (group: string, key: string, pending: number) =>
    `The group ${group} of ${key} is lost, with its cursor and ${counted(pending, 'pending delivery', 'pending deliveries')}: whoever reads for it gets NOGROUP until somebody makes it again.`,
  /** `consumer` is on whom, where all are on one. */
  pendingAgain: (some: Named, group: string, consumer: string | undefined) =>
    `${capital(some.text)} ${are(some)} pending${consumer === undefined ? '' : ` on ${consumer}`} in ${group} again, because the XACK for ${them(some)} was not on the disk: the work may be done twice.`,
  holdsAgain: (some: Named, consumer: string) => `${consumer} has ${some.text} pending again.`,

  // What is done outside of Redis
  handledAgain: (actor: string, what: string, purpose: string, times: number) =>
    `Handled ${times === 2 ? 'twice' : `${times} times`}: ${actor} did the work of ${purpose} for ${what}, which had been done before.`,
  handledBefore: (actor: string, what: string, purpose: string) =>
    `${actor} found that the work of ${purpose} for ${what} had been done before, and passed it over.`,
  poisoned: (actor: string, entry: string) =>
    `${actor} began to work on ${entry}, and crashes over what is in it.`,
  poisonSet: (who: string | null, entry: string, key: string) =>
    `${who === null ? `${capital(entry)} of ${key} is now` : `${who} made ${entry} of ${key}`} one that every process crashes over when it begins to work on it.`,
  joined: (who: string, actor: string, group: string) =>
    `${who} started ${actor}, as one more consumer of ${group}.`,
};
