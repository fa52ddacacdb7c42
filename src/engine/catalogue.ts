import { toBytes, type Bytes } from './bytes';
import { fitsArity, type Argument, type Command } from './command';
import { allCommands, commandNamed, findCommand, isContainer } from './commands';
import {
  invalidCommand,
  invalidCommandArguments,
  invalidCommandArity,
  noKeyArguments,
} from './rarer-errors';
import { flatMap, type Reply, type SetReply, type StatusReply } from './reply';
import { hasSince, type Version } from './version';

/** What COMMAND tells of the commands of a server, out of their records (redis.io/commands/command). */

/** A command that a word names, with its subcommands. */
export interface Entry {
  readonly record: Described;
  readonly subcommands: readonly Described[];
}

/** What is told of a command; a container, which is nothing but its subcommands, has no more. */
export type Described = Omit<Command, 'parse' | 'apply'>;

/** The commands of a server of this version, by name. */
export function catalogue(version: Version): Entry[] {
  const records = recordsOf(version);
  const words = new Set(records.map(({ name }) => wordOf(name)));
  return [...words].map((word) => entryOf(word, records)!);
}

/** What these records say of a word; undefined where it names none of them. */
function entryOf(word: string, records: readonly Command[]): Entry | undefined {
  const subcommands = records.filter(({ name }) => name.startsWith(`${word}|`));
  const own = records.find(({ name }) => name === word);
  if (!own && subcommands.length === 0) return undefined;
  return { record: own ?? container(word, subcommands), subcommands };
}

/** The entries of these names, in any case; a subcommand, such as `config|get`, has an entry of its own here. */
export function entriesNamed(version: Version, names: readonly Bytes[]): (Entry | undefined)[] {
  const records = recordsOf(version);
  return names.map((name) => {
    const lower = name.toLowerCase();
    if (!lower.includes('|')) return entryOf(lower, records);
    const record = records.find((other) => other.name === lower);
    return record && { record, subcommands: [] };
  });
}

function recordsOf(version: Version): Command[] {
  return allCommands().filter(({ since }) => hasSince(version, since));
}

function wordOf(name: string): string {
  return name.split('|', 1)[0]!;
}

function container(name: string, subcommands: readonly Described[]): Described {
  const releases = subcommands.map(({ since }) => since);
  return {
    name,
    summary: `Holds the ${name.toUpperCase()} subcommands.`,
    group: subcommands[0]!.group,
    since: releases.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0]!,
    arity: -2,
    flags: [],
    args: [],
    complexity: 'Depends on subcommand.',
  };
}

/** The ACL categories, in the order in which they are told. */
const CATEGORIES = [
  ...['keyspace', 'read', 'write', 'set', 'list', 'hash', 'string', 'stream', 'pubsub', 'admin'],
  ...['fast', 'slow', 'blocking', 'dangerous', 'connection', 'transaction', 'scripting'],
];

/** What cannot be told from a command's flags and group. */
const MORE_CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  command: ['connection'],
  dbsize: ['keyspace'],
  flushall: ['keyspace', 'dangerous'],
  flushdb: ['keyspace', 'dangerous'],
  info: ['dangerous'],
  keys: ['dangerous'],
  lastsave: ['admin', 'dangerous'],
  restore: ['dangerous'],
  role: ['admin', 'dangerous'],
  swapdb: ['keyspace', 'dangerous'],
  wait: ['connection'],
};

/** Containers, and these, are not in the category of their group. */
const WITHOUT_GROUP = new Set(['wait']);

/** The ACL categories of a command, without `@` (redis.io/docs/latest/operate/oss_and_stack/management/security/acl). */
export function categoriesOf(record: Described): string[] {
  const { name, flags } = record;
  const found = new Set<string>(MORE_CATEGORIES[name] ?? MORE_CATEGORIES[wordOf(name)]);
  const group = categoryOfGroup(record);
  if (group) found.add(group);
  if (flags.includes('readonly')) found.add('read');
  for (const flag of ['write', 'admin', 'pubsub', 'blocking'] as const) {
    if (flags.includes(flag)) found.add(flag);
  }
  if (flags.includes('admin')) found.add('dangerous');
  found.add(flags.includes('fast') ? 'fast' : 'slow');
  return CATEGORIES.filter((category) => found.has(category));
}

function categoryOfGroup({ name, group }: Described): string | undefined {
  const isContainer = !commandNamed(name);
  // The flag of the same name says which commands of this group publish or subscribe.
  if (isContainer || group === 'pubsub' || WITHOUT_GROUP.has(name)) return undefined;
  if (group === 'generic') return 'keyspace';
  return group === 'transactions' ? 'transaction' : group;
}

/** What COMMAND INFO says of a command. */
export function infoOf({ record, subcommands }: Entry): Reply {
  const { name, arity, flags, keys = [0, 0, 0] } = record;
  return [
    name,
    arity,
    statuses(flags),
    ...keys,
    statuses(categoriesOf(record).map((category) => `@${category}`)),
    // Hints for proxies of clusters, which there are none of here.
    { set: [] },
    { set: keySpecs(record) },
    { set: subcommands.map((subcommand) => infoOf({ record: subcommand, subcommands: [] })) },
  ];
}

/** Words of their own, in no order. */
export function statuses(words: readonly string[]): SetReply {
  return { set: words.map((simple): StatusReply => ({ simple })) };
}

/** Where the keys of a command stand, and what it does with them. */
function keySpecs(record: Described): Reply[] {
  const { keys, flags, name } = record;
  const isMovable = flags.includes('movablekeys');
  if (!keys && !isMovable) return [];
  const apart = FLAGS_BY_PLACE[name];
  if (apart) return apart.map((words, index) => keySpec(words.split(' '), index + 1));
  const [first, last, step] = keys ?? STREAM_KEYS;
  const begin = isMovable
    ? ['keyword', flatMap(['keyword', 'STREAMS'], ['startfrom', record.name === 'xread' ? 1 : 4])]
    : ['index', flatMap(['index', first])];
  const range = flatMap(
    ['lastkey', last < 0 ? last : last - first],
    ['keystep', step],
    ['limit', isMovable ? 2 : 0],
  );
  return [
    flatMap(
      ['flags', statuses(keyFlags(record))],
      ['begin_search', flatMap(['type', begin[0]!], ['spec', begin[1]!])],
      ['find_keys', flatMap(['type', 'range'], ['spec', range])],
    ),
  ];
}

/** One key that stands at this place among the words. */
function keySpec(flags: readonly string[], place: number): Reply {
  const spec = flatMap(['lastkey', 0], ['keystep', 1], ['limit', 0]);
  return flatMap(
    ['flags', statuses(flags)],
    ['begin_search', flatMap(['type', 'index'], ['spec', flatMap(['index', place])])],
    ['find_keys', flatMap(['type', 'range'], ['spec', spec])],
  );
}

/** The keys after STREAMS: the first half of what follows. */
const STREAM_KEYS = [0, -1, 1] as const;

/** What commands do with their keys, where it is more than to read or to change what they hold. */
const KEY_FLAGS: Readonly<Record<string, string>> = {
  RO:
    'exists hexists hlen llen memory|usage object|encoding object|freq object|idletime ' +
    'object|refcount scard sismember strlen touch type watch xlen',
  'RW insert': 'append lpush rpush sadd xgroup|create xgroup|createconsumer',
  'RW delete': 'hdel srem xautoclaim xdel xgroup|delconsumer xgroup|destroy xtrim',
  'RW access delete': 'blpop brpop getdel lpop rpop',
  'RW access update': 'decr decrby getset incr incrby move',
  'RM delete': 'del unlink',
  'OW update': 'mset restore set',
  'OW insert': 'setnx',
  not_key: 'spublish ssubscribe sunsubscribe',
};

const keyFlagsByName = new Map(
  Object.entries(KEY_FLAGS).flatMap(([flags, names]) =>
    names.split(' ').map((name) => [name, flags.split(' ')] as const),
  ),
);

/** Commands that do one thing with their first key and another with their second. */
const FLAGS_BY_PLACE: Readonly<Record<string, readonly string[]>> = {
  copy: ['RO access', 'OW update'],
  rename: ['RW access delete', 'OW update'],
  renamenx: ['RW access delete', 'OW insert'],
};

/** What a command does with its nth key, from 0. */
export function keyFlags({ name, flags }: Described, nth = 0): readonly string[] {
  const apart = FLAGS_BY_PLACE[name]?.[nth];
  if (apart) return apart.split(' ');
  const isRead = flags.includes('readonly') || flags.includes('movablekeys');
  return keyFlagsByName.get(name) ?? (isRead ? ['RO', 'access'] : ['RW', 'update']);
}

/** Which of these words are keys, and of which command. Throws where they are none, or have none. */
export function keysIn(
  version: Version,
  words: readonly Bytes[],
): { readonly record: Described; readonly keys: readonly Bytes[] } {
  const record = recordFor(version, words);
  if (words.length === 1 && isContainer(words[0]!)) throw noKeyArguments();
  const hasKeys = record.keys !== undefined || record.flags.includes('movablekeys');
  if (!hasKeys || keyFlags(record).includes('not_key')) throw noKeyArguments();
  if (!fitsArity(record, words.length)) throw invalidCommandArity();
  const keys = keyWords(record, words);
  if (keys.length === 0) throw invalidCommandArguments();
  return { record, keys };
}

function recordFor(version: Version, words: readonly Bytes[]): Command {
  try {
    return findCommand(words, version);
  } catch {
    throw invalidCommand();
  }
}

function keyWords(record: Command, argv: readonly Bytes[]): Bytes[] {
  if (record.flags.includes('movablekeys')) return streamKeys(argv);
  if (!record.keys) return [];
  const [first, last, step] = record.keys;
  const end = last < 0 ? argv.length + last : last;
  return argv.filter((_, at) => at >= first && at <= end && (at - first) % step === 0);
}

function streamKeys(argv: readonly Bytes[]): Bytes[] {
  // After GROUP stand two names, which may be any words.
  const start = argv[0]!.toLowerCase() === 'xreadgroup' ? 4 : 1;
  const at = argv.findIndex((word, index) => index >= start && word.toUpperCase() === 'STREAMS');
  if (at < 0) return [];
  const words = argv.slice(at + 1);
  return words.slice(0, Math.floor(words.length / 2));
}

/** What COMMAND DOCS of a server of this version says of a command: its name and its documentation. */
export function docsOf({ record, subcommands }: Entry, version: Version): readonly [Reply, Reply] {
  const { name, summary, since, group, complexity, args } = record;
  const pairs: [Reply, Reply][] = [
    ['summary', toBytes(summary)],
    ['since', since],
    ['group', group],
  ];
  if (complexity !== undefined) pairs.push(['complexity', complexity]);
  const known = knownArguments(args, version);
  if (known.length > 0) pairs.push(['arguments', known]);
  if (subcommands.length > 0) {
    const inner = subcommands.map((subcommand) =>
      docsOf({ record: subcommand, subcommands: [] }, version),
    );
    pairs.push(['subcommands', flatMap(...inner)]);
  }
  return [name, flatMap(...pairs)];
}

/** What is said of those arguments that a server of this version takes. */
function knownArguments(args: readonly Argument[], version: Version): Reply[] {
  return args
    .filter(({ since }) => since === undefined || hasSince(version, since))
    .map((argument) => argumentDocs(argument, version));
}

function argumentDocs(argument: Argument, version: Version): Reply {
  const { token, since, oneOf, all } = argument;
  const inner = oneOf ?? all;
  const name = nameOf(argument);
  const pairs: [Reply, Reply][] = [
    ['name', name],
    ['type', typeOf(argument)],
  ];
  if (!inner) pairs.push(['display_text', name]);
  if (argument.kind === 'key') pairs.push(['key_spec_index', 0]);
  if (token !== undefined) pairs.push(['token', token]);
  if (since !== undefined) pairs.push(['since', since]);
  const flags = (['optional', 'multiple'] as const).filter((flag) => argument[flag]);
  if (flags.length > 0) pairs.push(['flags', statuses(flags)]);
  if (inner) pairs.push(['arguments', knownArguments(inner, version)]);
  return flatMap(...pairs);
}

function nameOf({ name, token, oneOf, all }: Argument): string {
  if (name !== undefined) return name;
  if (token !== undefined) return token.toLowerCase();
  return (oneOf ?? all ?? []).map(nameOf).join('-');
}

function typeOf({ name, kind, oneOf, all }: Argument): string {
  if (oneOf) return 'oneof';
  if (all) return 'block';
  if (name === undefined) return 'pure-token';
  return kind === 'key' || kind === 'integer' ? kind : 'string';
}
