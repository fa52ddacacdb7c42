import type { Bytes } from '../bytes';
import { encodingOf } from '../encodings';
import { emptyStream } from '../keyspace';
import { elementBytes } from '../nodes';
import type { Redis } from '../redis';
import { setting } from '../settings';
import type { HashValue, ListValue, SetValue, Value } from '../values';
import { hasSince, type Version } from '../version';
import { readIntset, writeIntset } from './intset';
import { readListpack, writeListpack } from './listpack';
import { Malformed } from './malformed';
import { Reader } from './reader';
import { readStream, STREAM_FORMS, writeStream } from './stream';
import { Writer } from './writer';

/** Values in the RDB format: a byte for the type and its encoding, and then what is in it. */

const TYPES = {
  string: 0,
  listOfStrings: 1,
  setOfStrings: 2,
  hashOfStrings: 4,
  intset: 11,
  hashListpack: 16,
  quicklist: 18,
  setListpack: 20,
} as const;

/** A node of a list is a listpack, or a single element that is too large for one. */
const PLAIN = 1;
const PACKED = 2;
const LIST_NODE_BYTES = 8192;

/** The form in which a server of this version writes streams. */
function streamForm(version: Version): number {
  if (hasSince(version, '8.8')) return STREAM_FORMS.released;
  return hasSince(version, '8.6') ? STREAM_FORMS.idempotent : STREAM_FORMS.active;
}

/** A writer that packs or does not pack strings, as the server's setting `rdbcompression` says. */
export function newWriter(redis: Redis): Writer {
  return new Writer(setting(redis, 'rdbcompression') === 'yes');
}

/** Writes the type of a value. */
export function writeType(writer: Writer, redis: Redis, value: Value): void {
  writer.byte(typeOf(redis, value));
}

function typeOf(redis: Redis, value: Value): number {
  const encoding = encodingOf(redis, value);
  switch (value.type) {
    case 'string':
      return TYPES.string;
    case 'list':
      return TYPES.quicklist;
    case 'hash':
      return encoding === 'listpack' ? TYPES.hashListpack : TYPES.hashOfStrings;
    case 'set':
      if (encoding === 'intset') return TYPES.intset;
      return encoding === 'listpack' ? TYPES.setListpack : TYPES.setOfStrings;
    case 'stream':
      return streamForm(redis.version);
  }
}

/** Writes a value, without its type. */
export function writeValue(writer: Writer, redis: Redis, value: Value): void {
  switch (value.type) {
    case 'string':
      return writer.string(value.text);
    case 'list':
      return writeList(writer, redis, value);
    case 'hash':
      return writeHash(writer, redis, value);
    case 'set':
      return writeSet(writer, redis, value);
    case 'stream':
      return writeStream(writer, value, streamForm(redis.version));
  }
}

function writeList(writer: Writer, redis: Redis, list: ListValue): void {
  const nodes = encodingOf(redis, list) === 'listpack' ? [list.items] : listNodes(list.items);
  writer.length(nodes.length);
  for (const items of nodes) {
    writer.length(PACKED);
    writer.string(writeListpack(items));
  }
}

/** The elements in runs, each of which makes a listpack that is not too long. */
function listNodes(items: readonly Bytes[]): Bytes[][] {
  const nodes: Bytes[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = elementBytes(item);
    if (bytes > room) {
      nodes.push([]);
      room = LIST_NODE_BYTES;
    }
    nodes.at(-1)!.push(item);
    room -= bytes;
  }
  return nodes;
}

function writeHash(writer: Writer, redis: Redis, hash: HashValue): void {
  const elements = [...hash.fields].flat();
  if (encodingOf(redis, hash) === 'listpack') return writer.string(writeListpack(elements));
  writer.length(hash.fields.size);
  for (const element of elements) writer.string(element);
}

function writeSet(writer: Writer, redis: Redis, set: SetValue): void {
  const encoding = encodingOf(redis, set);
  if (encoding === 'intset') return writer.string(writeIntset(set.members));
  if (encoding === 'listpack') return writer.string(writeListpack([...set.members]));
  writer.length(set.members.size);
  for (const member of set.members) writer.string(member);
}

/** Reads a value of this type for this server. Throws Malformed, also at a type that is not known here. */
export function readValue(reader: Reader, redis: Redis, type: number): Value {
  if (type === TYPES.string) return { type: 'string', text: reader.string() };
  if (type === TYPES.listOfStrings) return listOf(readStrings(reader, reader.count()));
  if (type === TYPES.quicklist) return listOf(readListNodes(reader));
  if (type === TYPES.setOfStrings) return setOf(readStrings(reader, reader.count()));
  if (type === TYPES.intset) return setOf(readIntset(reader.string()));
  if (type === TYPES.setListpack) return setOf(readListpack(reader.string()));
  if (type === TYPES.hashOfStrings) return hashOf(readStrings(reader, 2 * reader.count()));
  if (type === TYPES.hashListpack) return hashOf(readListpack(reader.string()));
  if (isStreamForm(type) && type <= Math.max(streamForm(redis.version), STREAM_FORMS.active)) {
    return readStream(reader, emptyStream(redis), type);
  }
  throw new Malformed('a value of no known type');
}

function isStreamForm(type: number): boolean {
  return (Object.values(STREAM_FORMS) as number[]).includes(type);
}

function readStrings(reader: Reader, count: number): Bytes[] {
  const strings: Bytes[] = [];
  for (let left = count; left > 0; left--) strings.push(reader.string());
  return strings;
}

function readListNodes(reader: Reader): Bytes[] {
  const items: Bytes[] = [];
  for (let left = reader.count(); left > 0; left--) {
    const container = reader.length();
    const node = reader.string();
    if (container === PLAIN) items.push(node);
    else if (container === PACKED) items.push(...readListpack(node));
    else throw new Malformed('a list node of no known kind');
  }
  return items;
}

function listOf(items: readonly Bytes[]): ListValue {
  return { type: 'list', items: filled(items) };
}

function setOf(items: readonly Bytes[]): SetValue {
  const members = new Set(filled(items));
  if (members.size !== items.length) throw new Malformed('a member that is there twice');
  return { type: 'set', members };
}

function hashOf(items: readonly Bytes[]): HashValue {
  if (filled(items).length % 2 !== 0) throw new Malformed('a field without a value');
  const fields = new Map<Bytes, Bytes>();
  for (let at = 0; at < items.length; at += 2) fields.set(items[at]!, items[at + 1]!);
  if (fields.size !== items.length / 2) throw new Malformed('a field that is there twice');
  return { type: 'hash', fields };
}

/** What is empty is no key. */
function filled(items: readonly Bytes[]): readonly Bytes[] {
  if (items.length === 0) throw new Malformed('a value with nothing in it');
  return items;
}
