import { entryAt, formatId, readStream, toText, type Bytes, type StreamId } from '../engine';
import type { World } from './world';

/**
 * How safe an entry is: on the disk; in the append-only file, but only with the operating system so far, where a power
 * cut takes it; or in memory alone.
 */
export type Kept = 'disk' | 'system' | 'memory';

/** What the server has on its disk, for the strip under the log. */
export interface DiskStrip {
  /** Commands in the append-only file, and how many of them are not synced; undefined where there is no such file. */
  readonly file: { readonly lines: number; readonly unsynced: number } | undefined;
  /** Of when dump.rdb is (Unix ms), and how many entries of this stream it has; undefined where there is none. */
  readonly dump: { readonly at: number; readonly entries: number } | undefined;
  readonly writing: 'save' | 'rewrite' | undefined;
}

/** What is on the server's disk; undefined where there is nothing, and nothing is on its way there. */
export function diskStripOf({ disk }: World, key: Bytes): DiskStrip | undefined {
  const { file, dump, draft } = disk;
  if (!file && !dump && !draft) return undefined;
  return {
    file: file ? { lines: file.lines.size, unsynced: file.next - file.synced } : undefined,
    dump: dump ? { at: dump.at, entries: readStream(dump.redis, key)?.length ?? 0 } : undefined,
    writing: draft?.kind,
  };
}

/**
 * Tells of each entry of a stream how safe it is; undefined where the server has nothing on its disk. With an
 * append-only file that is what a server would start from, so it alone counts then.
 */
export function keptIn({ disk }: World, key: Bytes): ((id: StreamId) => Kept) | undefined {
  const { file, dump, draft } = disk;
  if (!file && !dump && !draft) return undefined;
  if (file?.isOpen && !file.isPreparing) {
    const unsynced = unsyncedAdds(file, key);
    return (id) => (unsynced.has(formatId(id)) ? 'system' : 'disk');
  }
  const saved = dump ? readStream(dump.redis, key) : undefined;
  return (id) => (saved && entryAt(saved, id) ? 'disk' : 'memory');
}

/** The entries whose XADD stands in the part of the file that only the operating system has. */
function unsyncedAdds(file: NonNullable<World['disk']['file']>, key: Bytes): ReadonlySet<string> {
  const ids = new Set<string>();
  for (let number = file.synced; number < file.next; number++) {
    const line = file.lines.get(number);
    if (line?.[0] === 'XADD' && line[1] === key) ids.add(addedId(line));
  }
  return ids;
}

/** The id in an XADD as the file has it, behind whatever options the person gave. */
function addedId(line: readonly Bytes[]): string {
  return toText(line.find((word) => /^\d+-\d+$/.test(word)) ?? '');
}
