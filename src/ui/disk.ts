import { asTyped } from '../console';
import { asRead, type Bytes } from '../engine';
import { disk as words } from '../messages/panels';
import { fromMs, type World } from '../sim';
import { clockText } from './time';

type Disk = World['disk'];
type Snapshot = NonNullable<Disk['dump']>;
/** As the world has it. */
export type AppendOnlyFile = NonNullable<Disk['file']>;

/** No more is shown of a file, and of a line of it. */
const LINES_MAX = 200;
const LETTERS_MAX = 1000;
const STREAMS_MAX = 4;

/** A command in an append-only file. */
export interface FileLine {
  readonly number: number;
  /** As it would be typed; cut where it is very long. */
  readonly text: string;
  /** It would be there after a power cut. */
  readonly isSynced: boolean;
}

/** The end of an append-only file, as a person can read it. */
export interface FileLines {
  /** The last ones, oldest first. */
  readonly lines: readonly FileLine[];
  /** How many more there are above them. */
  readonly above: number;
  /** How many there are in all. */
  readonly count: number;
  /** How many of those only the operating system has. */
  readonly unsynced: number;
}

/** What stands in an append-only file. */
export function linesOf({ lines, next, synced }: AppendOnlyFile): FileLines {
  const shown: FileLine[] = [];
  for (let number = next - 1; number >= 0 && shown.length < LINES_MAX; number--) {
    const line = lines.get(number);
    if (line) shown.unshift({ number, text: textOf(line), isSynced: number < synced });
  }
  const count = lines.size;
  return {
    lines: shown,
    above: count - shown.length,
    count,
    unsynced: [...lines.keys(synced)].length,
  };
}

function textOf(line: readonly Bytes[]): string {
  const text = line.map((word) => asTyped(word.slice(0, LETTERS_MAX))).join(' ');
  return text.length > LETTERS_MAX ? `${text.slice(0, LETTERS_MAX)}…` : text;
}

/** A snapshot in words: of when it is, how much is in it, and in its first streams. */
export function snapshotText({ topology }: World, { redis, at }: Snapshot): string {
  const slots = redis.databases.valuesArray().flatMap((database) => [...database.slots.entries()]);
  const streams = slots.flatMap(([key, { value }]) =>
    value.type === 'stream' ? [words.stream(asRead(key), value.length, value.groups.size)] : [],
  );
  const what = [
    words.snapshot(timeOf(topology.epoch, at), slots.length),
    ...streams.slice(0, STREAMS_MAX),
  ];
  return what.join('; ');
}

/** When a snapshot is of, as the clock of the page shows it. */
export function timeOf(epoch: number, at: number): string {
  return clockText(fromMs(at - epoch)).slice(0, 8);
}
