interface File {
  readonly lines: number;
  readonly unsynced: number;
}

/** What is said under the log, of the disk and of channels. */
export const strips = {
  /** How safe an entry is. */
  kept: {
    disk: 'on the disk',
    system: 'written, not synced: lost without power',
    memory: 'in memory only',
  },
  /** The same, where there is little room. */
  keptShort: {
    disk: 'on the disk',
    system: 'not synced',
    memory: 'in memory only',
  },
  files: (
    file: File | undefined,
    dumpAt: string | undefined,
    entries: number | undefined,
    writing: 'save' | 'rewrite' | undefined,
  ) =>
    [
      file &&
        `append-only file: ${commands(file.lines)}${file.unsynced > 0 ? `, ${file.unsynced} not synced` : ''}`,
      dumpAt !== undefined &&
        `dump.rdb of ${dumpAt}: ${entries} ${entries === 1 ? 'entry' : 'entries'}`,
      writing === 'save' && 'writing a snapshot…',
      writing === 'rewrite' && 'rewriting the file…',
    ]
      .filter(Boolean)
      .join(' · '),
  listeners: (count: number) =>
    count === 0
      ? 'keeps nothing; nobody listens'
      : `keeps nothing; ${count} ${count === 1 ? 'listens' : 'listen'}`,
} as const;

function commands(count: number): string {
  return `${count} ${count === 1 ? 'command' : 'commands'}`;
}
