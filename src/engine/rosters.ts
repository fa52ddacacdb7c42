import type { BTree } from './btree';
import type { Bytes } from './bytes';

/** Clients by a name, in the order in which they came: who waits on a key, watches it, is subscribed to a channel. */
export type Roster = BTree<Bytes, readonly number[]>;

/** Puts a client at the end of the list of this name. */
export function enlist(roster: Roster, name: Bytes, client: number): void {
  roster.set(name, [...(roster.get(name) ?? []), client]);
}

/** Takes a client off the list of this name; the list goes with its last client. */
export function strike(roster: Roster, name: Bytes, client: number): void {
  const left = (roster.get(name) ?? []).filter((other) => other !== client);
  if (left.length > 0) roster.set(name, left);
  else roster.delete(name);
}
