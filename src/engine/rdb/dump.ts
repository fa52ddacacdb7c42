import type { Bytes } from '../bytes';
import type { Redis } from '../redis';
import type { Value } from '../values';
import type { Version } from '../version';
import { crc64 } from './crc64';
import { littleEndian, unsignedFrom } from './integers';
import { Reader } from './reader';
import { newWriter, readValue, writeType, writeValue } from './value';

/** A value as DUMP gives it and RESTORE takes it: the value, the version of the format, and a check sum. */

const VERSION_BYTES = 2;
const SUM_BYTES = 8;
const FOOTER_BYTES = VERSION_BYTES + SUM_BYTES;

/** The version of the RDB format that a server writes, and the last that it reads. */
const RDB_VERSIONS: Readonly<Record<Version, number>> = {
  '8.0': 12,
  '8.2': 12,
  '8.4': 12,
  '8.6': 13,
  '8.8': 14,
  '8.10': 15,
};

/** The version of the RDB format that a server of this version writes. */
export function rdbVersion(version: Version): number {
  return RDB_VERSIONS[version];
}

/** A value as DUMP gives it. */
export function dumpPayload(redis: Redis, value: Value): Bytes {
  const writer = newWriter(redis);
  writeType(writer, redis, value);
  writeValue(writer, redis, value);
  const bytes = writer.bytes + littleEndian(rdbVersion(redis.version), VERSION_BYTES);
  return bytes + littleEndian(crc64(bytes), SUM_BYTES);
}

/** Whether the bytes are of a version that this server reads, and have their check sum. */
export function isDumpPayload(redis: Redis, payload: Bytes): boolean {
  const end = payload.length - FOOTER_BYTES;
  if (end < 0) return false;
  const version = unsignedFrom(payload.slice(end, end + VERSION_BYTES));
  const sum = unsignedFrom(payload.slice(-SUM_BYTES));
  return version <= rdbVersion(redis.version) && sum === crc64(payload.slice(0, -SUM_BYTES));
}

/** The value that a payload of DUMP holds, made for this server. Throws Malformed. */
export function valueFromDump(redis: Redis, payload: Bytes): Value {
  const reader = new Reader(payload);
  return readValue(reader, redis, reader.byte());
}
