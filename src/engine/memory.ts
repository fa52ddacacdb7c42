import type { BTree } from './btree';
import type { Bytes } from './bytes';
import { encodingOf } from './encodings';
import type { Group } from './groups';
import type { StreamId } from './id';
import { elementBytes, nodeBytes } from './nodes';
import { radixTreeNodes } from './radix';
import type { Database, Redis } from './redis';
import type { Stream } from './stream';
import type { HashValue, ListValue, SetValue, StringValue, Value } from './values';

/**
 * How much memory a 64-bit Redis 8.0 with jemalloc would take for this data: the sizes of its structs,
 * each rounded up to the size that the allocator hands out.
 */

const KB = 1024;
const UNITS = 'KMGTP';
const POINTER = 8;
const OBJECT = 16;
const DICT = 56;
const DICT_ENTRY = 24;
const MIN_BUCKETS = 4;
const QUICKLIST = 40;
const QUICKLIST_NODE = 40;
const QUICKLIST_NODE_MAX = 8192;
const QUICKLIST_SPARE = 8;
const LISTPACK_FRAME = 7;
const STREAM = 80;
const GROUP = 40;
const CONSUMER = 32;
const PENDING = 24;
/** What a radix tree takes for each of its nodes and keys. */
interface RadixCost {
  readonly node: number;
  readonly key: number;
}

/** MEMORY USAGE takes every node for a large one. */
const RADIX_AS_SAID: RadixCost = { node: 244, key: 16 };
const RADIX_AS_IS: RadixCost = { node: 28, key: 0 };
/** Of a larger radix tree, only the nodes of so many keys are counted. */
const RADIX_SAMPLE = 1000;
/** A new macro node has room for the entries to come. */
const NEW_NODE = 4096;
const MAX_EMBEDDED = 44;
/** Beyond it, a string that grows gets this much more room, and not as much again as it has. */
const MAX_SPARE = 1024 * 1024;

/** What a server takes without keys and clients. */
export const SERVER_MEMORY = 720_000;
const CLIENT = 2000;

/**
 * Sizes that were worked out before, under the settings they depend on. Settings, and all values but streams, are
 * replaced and never edited, so that what is known of them stays right.
 */
const known = new WeakMap<Redis['config'], WeakMap<Value, number>>();

/**
 * Bytes that a value takes, without its key. For strings, lists, hashes and sets it is what MEMORY USAGE with
 * SAMPLES 0 says in Redis 8.0, as long as they did not shrink; for streams too, with groups and pending
 * entries, up to 1,000 nodes or pending entries, and within a few percent beyond.
 */
export function memoryOf(redis: Redis, value: Value): number {
  return valueMemory(redis, value, RADIX_AS_SAID);
}

function valueMemory(redis: Redis, value: Value, cost: RadixCost): number {
  if (value.type === 'stream') return streamMemory(redis, value, cost);
  let sizes = known.get(redis.config);
  if (!sizes) known.set(redis.config, (sizes = new WeakMap()));
  const size = sizes.get(value) ?? sizeOf(redis, value);
  sizes.set(value, size);
  return size;
}

/** Bytes that a key takes beside its value. */
export function keyMemory(key: Bytes): number {
  return DICT_ENTRY + text(key.length);
}

/** Bytes that the whole server takes (`used_memory`); a few percent beside what a real one would say. */
export function usedMemory(redis: Redis): number {
  let sum = SERVER_MEMORY + redis.clients.size * CLIENT;
  for (const database of redis.databases.values()) sum += databaseMemory(redis, database);
  return sum + table(redis.expiries.size) + redis.expiries.size * allocated(DICT_ENTRY);
}

/** A number of bytes as people read it, such as `1.50K` (bytesToHuman). */
export function readableBytes(bytes: number): string {
  if (bytes < KB) return `${bytes}B`;
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length);
  return `${(bytes / KB ** power).toFixed(2)}${UNITS[power - 1]}`;
}

function databaseMemory(redis: Redis, { slots }: Database): number {
  let sum = table(slots.size);
  for (const [key, { value }] of slots.entries()) {
    sum += allocated(DICT_ENTRY) + text(key.length) + valueMemory(redis, value, RADIX_AS_IS);
  }
  return sum;
}

function sizeOf(redis: Redis, value: Exclude<Value, Stream>): number {
  switch (value.type) {
    case 'string':
      return stringMemory(redis, value);
    case 'list':
      return listMemory(redis, value);
    case 'hash':
      return hashMemory(redis, value);
    case 'set':
      return setMemory(redis, value);
  }
}

function stringMemory(redis: Redis, value: StringValue): number {
  const { length } = value.text;
  if (value.appended) return OBJECT + text(length + Math.min(length, MAX_SPARE));
  if (encodingOf(redis, value) === 'int') return OBJECT;
  // Up to this length the string stands in one piece with its object, under a header of 3 bytes.
  return length <= MAX_EMBEDDED ? allocated(OBJECT + length + 4) : OBJECT + text(length);
}

function listMemory(redis: Redis, value: ListValue): number {
  if (encodingOf(redis, value) === 'listpack') return OBJECT + listpack(value.items);
  return OBJECT + QUICKLIST + quicklist(value.items);
}

/** The nodes into which a longer list is cut, with the setting `list-max-listpack-size` as it is by default. */
function quicklist(items: readonly Bytes[]): number {
  let sum = 0;
  let bytes = 0;
  for (const item of items) {
    if (bytes > 0 && bytes + item.length + QUICKLIST_SPARE > QUICKLIST_NODE_MAX) {
      sum += QUICKLIST_NODE + allocated(bytes);
      bytes = 0;
    }
    bytes = (bytes || LISTPACK_FRAME) + elementBytes(item);
  }
  return sum + QUICKLIST_NODE + allocated(bytes);
}

function hashMemory(redis: Redis, value: HashValue): number {
  const { fields } = value;
  if (encodingOf(redis, value) === 'listpack') return OBJECT + listpack([...fields].flat());
  let sum = OBJECT + DICT + table(fields.size);
  for (const [name, content] of fields) {
    sum += DICT_ENTRY + text(name.length) + text(content.length);
  }
  return sum;
}

function setMemory(redis: Redis, value: SetValue): number {
  const { members } = value;
  const encoding = encodingOf(redis, value);
  if (encoding === 'listpack') return OBJECT + listpack([...members]);
  if (encoding === 'intset') return OBJECT + intset([...members].map(Number));
  let sum = OBJECT + DICT + table(members.size);
  for (const member of members) sum += DICT_ENTRY + text(member.length);
  return sum;
}

/** All numbers stand in as many bytes as the widest needs, after two fields of 4 bytes. */
function intset(numbers: readonly number[]): number {
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const fits = (bits: number) => low >= -(2 ** (bits - 1)) && high < 2 ** (bits - 1);
  const width = fits(16) ? 2 : fits(32) ? 4 : 8;
  return allocated(8 + numbers.length * width);
}

function streamMemory(redis: Redis, stream: Stream, cost: RadixCost): number {
  const { nodes, tail, groups } = stream;
  let sum = OBJECT + STREAM + radixMemory(nodes, cost);
  const { maxBytes } = redis.limits;
  const room = maxBytes > 0 ? Math.min(maxBytes, NEW_NODE) : NEW_NODE;
  for (const node of nodes.values()) {
    sum += allocated(node === tail ? Math.max(nodeBytes(node), room) : nodeBytes(node));
  }
  for (const group of groups.values()) sum += groupMemory(group, cost);
  return sum;
}

function groupMemory({ pending, consumers }: Group, cost: RadixCost): number {
  let sum = GROUP + radixMemory(pending, cost) + PENDING * pending.size;
  for (const consumer of consumers.values()) {
    sum += CONSUMER + consumer.name.length + radixMemory(consumer.pending, cost);
  }
  return sum;
}

function radixMemory<T>(tree: BTree<StreamId, T>, { node, key }: RadixCost): number {
  return key * tree.size + node * radixNodes(tree);
}

function radixNodes<T>(tree: BTree<StreamId, T>): number {
  if (tree.size <= RADIX_SAMPLE) return radixTreeNodes(tree.keysArray());
  const sample: StreamId[] = [];
  for (const id of tree.keys()) {
    sample.push(id);
    if (sample.length === RADIX_SAMPLE) break;
  }
  return Math.round((radixTreeNodes(sample) * tree.size) / RADIX_SAMPLE);
}

function listpack(texts: readonly Bytes[]): number {
  let bytes = LISTPACK_FRAME;
  for (const one of texts) bytes += elementBytes(one);
  return allocated(bytes);
}

/** The buckets of a hash table: the next power of two. */
function table(entries: number): number {
  if (entries === 0) return 0;
  return POINTER * Math.max(MIN_BUCKETS, 2 ** Math.ceil(Math.log2(entries)));
}

/** A string of its own: a header that grows with its length, and a zero after it (sds). */
function text(length: number): number {
  const header = length < 2 ** 5 ? 1 : length < 2 ** 8 ? 3 : length < 2 ** 16 ? 5 : 9;
  return allocated(header + length + 1);
}

/** The size that jemalloc hands out for so many bytes: four to each power of two. */
function allocated(bytes: number): number {
  if (bytes <= 8) return 8;
  if (bytes <= 128) return Math.ceil(bytes / 16) * 16;
  const step = 2 ** (Math.ceil(Math.log2(bytes)) - 3);
  return Math.ceil(bytes / step) * step;
}
