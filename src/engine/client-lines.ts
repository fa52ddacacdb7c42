import { cString, type Bytes } from './bytes';
import { isSubscriber, type Client } from './clients';
import { unknownClientType } from './rarer-errors';

/** How CLIENT INFO and CLIENT LIST show connections, and how CLIENT KILL chooses among them. */

/* What a connection of Redis 8.0 keeps in its buffers, in bytes: nothing of it can be seen in here. */
const QUERY_BUFFER = 20_474;
const QUERY_OVERHEAD = 32;
const REPLY_BUFFER = 1024;
const OBJECT = 896;
const FIRST_FD = 7;
const MS_PER_SECOND = 1000;

/** The types that TYPE filters by. Nobody is a master or a replica here, and monitors are normal. */
export type ClientType = 'normal' | 'master' | 'replica' | 'pubsub';

const TYPES: ReadonlyMap<string, ClientType> = new Map([
  ['normal', 'normal'],
  ['master', 'master'],
  ['replica', 'replica'],
  ['slave', 'replica'],
  ['pubsub', 'pubsub'],
]);

/** The type that a word names, in whatever case. */
export function readClientType(word: Bytes): ClientType {
  const type = TYPES.get(cString(word).toLowerCase());
  if (!type) throw unknownClientType(word);
  return type;
}

/** The type of a connection. */
export function clientType(client: Client): ClientType {
  return isSubscriber(client) ? 'pubsub' : 'normal';
}

/** For how many seconds it has been connected; both ends are rounded down first. */
export function ageOf({ connectedAt }: Client, now: number): number {
  return secondsFrom(connectedAt, now);
}

/**
 * The line of one connection (redis.io/commands/client-list). `argv` is what it asks just now, for the one
 * who asks. Memory is what a connection of that kind usually takes.
 */
export function clientLine(client: Client, now: number, argv?: readonly Bytes[]): string {
  const { transaction } = client;
  const asked = argv ? wordBytes(argv) : 0;
  const buffered = argv ? requestBytes(argv) : 0;
  const queued = transaction?.commands.reduce((sum, words) => sum + wordBytes(words), 0) ?? 0;
  const buffer = argv ? Math.max(QUERY_BUFFER, buffered) : 0;
  const memory = OBJECT + REPLY_BUFFER + queued + (argv ? buffer + QUERY_OVERHEAD : 0);
  const fields: readonly (readonly [name: string, value: Bytes | number])[] = [
    ['id', client.id],
    ['addr', client.address],
    ['laddr', client.localAddress],
    ['fd', FIRST_FD + client.id],
    ['name', cString(client.name)],
    ['age', ageOf(client, now)],
    ['idle', secondsFrom(client.lastActiveAt, now)],
    ['flags', flagsOf(client)],
    ['db', client.db],
    ['sub', client.channels.length],
    ['psub', client.patterns.length],
    ['ssub', client.shards.length],
    ['multi', transaction?.commands.length ?? -1],
    // Redis stops watching once a key has changed: EXEC will fail anyway.
    ['watch', client.overtaken ? 0 : client.watched.length],
    ['qbuf', buffered],
    ['qbuf-free', buffer - buffered],
    ['argv-mem', asked],
    ['multi-mem', queued],
    ['rbs', REPLY_BUFFER],
    ['rbp', 0],
    ['obl', 0],
    ['oll', 0],
    ['omem', 0],
    ['tot-mem', memory],
    ['events', 'r'],
    ['cmd', client.lastCommand ?? 'NULL'],
    ['user', 'default'],
    ['redir', -1],
    ['resp', client.resp],
    ['lib-name', cString(client.libName)],
    ['lib-ver', cString(client.libVersion)],
    ['io-thread', 0],
  ];
  return `${fields.map(([name, value]) => `${name}=${value}`).join(' ')}\n`;
}

function secondsFrom(then: number, now: number): number {
  return Math.floor(now / MS_PER_SECOND) - Math.floor(then / MS_PER_SECOND);
}

function flagsOf(client: Client): string {
  const flags = [
    client.monitors && 'O',
    isSubscriber(client) && 'P',
    client.transaction && 'x',
    client.waiting && 'b',
    client.overtaken && 'd',
    client.noEvict && 'e',
    client.noTouch && 'T',
  ];
  return flags.filter(Boolean).join('') || 'N';
}

function wordBytes(argv: readonly Bytes[]): number {
  return argv.reduce((sum, { length }) => sum + length, 0);
}

/** How long a command is on its way, in RESP. */
function requestBytes(argv: readonly Bytes[]): number {
  const lines = argv.map(({ length }) => `$${length}\r\n`.length + length + '\r\n'.length);
  return lines.reduce((sum, length) => sum + length, `*${argv.length}\r\n`.length);
}
