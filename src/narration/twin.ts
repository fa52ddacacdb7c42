import {
  formatId,
  newestFirst,
  readStream,
  asRead,
  type Bytes,
  type Entry,
  type Group,
  type Pending,
  type Stream,
} from '../engine';
import { inspector } from '../messages/inspector';
import { keptIn, poisonOf, type Kept } from '../sim';
import type { Moment, Subject } from '../timeline';
import { shortText } from './naming';
import { titleOf } from './related';
import { standingOf, type Standing } from './standing';
import { channelLines } from './twin-channels';
import { groupLines, groupNames } from './twin-groups';
import { lostLines, neighbourLines, sleeperLines } from './twin-log';
import { idleOf, keyOf, line, say, tenths, type TwinNode } from './twin-node';
import { otherLines } from './twin-others';
import { consoleLines, producerLines, wiresLine } from './twin-outside';
import { diskLines, ledgerLines, serverLines } from './twin-server';

export type { TwinNode } from './twin-node';

const ENTRIES_MAX = 20;

/** The whole picture around one stream in words, as a tree: all that the picture shows is in it, and what is selected. */
export function twinOf(moment: Moment, key: Bytes, selected?: Subject): TwinNode {
  const stream = readStream(moment.world.redis, key);
  return line('picture', say.root(asRead(key), tenths(moment.at / 1000)), [
    ...(selected
      ? [line('selected', say.selected(inspector.kinds[selected.kind], titleOf(moment, selected)))]
      : []),
    ...serverLines(moment),
    streamLine(moment, key, stream),
    ...lostLines(moment, key),
    ...sleeperLines(moment, key),
    ...neighbourLines(moment, key),
    ...groupLines(moment, key, stream),
    ...producerLines(moment, key),
    ...otherLines(moment, key),
    ...channelLines(moment),
    ...diskLines(moment, key),
    ...ledgerLines(moment),
    wiresLine(moment, key),
    ...consoleLines(moment),
  ]);
}

function streamLine(moment: Moment, key: Bytes, stream: Stream | undefined): TwinNode {
  const name = asRead(key);
  if (!stream) return line('stream', say.noStream(name));
  const lastId = formatId(stream.lastId);
  if (stream.length === 0) return line('stream', say.emptyStream(name, lastId));
  const newest: TwinNode[] = [];
  const keptAs = keptIn(moment.world, key);
  for (const entry of newestFirst(stream)) {
    if (newest.length === ENTRIES_MAX) break;
    newest.push(entryLine(moment, key, stream, entry, keptAs?.(entry.id)));
  }
  const older = stream.length - newest.length;
  if (older > 0) newest.push(line('older', say.older(older)));
  return line('stream', say.stream(name, stream.length, lastId), newest);
}

function entryLine(
  moment: Moment,
  key: Bytes,
  stream: Stream,
  entry: Entry,
  kept: Kept | undefined,
): TwinNode {
  const id = formatId(entry.id);
  const fields: string[] = [];
  for (let at = 0; at < entry.fields.length; at += 2) {
    fields.push(say.field(shortText(entry.fields[at]!), shortText(entry.fields[at + 1]!)));
  }
  return line(keyOf('entry', id), say.entry(String(entry.nth), id, say.fields(fields)), [
    ...(kept ? [line(keyOf('kept', id), say.kept[kept])] : []),
    ...(moment.world.poison.has(poisonOf(key, id)) ? [line(keyOf('deadly', id), say.deadly)] : []),
    ...groupNames(moment, key, stream).flatMap((name) => {
      const group = stream.groups.get(name);
      if (!group) return [];
      return line(keyOf('entry', id, name), entryState(moment, key, group, entry));
    }),
  ]);
}

/** How an entry that is in the stream stands with a group. */
function entryState(moment: Moment, key: Bytes, group: Group, { id }: Entry): string {
  const pending = group.pending.get(id);
  const name = asRead(group.name);
  if (pending) return pendingState(moment, name, pending);
  const standing = standingOf(moment, key, group.name, formatId(id)) as NotPending;
  return say.states[standing](name);
}

/** What is not pending and still there can only be one of these. */
type NotPending = Exclude<Standing, 'pending' | 'redelivered' | 'released' | 'hollow' | 'missed'>;

function pendingState(moment: Moment, group: string, pending: Pending): string {
  const { consumer, deliveries } = pending;
  return consumer === null
    ? say.states.released(group, deliveries)
    : say.states.pending(group, asRead(consumer), idleOf(moment, pending), deliveries);
}
