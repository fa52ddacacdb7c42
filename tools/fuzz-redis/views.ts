import type { Bytes } from '../../src/engine';
import { isBranch, textOf, type Branch, type Leaf, type Value } from './value';

/**
 * What of an answer is compared. Nearly all of it as it is; but some commands answer in no promised order,
 * by chance, or with what belongs to one machine alone.
 */

/** What a view may have to know of the server. */
export interface Looking {
  /** What the client had queued when it sent EXEC. */
  readonly queued: readonly (readonly Bytes[])[] | undefined;
  hasKey(key: Bytes): boolean;
}

type View = (value: Value, looking: Looking) => Value;

/** How our own connection calls itself, so that CLIENT LIST can be read without it. */
export const OWN_NAME = 'fuzz-redis';

/** The settings that sessions change and ask for. */
export const COMPARED_SETTINGS: readonly string[] = [
  'stream-node-max-entries',
  'stream-node-max-bytes',
  'hash-max-listpack-entries',
  'hash-max-listpack-value',
  'list-max-listpack-size',
  'set-max-intset-entries',
  'set-max-listpack-entries',
  'set-max-listpack-value',
  'notify-keyspace-events',
];

const CLIENT_LINES = /^(?:txt:)?id=\d+ addr=/;
const OWN_LINE = new RegExp(`id=\\d+ [^\\n]*? name=${OWN_NAME} [^\\n]*\\n`);
/** Parts of CLIENT LIST and CLIENT INFO that tell of memory, files and the network. */
const MACHINE_FIELDS =
  / (?:fd|qbuf|qbuf-free|argv-mem|multi-mem|rbs|rbp|obl|oll|omem|tot-mem|events|io-thread|tot-net-in|tot-net-out|tot-cmds)=[^ \n]*/g;
/** Who monitors is never idle, because of our own commands. */
const IDLE_MONITOR = / idle=\d+(?= flags=\w*O)/g;
/** Messages that may come in any order. */
const UNORDERED = /^(?:pmessage|[ps]?unsubscribe)$/;
/** How DUMP begins for a set and a hash that are hash tables. */
const DUMPED_TABLES: readonly string[] = ['\x02', '\x04'];
/** What HELLO tells of the build: which 8.0 it is, and what was loaded into it. */
const BUILD_FIELDS = /^(version|modules)$/;

const VIEWS: Readonly<Record<string, View>> = {
  keys: sorted,
  scan: oneOfManyScans,
  'pubsub|channels': sorted,
  'pubsub|shardchannels': sorted,
  hgetall: sortedPairs,
  hkeys: sorted,
  smembers: sorted,
  'config|get': knownSettings,
  randomkey: anyKey,
  'object|idletime': anyNumber,
  'memory|usage': anyNumber,
  dump: lengthOfTables,
  role: withoutOffset,
  hello: withoutBuild,
  exec: eachItsOwn,
};

/** What is compared of the values that a client received for its command. */
export function viewOf(
  argv: readonly Bytes[],
  values: readonly Value[],
  looking: Looking,
): readonly Value[] {
  const [first, ...others] = values;
  return first === undefined ? values : [seen(argv, first, looking), ...others];
}

function seen(argv: readonly Bytes[], value: Value, looking: Looking): Value {
  const [name = '', subcommand = '', ...rest] = argv.map((word) => word.toLowerCase());
  // That is all commands of Redis.
  if (name === 'command' && rest.length === 0) return leaf('bulk', `(any ${value.kind})`);
  const view = VIEWS[name] ?? VIEWS[`${name}|${subcommand}`];
  return view ? view(value, looking) : value;
}

function eachItsOwn(value: Value, { queued }: Looking): Value {
  if (!isBranch(value) || !queued) return value;
  // Later commands of the transaction may have taken the key away.
  const looking: Looking = { queued: undefined, hasKey: () => true };
  const items = value.items.map((item, index) => seen(queued[index] ?? [], item, looking));
  return { ...value, items };
}

function sorted(value: Value): Value {
  return isBranch(value) ? { ...value, items: inOrder(value.items) } : value;
}

function sortedPairs(value: Value): Value {
  if (!isBranch(value)) return value;
  const pairs: Branch[] = [];
  for (let at = 0; at < value.items.length; at += 2) {
    pairs.push({ kind: 'array', items: value.items.slice(at, at + 2) });
  }
  return { ...value, items: inOrder(pairs).flatMap(({ items }) => items) };
}

/** A pattern may ask for all settings of Redis. */
function knownSettings(value: Value): Value {
  const sortedAll = sortedPairs(value);
  if (!isBranch(sortedAll)) return value;
  const { items } = sortedAll;
  const isCompared = (index: number) =>
    COMPARED_SETTINGS.includes(textOf(items[index - (index % 2)]));
  return { ...sortedAll, items: items.filter((_, index) => isCompared(index)) };
}

/** Keys that expire at one moment do so in any order, and notify who listens. */
export function inAnyOrder(values: readonly Value[]): readonly Value[] {
  return inOrder(values);
}

function inOrder<Item extends Value>(items: readonly Item[]): Item[] {
  return items
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item);
}

/** One SCAN need not return what another does; where all of an iteration is compared, it is a set. */
function oneOfManyScans(value: Value): Value {
  if (!isBranch(value) || value.kind !== 'array') return value;
  return { ...value, items: value.items.map(({ kind }) => leaf('bulk', `(any ${kind})`)) };
}

function anyKey(value: Value, { hasKey }: Looking): Value {
  const isKey = !isBranch(value) && value.kind === 'bulk' && hasKey(value.text);
  return isKey ? leaf('bulk', '(a key of the database)') : value;
}

/** What is kept in a hash table is dumped in its order. */
function lengthOfTables(value: Value): Value {
  if (isBranch(value) || !DUMPED_TABLES.includes(value.text[0] ?? '')) return value;
  return leaf(value.kind, `(a table in ${value.text.length} bytes)`);
}

function anyNumber(value: Value): Value {
  return value.kind === 'integer' ? leaf('integer', '(any)') : value;
}

function withoutOffset(value: Value): Value {
  return isBranch(value) ? { ...value, items: value.items.map(anyNumber) } : value;
}

function withoutBuild(value: Value): Value {
  if (!isBranch(value)) return value;
  const items = value.items.map((item, index) =>
    BUILD_FIELDS.test(textOf(value.items[index - 1])) ? leaf('bulk', '(the build)') : item,
  );
  return { ...value, items };
}

/** The value with nothing in it, wherever it stands, of what CLIENT LIST tells of the machine. */
export function withoutMachine(value: Value): Value {
  if (isBranch(value)) return { ...value, items: value.items.map(withoutMachine) };
  if (!CLIENT_LINES.test(value.text)) return value;
  const text = value.text.replace(OWN_LINE, '').replace(MACHINE_FIELDS, '');
  return leaf(value.kind, text.replace(IDLE_MONITOR, ''));
}

/**
 * A message that matches several of a client's patterns comes once for each, and who ends all
 * subscriptions is told so of each: both in the order of a hash table, here in that of names.
 */
export function inOrderOfNames(values: readonly Value[]): readonly Value[] {
  const names = new Map<Bytes, Value[]>();
  for (const message of messagesIn(values)) {
    const kind = textOf(message.items[0]);
    names.set(kind, inOrder([...(names.get(kind) ?? []), message.items[1]!]));
  }
  return names.size === 0 ? values : values.map((value) => renamed(value, names));
}

function messagesIn(values: readonly Value[]): Branch[] {
  return values.filter(isBranch).flatMap((value) => {
    return isUnordered(value) ? [value] : messagesIn(value.items);
  });
}

function renamed(value: Value, names: ReadonlyMap<Bytes, Value[]>): Value {
  if (!isBranch(value)) return value;
  const [kind, , ...rest] = value.items;
  const items = isUnordered(value)
    ? [kind!, names.get(textOf(kind))!.shift()!, ...rest]
    : value.items.map((item) => renamed(item, names));
  return { ...value, items };
}

function isUnordered({ items }: Branch): boolean {
  return items.length > 2 && UNORDERED.test(textOf(items[0]));
}

function leaf(kind: Leaf['kind'], text: Bytes): Leaf {
  return { kind, text };
}
