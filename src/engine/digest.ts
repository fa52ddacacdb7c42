import type { Bytes } from './bytes';
import { ID_MIN } from './id';
import { databaseOf, type Redis, type Slot } from './redis';
import { sha1 } from './sha1';
import { entriesFrom } from './stream';
import type { TypeName, Value } from './values';

/**
 * The digest of the data as DEBUG DIGEST takes it (computeDatasetDigest in debug.c): servers with the same keys
 * give the same. Groups and what is pending are no part of it, nor when a key expires, only that it does.
 */

const NOTHING = '\0'.repeat(20);
/** What Redis calls the types of values in its objects. */
const TYPES: Readonly<Record<TypeName, number>> = {
  string: 0,
  list: 1,
  set: 2,
  hash: 4,
  stream: 6,
};

/** The whole server, as 40 hexadecimal digits. */
export function digestOf(redis: Redis): string {
  let digest = NOTHING;
  for (const db of redis.databases.keys()) {
    const { slots } = databaseOf(redis, db);
    if (slots.size === 0) continue;
    digest = mixed(digest, number(db));
    for (const [key, slot] of slots.entries()) {
      digest = added(digest, slotDigest(mixed(NOTHING, key), slot));
    }
  }
  return hex(digest);
}

/** One value, without its key, as 40 hexadecimal digits; zeros where there is none. */
export function valueDigest(slot: Slot | undefined): string {
  return hex(slot ? slotDigest(NOTHING, slot) : NOTHING);
}

function slotDigest(start: Bytes, { value, expiresAt }: Slot): Bytes {
  const digest = contentDigest(mixed(start, number(TYPES[value.type])), value);
  return expiresAt === null ? digest : added(digest, '!!expire!!');
}

function contentDigest(start: Bytes, value: Value): Bytes {
  switch (value.type) {
    case 'string':
      return mixed(start, value.text);
    case 'list':
      return value.items.reduce(mixed, start);
    case 'set':
      return [...value.members].reduce(added, start);
    case 'hash':
      return [...value.fields].reduce(
        (digest, field) => added(digest, field.reduce(mixed, NOTHING)),
        start,
      );
    case 'stream': {
      let digest = start;
      for (const { id, fields } of entriesFrom(value, ID_MIN)) {
        digest = [`${id.ms}.${id.seq}`, ...fields].reduce(mixed, digest);
      }
      return digest;
    }
  }
}

/** Adds a part whose place among others does not matter. */
function added(digest: Bytes, part: Bytes): Bytes {
  const hash = sha1(part);
  let sum = '';
  for (let i = 0; i < hash.length; i++) {
    sum += String.fromCharCode(digest.charCodeAt(i) ^ hash.charCodeAt(i));
  }
  return sum;
}

/** Adds a part whose place matters. */
function mixed(digest: Bytes, part: Bytes): Bytes {
  return sha1(added(digest, part));
}

/** A number in 4 bytes, the highest first. */
function number(value: number): Bytes {
  return String.fromCharCode(
    value >>> 24,
    (value >>> 16) & 0xff,
    (value >>> 8) & 0xff,
    value & 0xff,
  );
}

function hex(bytes: Bytes): string {
  return [...bytes].map((unit) => unit.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
