import type { Bytes } from './bytes';
import type { Argument, Context } from './command';
import { syntaxError } from './errors';
import { idsMismatch, idsNotPositive, idsRequired } from './rarer-errors';
import { editGroup } from './groups';
import { compareIds, formatId, type StreamId } from './id';
import { strictInteger } from './numbers';
import { dropPending } from './pending';
import { remove, type Stream } from './stream';
import { STRATEGIES_SINCE } from './syntax';
import { hasSince, type Version } from './version';
import { upper } from './words';

/**
 * What a removal does about groups that have the entry pending (8.2): leaves their lists as they are,
 * takes it off all of them, or removes only what every group has acknowledged.
 */
export type Strategy = 'KEEPREF' | 'DELREF' | 'ACKED';

const STRATEGIES: readonly string[] = ['KEEPREF', 'DELREF', 'ACKED'];

/** The strategy that an upper case word names, where the server knows strategies. */
export function readStrategy(word: string, version: Version): Strategy | undefined {
  if (!STRATEGIES.includes(word) || !hasSince(version, STRATEGIES_SINCE)) return undefined;
  return word as Strategy;
}

/** The IDS block of XDELEX and XACKDEL in their syntax. */
export const IDS_ARGUMENT: Argument = {
  token: 'IDS',
  all: [
    { name: 'numids', kind: 'integer' },
    { name: 'id', kind: 'id', multiple: true },
  ],
};

/** What XDELEX and XACKDEL are told: which entries, and what of their references. */
export interface Removal {
  readonly strategy: Strategy;
  readonly ids: readonly Bytes[];
}

/** Reads `[KEEPREF | DELREF | ACKED] IDS numids id …`, in any order; of several IDS blocks the last counts. */
export function readRemoval(argv: readonly Bytes[], start: number): Removal {
  let strategy: Strategy | undefined;
  let ids: readonly Bytes[] | undefined;
  for (let at = start; at < argv.length; at++) {
    const word = upper(argv[at]);
    if (STRATEGIES.includes(word) && !strategy) strategy = word as Strategy;
    else if (word === 'IDS' && at + 1 < argv.length) {
      const count = readNumIds(argv[at + 1]!);
      if (count > argv.length - at - 2) throw idsMismatch();
      ids = argv.slice(at + 2, at + 2 + count);
      at += 1 + count;
    } else throw syntaxError();
  }
  if (!ids) throw idsRequired();
  return { strategy: strategy ?? 'KEEPREF', ids };
}

function readNumIds(word: Bytes): number {
  const count = strictInteger(word);
  if (count === undefined || count < 1) throw idsNotPositive();
  return Number(count);
}

/**
 * Whether a group still needs this id: one has not come so far yet, or has it pending. It is asked of the
 * id, not of the entry, which may be gone.
 */
export function isReferenced(stream: Stream, id: StreamId): boolean {
  for (const { lastDelivered, pending } of stream.groups.values()) {
    if (compareIds(lastDelivered, id) < 0 || pending.has(id)) return true;
  }
  return false;
}

/** Takes an id off the pending lists of all groups. */
export function dropReferences({ emit }: Context, key: Bytes, stream: Stream, id: StreamId): void {
  for (const { name, pending } of stream.groups.valuesArray()) {
    if (!pending.has(id)) continue;
    const { consumer } = dropPending(editGroup(stream, name)!, id)!;
    emit({ type: 'pending-dropped', key, group: name, consumer, id: formatId(id) });
  }
}

/** Removes an entry and notes the greatest id that went so; gives false where there is none. */
export function deleteEntry(stream: Stream, id: StreamId): boolean {
  if (!remove(stream, id)) return false;
  if (compareIds(id, stream.maxDeletedId) > 0) stream.maxDeletedId = id;
  return true;
}
