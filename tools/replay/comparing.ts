import { asResp2, toBytes, type Reply } from '../../src/engine';
import type { Received, Recorded } from './transcript';

/** What one step came to: its reply, undefined where the client waits, and what others received. */
export interface Answer {
  readonly reply: Recorded | undefined;
  /** Undefined where that is not to be compared. */
  readonly out: Received | undefined;
  /** What went to the append-only file; undefined where that is not to be compared. */
  readonly aof: readonly (readonly string[])[] | undefined;
}

/** The first place where two answers part. */
export interface Difference {
  /** Such as `reply[0][1]` or `client 2[0]`. */
  readonly where: string;
  readonly expected: Recorded | undefined;
  readonly got: Recorded | undefined;
}

/** A reply of the engine in the shapes of a transcript; its strings stay bytes. */
export function recordedShape(reply: Reply): Recorded {
  return plain(asResp2(reply));
}

function plain(reply: Reply): Recorded {
  // A transcript's numbers come out of JSON as doubles, so beyond 2^53 doubles are what is compared.
  if (typeof reply === 'bigint') return Number(reply);
  if (Array.isArray(reply)) return reply.map(plain);
  if (typeof reply === 'object' && reply !== null && 'nilArray' in reply) return null;
  return reply as Recorded;
}

/** A recorded reply with its texts turned into bytes. */
export function inBytes(reply: Recorded): Recorded {
  return mapTexts(reply, toBytes);
}

/** A reply with every text in it replaced. */
export function mapTexts(reply: Recorded, change: (text: string) => string): Recorded {
  if (typeof reply === 'string') return change(reply);
  if (isList(reply)) return reply.map((item) => mapTexts(item, change));
  if (typeof reply !== 'object' || reply === null) return reply;
  return 'simple' in reply ? { simple: change(reply.simple) } : { error: change(reply.error) };
}

/** A reply whose status lines are strings, for sources that do not tell the two apart. */
export function withoutStatus(reply: Recorded): Recorded {
  if (isList(reply)) return reply.map(withoutStatus);
  return typeof reply === 'object' && reply !== null && 'simple' in reply ? reply.simple : reply;
}

/** A list in byte order, for replies that come in no promised order. */
export function sorted(reply: Recorded): Recorded {
  if (!isList(reply)) return reply;
  return reply
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item);
}

/** Where two answers part, undefined where they agree. One client's replies are ordered, two clients' are not. */
export function firstDifference(expected: Answer, got: Answer): Difference | undefined {
  const inReply = differenceOf(expected.reply, got.reply, 'reply');
  if (inReply) return inReply;
  const inOut = expected.out && differenceOfReceived(expected.out, got.out ?? []);
  if (inOut) return inOut;
  return expected.aof && differenceOf(expected.aof, got.aof, 'aof');
}

function differenceOfReceived(expected: Received, got: Received): Difference | undefined {
  for (const client of new Set([...expected, ...got].map(([number]) => number))) {
    const difference = differenceOf(
      receivedBy(expected, client),
      receivedBy(got, client),
      `client ${client}`,
    );
    if (difference) return difference;
  }
  return undefined;
}

function receivedBy(out: Received, client: number): Recorded[] {
  return out.filter(([number]) => number === client).map(([, reply]) => reply);
}

function differenceOf(
  expected: Recorded | undefined,
  got: Recorded | undefined,
  where: string,
): Difference | undefined {
  if (!isList(expected) || !isList(got) || expected.length !== got.length) {
    return isEqual(expected, got) ? undefined : { where, expected, got };
  }
  for (const [index, item] of expected.entries()) {
    const difference = differenceOf(item, got[index], `${where}[${index}]`);
    if (difference) return difference;
  }
  return undefined;
}

/** Whether two replies are the same; two lists that come here differ in length. */
function isEqual(a: Recorded | undefined, b: Recorded | undefined): boolean {
  if (isList(a) || isList(b)) return false;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if ('simple' in a) return 'simple' in b && a.simple === b.simple;
  return 'error' in b && a.error === b.error;
}

/** Whether a reply is an array. */
export function isList(reply: Recorded | undefined): reply is readonly Recorded[] {
  return Array.isArray(reply);
}
