import type { Bytes } from '../bytes';
import type { StreamId } from '../id';
import { Entry, hasNames, nodeBytes, type MacroNode } from '../nodes';
import { canonical, strictInteger, type U64 } from '../numbers';
import type { Owner } from '../owner';
import { readListpack, writeListpack } from './listpack';
import { Malformed } from './malformed';

/**
 * A macro node as Redis has it, one listpack: how many entries there are and how many were deleted, the
 * field names of the first, then the entries. Each has its flags, its id less that of the node, its
 * fields, and how many elements all that is, so that it can be read from the end.
 */

const DELETED = 1;
const SAME_NAMES = 2;

/** The listpack of a node, without what was deleted from it. */
export function writeNode({ first, entries, names }: MacroNode): Bytes {
  const head = [String(entries.length), '0', String(names.length), ...names, '0'];
  return writeListpack([
    ...head,
    ...entries.flatMap((entry) => entryElements(entry, first, names)),
  ]);
}

function entryElements({ id, fields }: Entry, first: StreamId, names: readonly Bytes[]): Bytes[] {
  const isSame = hasNames(fields, names);
  const values = isSame ? fields.filter((_, index) => index % 2 === 1) : fields;
  const elements = [
    String(isSame ? SAME_NAMES : 0),
    difference(id.ms, first.ms),
    difference(id.seq, first.seq),
    ...(isSame ? [] : [String(fields.length / 2)]),
    ...values,
  ];
  return [...elements, String(elements.length)];
}

function difference(a: U64, b: U64): Bytes {
  return String(BigInt.asIntN(64, BigInt(a) - BigInt(b)));
}

/** The node that a listpack is; its entries have no ordinal yet. Throws Malformed. */
export function readNode(first: StreamId, listpack: Bytes, owner: Owner): MacroNode {
  const elements = new Elements(readListpack(listpack));
  const count = elements.integer();
  const deleted = elements.integer();
  const names = elements.take(elements.integer());
  if (elements.integer() !== 0) throw new Malformed('a node whose first fields have no end');
  const node: MacroNode = {
    owner,
    first,
    last: first,
    entries: [],
    times: [],
    deleted,
    names,
    contentBytes: 0,
  };
  for (let left = count + deleted; left > 0; left--) readEntry(elements, node);
  if (!elements.isEmpty || node.entries.length !== count) {
    throw new Malformed('a node with another number of entries than it says');
  }
  node.contentBytes = listpack.length - nodeBytes(node);
  return node;
}

function readEntry(elements: Elements, node: MacroNode): void {
  const before = elements.left;
  const flags = elements.integer();
  const { ms, seq } = node.first;
  const id = { ms: sum(ms, elements.exactInteger()), seq: sum(seq, elements.exactInteger()) };
  const fields = readFields(elements, flags, node.names);
  const size = before - elements.left;
  if (elements.integer() !== size) throw new Malformed('an entry of another size than it says');
  node.last = id;
  if ((flags & DELETED) !== 0) return;
  node.entries.push(new Entry(id, fields, 0));
  node.times.push(Number(id.ms));
}

function readFields(elements: Elements, flags: number, names: readonly Bytes[]): Bytes[] {
  if ((flags & SAME_NAMES) === 0) return elements.take(2 * elements.integer());
  return names.flatMap((name) => [name, ...elements.take(1)]);
}

function sum(a: U64, b: bigint): U64 {
  return canonical(BigInt.asUintN(64, BigInt(a) + b));
}

/** The elements of a listpack, taken one after the other. */
class Elements {
  readonly #all: readonly Bytes[];
  #at = 0;

  constructor(all: readonly Bytes[]) {
    this.#all = all;
  }

  get left(): number {
    return this.#all.length - this.#at;
  }

  get isEmpty(): boolean {
    return this.left === 0;
  }

  take(count: number): Bytes[] {
    if (!(count >= 0) || count > this.left) throw new Malformed('a node that ends too soon');
    const taken = this.#all.slice(this.#at, this.#at + count);
    this.#at += count;
    return taken;
  }

  exactInteger(): bigint {
    const value = strictInteger(this.take(1)[0]!);
    if (value === undefined) throw new Malformed('a node with text where a number has to be');
    return BigInt(value);
  }

  integer(): number {
    return Number(this.exactInteger());
  }
}
