import { toBytes, toText, type Bytes } from '../engine';
import type { Happening } from './events';
import type { Micros } from './time';
import type { LedgerPlan } from './topology';
import type { World } from './world';

/**
 * What was to happen outside of Redis, and what did: e-mails that were to be sent, money that was to be paid. Whoever
 * makes an entry writes down what it wants; whoever has done the work on it, what has happened because of that.
 */
export interface LedgerLine {
  /** What it is worth, in the story's own currency. */
  readonly worth: number;
  /** Null where nobody here wanted it: it came from a console, or from before. */
  readonly intendedAt: Micros | null;
  /** What was done, oldest first. */
  readonly handled: readonly Handling[];
}

/** What was done once. */
export interface Handling {
  readonly purpose: string;
  readonly by: string;
  readonly at: Micros;
}

/** Work that somebody has finished. */
export interface Work {
  readonly actor: string;
  readonly purpose: string;
  readonly fields: readonly Bytes[];
  /** What was done before is passed over. */
  readonly once: boolean;
}

/**
 * The value of a field among fields that stand in a row from one of them on; undefined where there is no such field,
 * or something else than words behind it.
 */
export function valueOf(name: string, row: readonly unknown[], from = 0): Bytes | undefined {
  const wanted = toBytes(name);
  for (let at = from; at + 1 < row.length; at += 2) {
    if (row[at] !== wanted) continue;
    const value = row[at + 1];
    return typeof value === 'string' ? value : undefined;
  }
  return undefined;
}

/** Writes down that something is wanted. Gives what to tell of it; nothing where the fields do not say what. */
export function intend(world: World, fields: readonly Bytes[]): Happening | undefined {
  const what = subjectOf(world, fields);
  if (what === undefined) return undefined;
  const line = lineOf(world, what, fields);
  world.ledger.set(what, { ...line, intendedAt: line.intendedAt ?? world.now });
  return { type: 'intended', what, worth: line.worth };
}

/** Writes down that something was done. Gives what to tell of it; nothing where the fields do not say what. */
export function handle(world: World, work: Work): Happening | undefined {
  const { actor, purpose, fields, once } = work;
  const what = subjectOf(world, fields);
  if (what === undefined) return undefined;
  const line = lineOf(world, what, fields);
  const times = timesHandled(line, purpose) + 1;
  if (once && times > 1) return { type: 'handled-before', actor, what, purpose };
  const handled = [...line.handled, { purpose, by: actor, at: world.now }];
  world.ledger.set(what, { ...line, handled });
  return { type: 'handled', actor, what, purpose, worth: line.worth, times };
}

/** How often something was done for a purpose. */
export function timesHandled({ handled }: LedgerLine, purpose: string): number {
  let times = 0;
  for (const handling of handled) if (handling.purpose === purpose) times++;
  return times;
}

/**
 * What the fields of an entry, which may stand behind other words, say that it is about; undefined where they do not,
 * or where nobody counts.
 */
export function subjectOf(
  { topology: { ledger } }: World,
  row: readonly unknown[],
  from?: number,
): Bytes | undefined {
  return ledger && valueOf(ledger.field, row, from);
}

function lineOf(world: World, what: Bytes, fields: readonly Bytes[]): LedgerLine {
  const worth = worthOf(world.topology.ledger!, fields);
  return world.ledger.get(what) ?? { worth, intendedAt: null, handled: [] };
}

function worthOf({ worth = 1 }: LedgerPlan, fields: readonly Bytes[]): number {
  if (typeof worth === 'number') return worth;
  const number = Number(toText(valueOf(worth.field, fields) ?? ''));
  return Number.isFinite(number) ? number : 0;
}
