import { asTyped } from '../console';
import { toBytes } from '../engine';
import type { Box, Card, Point, Scenery, Slot } from '../scene';

/** Where a pending entry can be let go, and the line that this runs. */
export interface DropPlace {
  readonly box: Box;
  readonly command: string;
}

/** Where an entry that is pending on a card can be dragged to: the others of its group, and the log. */
export function dropPlaces(
  scenery: Scenery,
  card: Card,
  slot: Slot,
  streamKey: string,
): readonly DropPlace[] {
  const key = asTyped(toBytes(streamKey));
  const group = asTyped(card.group);
  const others = scenery.cards.flatMap(({ group: theirs, name, box }) =>
    theirs === card.group && name !== null && name !== card.name
      ? [{ box, command: `XCLAIM ${key} ${group} ${asTyped(name)} 0 ${slot.id}` }]
      : [],
  );
  return [...others, { box: scenery.layout.log, command: `XACK ${key} ${group} ${slot.id}` }];
}

/** The place that a point is over; undefined where it is over none. */
export function placeAt(places: readonly DropPlace[], { x, y }: Point): DropPlace | undefined {
  return places.find(
    ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  );
}
