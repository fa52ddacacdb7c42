import { formatId, toBytes, type Bytes, type Redis } from '../engine';
import { fillStream, type Filling } from '../engine/filling';
import { nextFields } from './machines/fields';
import type { HeldStream, Topology } from './topology';

/** An entry that the server had from the beginning. */
export interface HeldEntry {
  readonly id: string;
  /** It was the nth of its stream. */
  readonly nth: number;
  readonly fields: readonly Bytes[];
}

/** Puts into a new server what it has from the beginning. */
export function fillServer(redis: Redis, { server, epoch }: Topology): void {
  for (const held of server?.holds ?? []) {
    fillStream(redis, toBytes(held.stream), fillingOf(held, epoch), epoch);
  }
}

/** The keys of the streams that the server has from the beginning, each with the ids of its entries. */
export function heldIds({ server, epoch }: Topology): [Bytes, string[]][] {
  return (server?.holds ?? []).map((held) => [
    toBytes(held.stream),
    Array.from({ length: held.entries }, (_, index) => idOf(held, epoch, index + 1)),
  ]);
}

/**
 * The entry with this id that the server had from the beginning; undefined where it had none. It is worked out, so
 * that nobody has to remember a million of them.
 */
export function heldEntry(topology: Topology, key: Bytes, id: string): HeldEntry | undefined {
  const nth = heldNth(topology, key, id);
  return nth === undefined ? undefined : { id, nth, fields: fieldsOf(heldIn(topology, key)!, nth) };
}

/** Which of its stream an entry was that the server had from the beginning; undefined where it had none of this id. */
export function heldNth(topology: Topology, key: Bytes, id: string): number | undefined {
  const held = id.endsWith('-0') ? heldIn(topology, key) : undefined;
  if (!held) return undefined;
  const ms = Number(id.slice(0, -2));
  const nth = held.entries + 1 - (topology.epoch - ms) / held.everyMs;
  const isThere = Number.isSafeInteger(nth) && nth >= 1 && nth <= held.entries;
  return isThere && id === `${ms}-0` ? nth : undefined;
}

function heldIn({ server }: Topology, key: Bytes): HeldStream | undefined {
  return server?.holds?.find(({ stream }) => toBytes(stream) === key);
}

function* fillingOf(held: HeldStream, epoch: number): Generator<Filling> {
  const isSame = held.fields.every(([, value]) => typeof value === 'string');
  const same = isSame ? fieldsOf(held, 1) : undefined;
  for (let nth = 1; nth <= held.entries; nth++) {
    const id = { ms: msOf(held, epoch, nth), seq: 0 };
    yield { id, fields: same ?? fieldsOf(held, nth) };
  }
}

/** They came one after the other, and the last of them just before the beginning. */
function msOf({ entries, everyMs }: HeldStream, epoch: number, nth: number): number {
  return epoch - (entries + 1 - nth) * everyMs;
}

function idOf(held: HeldStream, epoch: number, nth: number): string {
  return formatId({ ms: msOf(held, epoch, nth), seq: 0 });
}

/** Nothing in them is by chance. */
function fieldsOf({ fields }: HeldStream, nth: number): readonly Bytes[] {
  return nextFields(fields, nth - 1, 0)[0];
}
