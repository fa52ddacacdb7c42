import { fromImage, toImage, type Bytes, type RedisImage } from '../engine';
import { actorImage, restoreActor, type ActorImage } from './actor';
import { diskFromImage, diskImage, type DiskImage } from './disk-image';
import type { LedgerLine } from './ledger';
import type { Topology } from './topology';
import {
  connectionFromImage,
  connectionImage,
  emptyWorld,
  enqueue,
  type ConnectionImage,
  type Item,
  type Session,
  type World,
} from './world';

/** A whole world as plain JSON. Equal worlds give equal images, whatever forks they went through. */
export interface WorldImage {
  readonly topology: Topology;
  readonly now: number;
  readonly steps: number;
  readonly order: number;
  readonly seed: number;
  readonly isDark: boolean;
  readonly asleepUntil: number;
  readonly redis: RedisImage;
  readonly remains: RedisImage | null;
  readonly disk: DiskImage;
  readonly ledger: readonly (readonly [Bytes, LedgerLine])[];
  readonly poison: readonly string[];
  readonly queue: readonly (readonly [at: number, order: number, item: Item])[];
  readonly actors: readonly ActorImage[];
  readonly connections: readonly ConnectionImage[];
  readonly sessions: readonly (readonly [number, Session])[];
}

/** The world as JSON. */
export function worldToImage(world: World): WorldImage {
  return {
    topology: world.topology,
    now: world.now,
    steps: world.steps,
    order: world.order,
    seed: world.seed,
    isDark: world.isDark,
    asleepUntil: world.asleepUntil,
    redis: toImage(world.redis),
    remains: world.remains && toImage(world.remains),
    disk: diskImage(world.disk),
    ledger: world.ledger.toArray(),
    poison: [...world.poison].sort(),
    queue: world.queue.toArray().map(([{ at, order }, item]) => [at, order, item]),
    actors: world.actors.valuesArray().map(actorImage),
    connections: world.connections.valuesArray().map(connectionImage),
    sessions: world.sessions.toArray(),
  };
}

/** The world that an image shows. Throws on an image that `worldToImage` did not make. */
export function worldFromImage(image: WorldImage): World {
  const world = emptyWorld(image.topology, image.seed);
  world.now = image.now;
  world.steps = image.steps;
  world.order = image.order;
  world.isDark = image.isDark;
  world.asleepUntil = image.asleepUntil;
  world.redis = fromImage(image.redis);
  world.remains = image.remains && fromImage(image.remains);
  world.disk = diskFromImage(image.disk);
  for (const [what, line] of image.ledger) world.ledger.set(what, line);
  world.poison = new Set(image.poison);
  for (const [at, order, item] of image.queue) enqueue(world, { at, order }, item);
  for (const actor of image.actors) world.actors.set(actor.name, restoreActor(actor));
  for (const wire of image.connections)
    world.connections.set(wire.holder, connectionFromImage(wire));
  for (const [client, session] of image.sessions) world.sessions.set(client, session);
  return world;
}
