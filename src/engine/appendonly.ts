import type { Bytes } from './bytes';
import { connect, editClient } from './clients';
import { fitsArity, type Command } from './command';
import { findCommand } from './commands';
import { RedisError } from './errors';
import { disconnect } from './execute';
import { Malformed } from './rdb/malformed';
import { databaseOf, type Redis } from './redis';
import { countError, editStats } from './stats';
import { stepOf, type Effect } from './step';

/** The append-only file: what stands in it, and a server that is made of it again (aof.c). */

/** A command as the bytes that the file has of it. */
export function aofLine(argv: readonly Bytes[]): Bytes {
  const words = argv.map((word) => `$${word.length}\r\n${word}\r\n`);
  return `*${argv.length}\r\n${words.join('')}`;
}

/**
 * Effects as commands of the file, behind a SELECT where their database is not that of the one before. `selected` is
 * the database of the last command that is in the file already; null where there is none.
 */
export function fileOf(effects: readonly Effect[], selected: number | null): (readonly Bytes[])[] {
  const lines: (readonly Bytes[])[] = [];
  let current = selected;
  for (const { db, argv } of effects) {
    if (db !== current) lines.push(['SELECT', String(db)]);
    lines.push(argv);
    current = db;
  }
  return lines;
}

/**
 * Does what the commands of a file say, as a server does while it loads: nobody is told, nobody is served, nothing
 * expires, and a transaction that does not end is left out. What a command refuses is passed over, and counted as an
 * error. Throws Malformed at a command that this server does not know.
 */
export function replayFile(redis: Redis, lines: readonly (readonly Bytes[])[], now: number): void {
  const client = connect(redis, { now });
  // It takes a number as clients do, and is not counted as one.
  editStats(redis).connections--;
  let queued: (readonly Bytes[])[] | null = null;
  for (const argv of lines) {
    const name = argv[0]?.toLowerCase();
    if (name === 'multi') queued = [];
    else if (name === 'exec' && queued) {
      for (const words of queued) replay(redis, client, words, now);
      // Only what runs inside of EXEC counts.
      editStats(redis).commandsProcessed += queued.length;
      queued = null;
    } else if (queued) queued.push(argv);
    else replay(redis, client, argv, now);
  }
  disconnect(redis, client);
}

function replay(redis: Redis, client: number, argv: readonly Bytes[], now: number): void {
  const command = knownCommand(redis, argv);
  const { db } = editClient(redis, client);
  const step = stepOf(redis, loadingTime(redis, db, command, argv, now));
  step.becomes(client);
  try {
    command.apply(step, command.parse(argv, redis.version, true));
  } catch (error) {
    if (!(error instanceof RedisError)) throw error;
    countError(redis, error.message);
  }
}

function knownCommand(redis: Redis, argv: readonly Bytes[]): Command {
  if (argv.length === 0) throw new Malformed('a command without words');
  try {
    const command = findCommand(argv, redis.version);
    if (fitsArity(command, argv.length)) return command;
  } catch (error) {
    if (!(error instanceof RedisError)) throw error;
  }
  throw new Malformed(`a command that this server does not know: ${argv[0]}`);
}

/**
 * The time at which a command is run: now, or where a key of it would be gone by then, the last moment at which it
 * is there. While a server loads nothing expires, since what the file says next may let the key stay (PERSIST).
 */
function loadingTime(
  redis: Redis,
  db: number,
  { name, keys }: Command,
  argv: readonly Bytes[],
  now: number,
): number {
  let time = now;
  if (!keys) return time;
  const { slots } = databaseOf(redis, db);
  const [first, last, step] = keys;
  const end = last < 0 ? argv.length + last : last;
  for (let at = first; at <= end; at += step) {
    time = Math.min(time, slots.get(argv[at]!)?.expiresAt ?? time);
  }
  // These take a key away at once whose time is over.
  const expiresAt = name === 'pexpireat' || name === 'restore' ? Number(argv[2]) : 0;
  return expiresAt === 0 ? time : Math.min(time, expiresAt - 1);
}
