import { dataOf, type Bytes, type Redis } from '../engine';
import { BTree } from '../engine/btree';
import type { Micros } from './time';

/** What the server has on its disk, and what of that would be there after a power cut. */
export interface Disk {
  /** dump.rdb; null where there is none. */
  readonly dump: Snapshot | null;
  /** The append-only file; null where there is none. */
  readonly file: AppendOnlyFile | null;
  /** What is being written in the background, and does not count before it is all there. */
  readonly draft: Draft | null;
  /** redis.conf. */
  readonly config: Readonly<Record<string, string>>;
}

/**
 * The data of a server as they were when somebody began to write them down. Its bytes are made when they are asked
 * for. Never edited.
 */
export interface Snapshot {
  readonly redis: Redis;
  /** Unix ms. */
  readonly at: number;
}

/** A snapshot on its way to the disk. */
export interface Draft {
  readonly kind: 'save' | 'rewrite';
  readonly snapshot: Snapshot;
}

/** A snapshot, and what was done since: commands, counted from the beginning of the world. */
export interface AppendOnlyFile {
  /** Null where it began with nothing. */
  readonly base: Snapshot | null;
  /** The server writes into it. */
  readonly isOpen: boolean;
  /** It was switched on, and what comes into it counts only once its new base is written. */
  readonly isPreparing: boolean;
  /** By their numbers. Shared only with those that were forked. */
  readonly lines: BTree<number, Line>;
  /** The number of the next one. */
  readonly next: number;
  /** Those before this number are on the disk; the others only the operating system has. */
  readonly synced: number;
  /** When the others will be there; null where nothing is under way. */
  readonly syncAt: Micros | null;
  /** The first one after the draft of a new base. */
  readonly draftFrom: number;
  /** The database of the last one; null before the first in a file. */
  readonly selected: number | null;
}

/** A command in the append-only file. */
export type Line = readonly Bytes[];

/** The disk of a server that was just started for the first time. */
export function newDisk({ config, appendOnly }: Redis): Disk {
  const file = appendOnly === 'on' ? newFile() : null;
  return { dump: null, file, draft: null, config: Object.fromEntries(config) };
}

/** A file in which nothing stands yet. */
function newFile(): AppendOnlyFile {
  const lines = new BTree<number, Line>();
  const numbers = { next: 0, synced: 0, syncAt: null, draftFrom: 0 };
  return { base: null, lines, ...numbers, selected: null, isOpen: true, isPreparing: false };
}

/** The disk of a server that has read this from it, in the way in which it writes. */
export function withRead(disk: Disk, snapshot: Snapshot): Disk {
  const { file } = disk;
  return file ? { ...disk, file: { ...file, base: snapshot } } : { ...disk, dump: snapshot };
}

/** Another disk with the same on it, in O(1). */
export function forkDisk(disk: Disk): Disk {
  const { file } = disk;
  return file ? { ...disk, file: { ...file, lines: file.lines.clone() } } : disk;
}

/** The data of a server as they are now (Unix ms). */
export function snapshotOf(redis: Redis, at: number): Snapshot {
  return { redis: dataOf(redis), at };
}

/** The file with more commands at its end. */
export function appended(file: AppendOnlyFile, more: readonly Line[], db: number): AppendOnlyFile {
  more.forEach((line, at) => file.lines.set(file.next + at, line));
  return { ...file, next: file.next + more.length, selected: db };
}

/** The disk when a server begins to write a snapshot, or a new base of its file. */
export function withDraft(disk: Disk, kind: Draft['kind'], snapshot: Snapshot): Disk {
  const begun = { ...disk, draft: { kind, snapshot } };
  const { appendOnly } = snapshot.redis;
  if (kind === 'save' || appendOnly === 'off') return begun;
  const old = disk.file ?? newFile();
  // Each part of the file says anew which database its commands are for.
  const split = { ...old, draftFrom: old.next, selected: null, isOpen: true };
  return { ...begun, file: { ...split, isPreparing: appendOnly === 'waiting' } };
}

/** The disk once what was written in the background is written to its end. */
export function withWritten(disk: Disk): Disk {
  const { draft, file } = disk;
  if (!draft) return disk;
  const { kind, snapshot } = draft;
  if (kind === 'save') return { ...disk, dump: snapshot, draft: null };
  return { ...disk, draft: null, file: file?.isOpen ? rebased(file, snapshot) : file };
}

/** The disk of a server that has ended, or has given up what it was about to write: that is not there. */
export function withoutDraft(disk: Disk): Disk {
  const { file, draft } = disk;
  if (draft?.kind !== 'rewrite' || !file?.isPreparing) return { ...disk, draft: null };
  // Without a first base, there is no such file yet (the manifest names none).
  if (!file.base && file.draftFrom === 0) return { ...disk, draft: null, file: null };
  file.lines.deleteRange(file.draftFrom, file.next, false);
  return { ...disk, draft: null, file: { ...file, isOpen: false, isPreparing: false } };
}

/** The disk of a server that has loaded it, and writes into its append-only file from now on, or does not. */
export function withFileOpen(disk: Disk, isOpen: boolean): Disk {
  const file = disk.file ?? (isOpen ? newFile() : null);
  return { ...disk, file: file && { ...file, isOpen, selected: null } };
}

/** The file once a new base, which holds all that was done before the draft was begun, is written. */
function rebased(file: AppendOnlyFile, base: Snapshot): AppendOnlyFile {
  file.lines.deleteRange(0, file.draftFrom, false);
  return { ...file, base, isPreparing: false };
}

/** The file as the power cut left it. */
export function afterPowerCut(file: AppendOnlyFile): AppendOnlyFile {
  file.lines.deleteRange(file.synced, file.next, false);
  return { ...file, next: file.synced, selected: null, syncAt: null };
}
