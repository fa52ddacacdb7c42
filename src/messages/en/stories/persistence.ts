import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/library/persistence.ts`. */
export const persistence: Readonly<Record<string, StoryWords>> = {
  'crash-without-files': {
    title: 'Nothing on the disk',
    subtitle: 'no snapshots, no file, and a crash',
    shows:
      'Stream and group are gone, the payments that were waiting with them. The group is made again and knows nothing of what was before.',
  },
  'crash-after-snapshot': {
    title: 'Back to the last snapshot',
    subtitle: 'RDB by save rules, and a crash',
    shows:
      'The stream, the group and its pending list are as they were when the snapshot began. Payments that came later are gone from it; what was booked later and is still in it is booked twice.',
  },
  'crash-during-snapshot': {
    title: 'Half a snapshot',
    subtitle: 'BGSAVE is at work when the server dies',
    shows:
      'What BGSAVE had begun to write does not count. The server comes back with the snapshot before it, ten seconds older.',
  },
  'killed-with-file': {
    title: 'Killed, and nothing lost',
    subtitle: 'the append-only file outlives the process',
    shows:
      'Only the process ends. What it wrote is with the operating system, synced or not: every entry, the group and its pending list are there again.',
  },
  'power-cut-everysec': {
    title: 'The last second',
    subtitle: 'appendfsync everysec, and the power fails',
    shows:
      'What came after the last sync is gone, though Redis had answered: a payment that nobody sends again, an XACK, and how far the group had read. Two payments are booked twice.',
  },
  'power-cut-always': {
    title: 'Synced before each answer',
    subtitle: 'appendfsync always, and the power fails',
    shows:
      'Answers leave later, and whatever was answered is there after the power cut. One payment is booked twice all the same: its XACK never reached the server.',
  },
  'snapshot-and-file': {
    title: 'Snapshot and file',
    subtitle: 'both are kept; one is read',
    shows:
      'With appendonly yes the server starts from the append-only file and does not look at the snapshot. It loses what the file loses: the last second.',
  },
  'file-not-yet-there': {
    title: 'Switched on too late',
    subtitle: 'appendonly yes, and no file yet',
    shows:
      'CONFIG REWRITE has made appendonly yes permanent before the first file was written. The server starts with it, finds no file and is empty: the snapshot lies on the disk and is not read.',
  },
};
