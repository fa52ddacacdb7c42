import type { Bytes } from '../bytes';
import { newConsumer, newGroup, type Consumer, type Group, type Pending } from '../groups';
import { Entry } from '../nodes';
import type { StreamId } from '../id';
import { newIdempotency, type Idempotency } from '../idempotency';
import { estimateEntriesRead } from '../lag';
import { toSigned, type Count, type U64 } from '../numbers';
import { firstId, type Stream } from '../stream';
import { Malformed } from './malformed';
import { readNode, writeNode } from './node';
import { idFrom, type Reader } from './reader';
import { rawId, type Writer } from './writer';

/** A stream in the RDB format, with its groups and what is pending in them. */

/** What Redis has added over the years; each form has all that those before it have. */
export const STREAM_FORMS = {
  /** Before 7.0. */
  first: 15,
  /** Knows what was ever added and read (7.0). */
  counted: 19,
  /** Knows when a consumer last got something (7.2). */
  active: 21,
  /** Knows idempotent producers (8.6). */
  idempotent: 26,
  /** Knows what XNACK has released (8.8). */
  released: 27,
} as const;

/** `entries-read` where it cannot be known, as an unsigned number. */
const UNKNOWN = 0xffff_ffff_ffff_ffffn;

/** Writes a stream in this form. Of deleted entries nothing is left to be written. */
export function writeStream(writer: Writer, stream: Stream, form: number): void {
  writer.length(stream.nodes.size);
  for (const node of stream.nodes.values()) {
    writer.string(rawId(node.first));
    writer.string(writeNode(node));
  }
  writer.length(stream.length);
  writer.id(stream.lastId);
  writer.id(firstId(stream));
  writer.id(stream.maxDeletedId);
  writer.length(unsigned(stream.entriesAdded));
  writer.length(stream.groups.size);
  for (const group of stream.groups.values()) writeGroup(writer, group, form);
  if (form >= STREAM_FORMS.idempotent) writeIdempotency(writer, stream.idempotency);
}

function writeGroup(writer: Writer, group: Group, form: number): void {
  writer.string(group.name);
  writer.id(group.lastDelivered);
  writer.length(group.entriesRead === null ? UNKNOWN : unsigned(group.entriesRead));
  writer.length(group.pending.size);
  for (const [id, { deliveredAt, deliveries }] of group.pending.entries()) {
    writer.raw(rawId(id));
    writer.time(deliveredAt);
    writer.length(unsigned(deliveries));
  }
  writer.length(group.consumers.size);
  for (const consumer of group.consumers.values()) writeConsumer(writer, consumer);
  if (form >= STREAM_FORMS.released) writeReleased(writer, group);
}

function writeConsumer(writer: Writer, { name, seenAt, activeAt, pending }: Consumer): void {
  writer.string(name);
  writer.time(seenAt);
  writer.time(activeAt);
  writer.length(pending.size);
  for (const id of pending.keys()) writer.raw(rawId(id));
}

/** What nobody owns, in the order in which it was released. */
function writeReleased(writer: Writer, { pending, released }: Group): void {
  const ids = pending
    .toArray()
    .filter(([, { consumer }]) => consumer === null)
    .sort(([, a], [, b]) => a.place - b.place);
  writer.length(released);
  for (const [id] of ids) writer.raw(rawId(id));
}

function writeIdempotency(writer: Writer, idempotency: Idempotency): void {
  const { duration, maxsize, producers, added, duplicates } = idempotency;
  writer.length(duration);
  writer.length(maxsize);
  writer.length(producers.size);
  for (const [name, { ids }] of producers.entries()) {
    writer.string(name);
    writer.length(ids.size);
    for (const [iid, id] of ids) {
      writer.string(iid);
      writer.id(id);
    }
  }
  writer.length(added);
  writer.length(duplicates);
}

/** Reads a stream in this form into an empty stream. Throws Malformed. */
export function readStream(reader: Reader, stream: Stream, form: number): Stream {
  readNodes(reader, stream);
  // How many entries there are is known by now.
  reader.length();
  stream.lastId = reader.id();
  if (form >= STREAM_FORMS.counted) {
    reader.id();
    stream.maxDeletedId = reader.id();
    stream.entriesAdded = toSigned(reader.length());
  } else {
    stream.entriesAdded = stream.length;
  }
  numberEntries(stream);
  for (let left = reader.count(); left > 0; left--) {
    const group = readGroup(reader, stream, form);
    if (stream.groups.has(group.name)) throw new Malformed('a group that is there twice');
    stream.groups.set(group.name, group);
  }
  if (form >= STREAM_FORMS.idempotent) stream.idempotency = readIdempotency(reader, stream);
  return stream;
}

function readNodes(reader: Reader, stream: Stream): void {
  for (let left = reader.count(); left > 0; left--) {
    const node = readNode(idFrom(reader.string()), reader.string(), stream.owner);
    if (stream.nodes.has(node.first)) throw new Malformed('a node that is there twice');
    stream.nodes.set(node.first, node);
    stream.length += node.entries.length;
  }
  const last = stream.nodes.maxKey();
  stream.tail = last && stream.nodes.get(last);
}

/** Says of each entry which it was of all that were ever added, as if no other than the oldest had gone. */
function numberEntries(stream: Stream): void {
  let nth = Number(stream.entriesAdded) - stream.length;
  for (const node of stream.nodes.values()) {
    node.entries = node.entries.map(({ id, fields }) => new Entry(id, fields, ++nth));
  }
}

function readGroup(reader: Reader, stream: Stream, form: number): Group {
  const name = reader.string();
  const lastDelivered = reader.id();
  const entriesRead =
    form >= STREAM_FORMS.counted
      ? readEntriesRead(reader)
      : estimateEntriesRead(stream, lastDelivered);
  const group = newGroup(stream.owner, name, lastDelivered, entriesRead);
  for (let left = reader.count(); left > 0; left--) {
    const id = reader.rawId();
    if (group.pending.has(id)) throw new Malformed('an entry that is pending twice');
    const deliveredAt = reader.time();
    const deliveries = toSigned(reader.length());
    // Whose it is comes later.
    group.pending.set(id, { consumer: null, deliveredAt, deliveries, place: ++group.changes });
    group.released++;
  }
  for (let left = reader.count(); left > 0; left--) readConsumer(reader, group, form);
  if (form >= STREAM_FORMS.released) readReleased(reader, group);
  else if (group.released > 0) throw new Malformed('a pending entry that is nobody’s');
  return group;
}

function readEntriesRead(reader: Reader): Count | null {
  const read = toSigned(reader.length());
  return read === -1 ? null : read;
}

function readConsumer(reader: Reader, group: Group, form: number): void {
  const name = reader.string();
  if (group.consumers.has(name)) throw new Malformed('a consumer that is there twice');
  const consumer = newConsumer(group.owner, name, reader.time());
  consumer.activeAt = form >= STREAM_FORMS.active ? reader.time() : consumer.seenAt;
  for (let left = reader.count(); left > 0; left--) {
    const id = reader.rawId();
    const pending = { ...unowned(group, id), consumer: name };
    group.pending.set(id, pending);
    group.released--;
    consumer.pending.set(id, pending);
  }
  group.consumers.set(name, consumer);
}

/** Puts what nobody owns in the order in which it was released. */
function readReleased(reader: Reader, group: Group): void {
  const count = reader.count();
  if (count !== group.released) throw new Malformed('a pending entry that is nobody’s');
  for (let left = count; left > 0; left--) {
    const id = reader.rawId();
    group.pending.set(id, { ...unowned(group, id), place: ++group.changes });
  }
}

/** A pending entry of which no consumer has been read yet. */
function unowned(group: Group, id: StreamId): Pending {
  const pending = group.pending.get(id);
  if (!pending) throw new Malformed('an entry that a consumer has, and the group has not');
  if (pending.consumer !== null) throw new Malformed('an entry that two consumers have');
  return pending;
}

function readIdempotency(reader: Reader, { owner }: Stream): Idempotency {
  const idempotency = newIdempotency(owner, reader.count(), reader.count());
  for (let left = reader.count(); left > 0; left--) {
    const name = reader.string();
    const ids = new Map<Bytes, StreamId>();
    for (let more = reader.count(); more > 0; more--) ids.set(reader.string(), reader.id());
    idempotency.producers.set(name, { owner, ids });
  }
  idempotency.added = reader.count();
  idempotency.duplicates = reader.count();
  return idempotency;
}

function unsigned(count: Count): U64 {
  return count < 0 ? BigInt.asUintN(64, BigInt(count)) : count;
}
