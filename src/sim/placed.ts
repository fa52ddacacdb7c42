import {
  formatId,
  keysOf,
  readStream,
  type Bytes,
  type EngineEvent,
  type Entry,
  type Group,
  type Stream,
} from '../engine';
import type { Happening, PlacedGroup, PlacedStream } from './events';
import { instantOf, type World } from './world';

/**
 * The streams that an event has put somewhere as a whole, as they are once its step is taken. What was done
 * to such a stream in other places, or before the log began, no other event tells.
 */
export function streamsPlaced(world: World, event: EngineEvent): Happening[] {
  return placesIn(world, event).flatMap(([db, key]) => placedAt(world, db, key));
}

/** All streams, as they stand there once a server has loaded them. */
export function allStreamsPlaced(world: World): Happening[] {
  return world.redis.databases
    .keysArray()
    .flatMap((db) => keysOf(world.redis, db).flatMap((key) => placedAt(world, db, key)));
}

function placedAt(world: World, db: number, key: Bytes): Happening[] {
  const stream = readStream(world.redis, key, db);
  if (!stream) return [];
  const content = contentOf(world, stream);
  return [{ type: 'stream-placed', key, stream: content, ...(db === 0 ? {} : { db }) }];
}

function placesIn({ redis }: World, event: EngineEvent): (readonly [number, Bytes])[] {
  const { db = 0 } = event;
  switch (event.type) {
    case 'key-set':
      return event.holds === 'stream' ? [[db, event.key]] : [];
    case 'key-moved':
      return [[event.to, event.key]];
    case 'key-renamed':
      return [[db, event.to]];
    case 'databases-swapped':
      return [event.first, event.second].flatMap((swapped) =>
        keysOf(redis, swapped).map((key) => [swapped, key] as const),
      );
    default:
      return [];
  }
}

function contentOf(world: World, stream: Stream): PlacedStream {
  const entries = stream.nodes.valuesArray().flatMap((node) => node.entries.map(entryOf));
  return { entries, groups: stream.groups.valuesArray().map((group) => groupOf(world, group)) };
}

function entryOf({ id, nth, fields }: Entry) {
  return { id: formatId(id), nth, fields };
}

function groupOf(world: World, { name, lastDelivered, pending }: Group): PlacedGroup {
  return {
    name,
    cursor: formatId(lastDelivered),
    pending: pending.toArray().map(([id, { consumer, deliveries, deliveredAt }]) => ({
      id: formatId(id),
      consumer,
      deliveries,
      at: instantOf(world, deliveredAt),
    })),
  };
}
