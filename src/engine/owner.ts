/**
 * Whoever holds this token may edit a record's trees in place. A fork hands out new tokens to both
 * sides, so the first write to a shared record copies it (its trees clone in O(1)) and every further
 * one does not.
 */
export type Owner = object;

/** A token that no record has yet. */
export function newOwner(): Owner {
  return {};
}
