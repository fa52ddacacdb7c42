import { asTyped } from '../console';
import type { Bytes } from '../engine';
import type { Box, Card, Point, Scenery, Slot } from '../scene';

/** Where a pending entry can be let go, and the line that this runs. */
export interface DropPlace {
  readonly box: Box;
  readonly command: string;
}

/** Another consumer of the group, and the line that gives it an entry. */
export interface Taker {
  readonly title: string;
  readonly box: Box;
  readonly command: string;
}

/** The lines that give an entry which is pending on a card to each of the others of its group. */
export function takersOf(
  { cards }: Scenery,
  { group, name: owner }: Card,
  { id }: Slot,
  streamKey: Bytes,
): readonly Taker[] {
  const words = `XCLAIM ${asTyped(streamKey)} ${asTyped(group)}`;
  return cards.flatMap(({ group: theirs, name, title, box }) =>
    theirs === group && name !== null && name !== owner
      ? [{ title, box, command: `${words} ${asTyped(name)} 0 ${id}` }]
      : [],
  );
}

/** The line that acknowledges an entry for the group of a card. */
export function acknowledging({ group }: Card, { id }: Slot, streamKey: Bytes): string {
  return `XACK ${asTyped(streamKey)} ${asTyped(group)} ${id}`;
}

/** Where an entry that is pending on a card can be dragged to: the others of its group, and the log. */
export function dropPlaces(
  scenery: Scenery,
  card: Card,
  slot: Slot,
  streamKey: Bytes,
): readonly DropPlace[] {
  const command = acknowledging(card, slot, streamKey);
  return [...takersOf(scenery, card, slot, streamKey), { box: scenery.layout.log, command }];
}

/** The place that a point is over; undefined where it is over none. */
export function placeAt(places: readonly DropPlace[], { x, y }: Point): DropPlace | undefined {
  return places.find(
    ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  );
}
