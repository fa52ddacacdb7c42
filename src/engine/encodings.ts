import type { Bytes } from './bytes';
import { elementBytes } from './nodes';
import { strictInteger } from './numbers';
import type { Redis } from './redis';
import { setting } from './settings';
import type { StringValue, Value } from './values';

/** What Redis would keep a value in (OBJECT ENCODING). */
export type Encoding =
  'int' | 'embstr' | 'raw' | 'listpack' | 'quicklist' | 'intset' | 'hashtable' | 'stream';

const MAX_EMBEDDED_BYTES = 44;
const LISTPACK_FRAME_BYTES = 7;
/** What the negative values of `list-max-listpack-size` stand for. */
const LIST_BYTES = [4096, 8192, 16_384, 32_768, 65_536];

/**
 * The encoding that a value of this content has. It is told from what the value holds now: Redis also
 * remembers that a hash or set was larger once, and does not pack it again.
 */
export function encodingOf(redis: Redis, value: Value): Encoding {
  switch (value.type) {
    case 'stream':
      return 'stream';
    case 'string':
      return stringEncoding(value);
    case 'list':
      return isSmallList(redis, value.items) ? 'listpack' : 'quicklist';
    case 'hash':
      return isSmall(redis, 'hash', value.fields.size, [...value.fields].flat())
        ? 'listpack'
        : 'hashtable';
    case 'set':
      return setEncoding(redis, value.members);
  }
}

function stringEncoding({ text, appended }: StringValue): Encoding {
  if (appended) return 'raw';
  if (strictInteger(text) !== undefined) return 'int';
  return text.length <= MAX_EMBEDDED_BYTES ? 'embstr' : 'raw';
}

function setEncoding(redis: Redis, members: ReadonlySet<Bytes>): Encoding {
  const isNumbers = [...members].every((member) => strictInteger(member) !== undefined);
  if (isNumbers && members.size <= limit(redis, 'set-max-intset-entries')) {
    return 'intset';
  }
  return isSmall(redis, 'set', members.size, members) ? 'listpack' : 'hashtable';
}

function isSmall(
  redis: Redis,
  type: 'hash' | 'set',
  size: number,
  texts: Iterable<Bytes>,
): boolean {
  const maxBytes = limit(redis, `${type}-max-listpack-value`);
  if (size > limit(redis, `${type}-max-listpack-entries`)) return false;
  for (const text of texts) if (text.length > maxBytes) return false;
  return true;
}

function isSmallList(redis: Redis, items: readonly Bytes[]): boolean {
  const most = limit(redis, 'list-max-listpack-size');
  if (most >= 0) return items.length <= most;
  let bytes = LISTPACK_FRAME_BYTES;
  for (const item of items) bytes += elementBytes(item);
  return bytes <= LIST_BYTES[Math.min(-most, LIST_BYTES.length) - 1]!;
}

function limit(redis: Redis, name: string): number {
  return Number(setting(redis, name));
}
