import {
  readStream,
  toBytes,
  toText,
  type Bytes,
  type Group,
  type Pending,
  type Stream,
  type StreamId,
} from '../engine';
import type { ConsumerActor, ProducerActor, World } from '../sim';

/**
 * A consumer as the stage shows it: a process, a name that the group knows, or both. One without a name stands
 * for nobody: it holds what was handed back and not yet claimed (XNACK).
 */
export interface Reader {
  readonly name: Bytes | null;
  /** The same as text; empty for nobody. */
  readonly title: string;
  /** What its process is called on the wires; undefined where the name has no process. */
  readonly holder: string | undefined;
  /** The process, if one goes by this name. */
  readonly actor: ConsumerActor | undefined;
  /** What the group has pending for it, oldest first. */
  readonly pending: readonly (readonly [StreamId, Pending])[];
}

/** A group with its readers. It has a lane from the start, even before anybody has made it. */
export interface LaneCast {
  readonly group: Bytes;
  /** Counts lanes in the order of the story; picks the lane's colour and mark. */
  readonly index: number;
  readonly known: Group | undefined;
  readonly readers: readonly Reader[];
}

/** Who is on stage around one stream. */
export interface Cast {
  readonly key: Bytes;
  readonly stream: Stream | undefined;
  readonly producers: readonly ProducerActor[];
  readonly lanes: readonly LaneCast[];
}

/** Gathers who is on stage: those of the story in its order, then those who came by command. */
export function castOf(world: World, key: string): Cast {
  const bytes = toBytes(key);
  const stream = readStream(world.redis, bytes);
  const actors = world.actors.valuesArray();
  const planned = world.topology.consumers.filter((plan) => plan.stream === key);
  const names = new Set([
    ...planned.map((plan) => toBytes(plan.group)),
    ...(stream?.groups.keysArray() ?? []),
  ]);
  const order = new Map(world.topology.producers.map((plan, index) => [plan.name, index]));
  return {
    key: bytes,
    stream,
    producers: actors
      .filter((actor): actor is ProducerActor => actor.role === 'producer')
      .filter((actor) => actor.context.plan.stream === key)
      .sort((a, b) => order.get(a.name)! - order.get(b.name)!),
    lanes: [...names].map((group, index) => {
      const known = stream?.groups.get(group);
      const own = planned.filter((plan) => toBytes(plan.group) === group).map((plan) => plan.name);
      return { group, index, known, readers: readersOf(world, own, known) };
    }),
  };
}

/** The processes of a group in the order of the story, then the names that came by command, then nobody. */
function readersOf(world: World, own: readonly string[], known: Group | undefined): Reader[] {
  const names = new Set([...own.map(toBytes), ...(known?.consumers.keysArray() ?? [])]);
  const readers = [...names].map((name) => {
    const title = toText(name);
    const isProcess = own.includes(title);
    return {
      name,
      title,
      holder: isProcess ? title : undefined,
      actor: isProcess ? (world.actors.get(title) as ConsumerActor) : undefined,
      pending: known?.consumers.get(name)?.pending.toArray() ?? [],
    };
  });
  return known?.released ? [...readers, nobody(known)] : readers;
}

function nobody({ pending }: Group): Reader {
  const released = pending.toArray().filter(([, { consumer }]) => consumer === null);
  return { name: null, title: '', holder: undefined, actor: undefined, pending: released };
}
