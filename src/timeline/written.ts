import type { LogEvent, LogEventOf, Micros } from '../sim';

/** What the server has on its disk, as far as the log has told it: of when that is, and what is not there yet. */
export class Written {
  #dump: Micros | null = null;
  #snapshotBegun: Micros = 0;
  #rewriteBegun: Micros = 0;
  /** As of when the append-only file begins. */
  #base: Micros = 0;
  #appended: Micros = 0;
  #synced: Micros = 0;
  #next = 0;
  #syncedBefore = 0;
  /** The number of the first command after the base that is being written. */
  #rewriteFrom = 0;
  /** Commands before this number are in the base, and not in the file any more. */
  #basedBefore = 0;

  /** Reads the event that comes next. */
  learn(event: LogEvent): void {
    switch (event.type) {
      case 'server-saving':
        this.#learnSaving(event);
        break;
      case 'server-saved':
        this.#learnSaved(event);
        break;
      case 'file-appended':
        this.#appended = event.at;
        this.#next = event.from + event.lines.length;
        break;
      case 'file-synced':
        this.#synced = event.at;
        this.#syncedBefore = event.before;
        break;
      case 'server-crashed':
        if (event.how === 'killed') break;
        this.#appended = this.#synced;
        this.#next = this.#syncedBefore;
        this.#basedBefore = Math.min(this.#basedBefore, this.#next);
    }
  }

  #learnSaving({ how, at }: LogEventOf<'server-saving'>): void {
    if (how === 'aof-rewrite') {
      this.#rewriteBegun = at;
      this.#rewriteFrom = this.#next;
    } else this.#snapshotBegun = at;
  }

  #learnSaved({ how, at }: LogEventOf<'server-saved'>): void {
    if (how === 'aof-rewrite') {
      this.#base = this.#rewriteBegun;
      this.#basedBefore = this.#rewriteFrom;
    } else this.#dump = how === 'rdb' ? at : this.#snapshotBegun;
  }

  /** When the data were as dump.rdb has them; null where there is no such file. */
  get dump(): Micros | null {
    return this.#dump;
  }

  /** When the snapshot was begun that is being written in the background, or was written last. */
  get begun(): Micros {
    return this.#snapshotBegun;
  }

  /** How many commands at the end of the append-only file are not on the disk, but with the operating system. */
  get unsynced(): number {
    return this.#next - Math.max(this.#syncedBefore, this.#basedBefore);
  }

  /** When the data were as a server that starts now reads them from there. */
  asOf(from: LogEventOf<'server-loaded'>['from']): Micros {
    if (from === 'append-only-file') return Math.max(this.#base, this.#appended);
    return from === 'dump' ? (this.#dump ?? 0) : 0;
  }
}
