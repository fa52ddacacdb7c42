import type { Bytes } from '../bytes';
import { scheduleExpiry } from '../keyspace';
import { usedMemory } from '../memory';
import { editDatabase, type Database, type Redis, type Slot } from '../redis';
import { setting } from '../settings';
import { releaseOf } from '../version';
import { crc64 } from './crc64';
import { rdbVersion } from './dump';
import { littleEndian, unsignedFrom } from './integers';
import { Malformed } from './malformed';
import { Reader } from './reader';
import { newWriter, readValue, writeType, writeValue } from './value';
import type { Writer } from './writer';

/** A whole dump.rdb: the databases of a server, one key after the other, and a check sum (rdb.c). */

const MAGIC = 'REDIS';
const VERSION_DIGITS = 4;
const SUM_BYTES = 8;
const SECONDS_BYTES = 4;
const MS_PER_SECOND = 1000;

/** What can stand where the type of a value stands. */
const OPCODES = {
  functionsOfCandidate: 246,
  functions: 245,
  idle: 248,
  frequency: 249,
  aux: 250,
  resize: 251,
  expiryMs: 252,
  expirySeconds: 253,
  select: 254,
  end: 255,
} as const;

/** The file that a server of this version would write at this time (Unix ms). */
export function writeRdb(redis: Redis, now: number): Bytes {
  const writer = newWriter(redis);
  writer.raw(MAGIC + String(rdbVersion(redis.version)).padStart(VERSION_DIGITS, '0'));
  writeAux(writer, 'redis-ver', releaseOf(redis.version));
  writeAux(writer, 'redis-bits', '64');
  writeAux(writer, 'ctime', String(Math.floor(now / MS_PER_SECOND)));
  writeAux(writer, 'used-mem', String(usedMemory(redis)));
  writeAux(writer, 'aof-base', '0');
  for (const [db, database] of redis.databases.entries()) {
    if (database.slots.size > 0) writeDatabase(writer, redis, db, database);
  }
  writer.byte(OPCODES.end);
  const sum = setting(redis, 'rdbchecksum') === 'yes' ? crc64(writer.bytes) : 0;
  return writer.bytes + littleEndian(sum, SUM_BYTES);
}

function writeAux(writer: Writer, name: Bytes, value: Bytes): void {
  writer.byte(OPCODES.aux);
  writer.string(name);
  writer.string(value);
}

function writeDatabase(writer: Writer, redis: Redis, db: number, { slots }: Database): void {
  let expiring = 0;
  for (const { expiresAt } of slots.values()) if (expiresAt !== null) expiring++;
  writer.byte(OPCODES.select);
  writer.length(db);
  writer.byte(OPCODES.resize);
  writer.length(slots.size);
  writer.length(expiring);
  for (const [key, { value, expiresAt }] of slots.entries()) {
    if (expiresAt !== null) {
      writer.byte(OPCODES.expiryMs);
      writer.time(expiresAt);
    }
    writeType(writer, redis, value);
    writer.string(key);
    writeValue(writer, redis, value);
  }
}

/** A key as the file has it. */
interface Record extends Pick<Slot, 'value' | 'expiresAt'> {
  readonly db: number;
  readonly key: Bytes;
}

/**
 * Puts what a file holds into an empty server, but for keys whose time is over by `now` (Unix ms). Throws Malformed at
 * a file that Redis would not start with, and then has put nothing.
 */
export function readRdb(redis: Redis, bytes: Bytes, now: number): void {
  const { owner } = redis;
  for (const { db, key, value, expiresAt } of recordsOf(redis, bytes)) {
    if (expiresAt !== null && expiresAt < now) continue;
    editDatabase(redis, db).slots.set(key, { owner, value, expiresAt, usedAt: now });
    scheduleExpiry(redis, { db, key }, null, expiresAt);
  }
}

function recordsOf(redis: Redis, bytes: Bytes): readonly Record[] {
  const reader = new Reader(bytes);
  checkHeader(reader, redis);
  const databases = Number(setting(redis, 'databases'));
  const records = new Map<string, Record>();
  let db = 0;
  let expiresAt: number | null = null;
  for (let opcode = reader.byte(); opcode !== OPCODES.end; opcode = reader.byte()) {
    if (opcode === OPCODES.select) {
      db = reader.count();
      if (db >= databases) throw new Malformed('a database that this server has not');
    } else if (opcode === OPCODES.expiryMs) expiresAt = reader.time();
    else if (opcode === OPCODES.expirySeconds) {
      expiresAt = Number(unsignedFrom(reader.raw(SECONDS_BYTES))) * MS_PER_SECOND;
    } else if (!skipped(reader, opcode)) {
      const key = reader.string();
      const value = readValue(reader, redis, opcode);
      const place = `${db} ${key}`;
      if (records.has(place)) throw new Malformed('a key that is there twice');
      records.set(place, { db, key, value, expiresAt });
      expiresAt = null;
    }
  }
  checkSum(redis, bytes, reader);
  return [...records.values()];
}

function checkHeader(reader: Reader, redis: Redis): void {
  if (reader.raw(MAGIC.length) !== MAGIC) throw new Malformed('a file that is no dump');
  const digits = reader.raw(VERSION_DIGITS);
  const version = /^\d+$/.test(digits) ? Number(digits) : 0;
  if (version < 1 || version > rdbVersion(redis.version)) {
    throw new Malformed('a dump of a version that this server cannot read');
  }
}

/** Reads over what says nothing of the data; false where a value begins. */
function skipped(reader: Reader, opcode: number): boolean {
  switch (opcode) {
    case OPCODES.aux:
      reader.string();
      reader.string();
      return true;
    case OPCODES.resize:
      reader.length();
      reader.length();
      return true;
    case OPCODES.idle:
      reader.length();
      return true;
    case OPCODES.frequency:
      reader.byte();
      return true;
    case OPCODES.functions:
    case OPCODES.functionsOfCandidate:
      throw new Malformed('functions, which there are none of here');
    default:
      return false;
  }
}

/** A sum of zero is that of a file whose writer was told to do without (`rdbchecksum no`). */
function checkSum(redis: Redis, bytes: Bytes, reader: Reader): void {
  const content = bytes.slice(0, reader.position);
  const sum = unsignedFrom(reader.raw(SUM_BYTES));
  if (sum === 0n || setting(redis, 'rdbchecksum') === 'no') return;
  if (sum !== crc64(content)) throw new Malformed('a file with another check sum than it says');
}
