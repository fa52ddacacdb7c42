import { fromImage, toImage, type RedisImage } from '../engine';
import { BTree } from '../engine/btree';
import type { AppendOnlyFile, Disk, Draft, Line, Snapshot } from './disk';

/** A disk as plain JSON. */
export interface DiskImage {
  readonly dump: SnapshotImage | null;
  readonly file: FileImage | null;
  readonly draft: { readonly kind: Draft['kind']; readonly snapshot: SnapshotImage } | null;
  readonly config: Readonly<Record<string, string>>;
}

interface SnapshotImage {
  readonly redis: RedisImage;
  readonly at: number;
}

type FileImage = Omit<AppendOnlyFile, 'base' | 'lines'> & {
  readonly base: SnapshotImage | null;
  readonly lines: readonly [number, Line][];
};

/** The disk as JSON. */
export function diskImage({ dump, file, draft, config }: Disk): DiskImage {
  const fileImage = file && {
    ...file,
    base: file.base && snapshotImage(file.base),
    lines: file.lines.toArray(),
  };
  return {
    dump: dump && snapshotImage(dump),
    file: fileImage,
    draft: draft && { ...draft, snapshot: snapshotImage(draft.snapshot) },
    config,
  };
}

/** The disk that an image shows. */
export function diskFromImage({ dump, file, draft, config }: DiskImage): Disk {
  const restored = file && {
    ...file,
    base: file.base && fromSnapshot(file.base),
    lines: new BTree<number, Line>([...file.lines]),
  };
  return {
    dump: dump && fromSnapshot(dump),
    file: restored,
    draft: draft && { ...draft, snapshot: fromSnapshot(draft.snapshot) },
    config,
  };
}

function snapshotImage({ redis, at }: Snapshot): SnapshotImage {
  return { redis: toImage(redis), at };
}

function fromSnapshot({ redis, at }: SnapshotImage): Snapshot {
  return { redis: fromImage(redis), at };
}
