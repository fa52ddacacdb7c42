import {
  asRead,
  readStream,
  toBytes,
  toText,
  type Bytes,
  type Group,
  type Pending,
  type Stream,
  type StreamId,
} from '../engine';
import type {
  Actor,
  ClaimerContext,
  ConsumerActor,
  OtherActor,
  ProducerActor,
  Topology,
  World,
} from '../sim';

/** A process that is a consumer of a group: one that reads for it, or one that claims what others have left. */
export type MemberActor = ConsumerActor | (OtherActor & { readonly context: ClaimerContext });

/**
 * Pending entries, oldest first. There may be very many of them, and few are drawn: whoever needs some takes them
 * from the front.
 */
export interface PendingList {
  readonly size: number;
  entries(): Iterable<readonly [StreamId, Pending]>;
}

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
  readonly actor: MemberActor | undefined;
  /** An operator is called that. */
  readonly isByHand: boolean;
  /** What the group has pending for it, oldest first. */
  readonly pending: PendingList;
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
  /** Who else only says something to the server. */
  readonly senders: readonly OtherActor[];
  /** Who hears something without being in a group. */
  readonly listeners: readonly OtherActor[];
  readonly lanes: readonly LaneCast[];
}

/** Gathers who is on stage: those of the story in its order, then those who came by command. */
export function castOf(world: World, key: Bytes): Cast {
  const stream = readStream(world.redis, key);
  const name = toText(key);
  // Stories name their streams as text: none has a key that is not one.
  const isText = toBytes(name) === key;
  const isHere = (plan: object) => isText && 'stream' in plan && plan.stream === name;
  const actors = world.actors.valuesArray();
  const names = new Set([
    ...groupsIn(world.topology, isHere).map(toBytes),
    ...(stream?.groups.keysArray() ?? []),
  ]);
  const order = orderIn(world.topology);
  const inOrder = <One extends Actor>(some: One[]) =>
    some.sort((a, b) => (order.get(a.name) ?? Infinity) - (order.get(b.name) ?? Infinity));
  const members = inOrder(actors.filter(isMember)).filter(({ context: { plan } }) => isHere(plan));
  const others = inOrder(actors.filter(isOther)).filter(
    ({ context: { plan } }) => !('stream' in plan) || isHere(plan),
  );
  return {
    key,
    stream,
    producers: inOrder(actors.filter((actor) => actor.role === 'producer')).filter(
      ({ context: { plan } }) => isHere(plan),
    ),
    senders: others.filter(({ role }) => !HEARS.includes(role)),
    listeners: others.filter(({ role }) => HEARS.includes(role)),
    lanes: [...names].map((group, index) => {
      const known = stream?.groups.get(group);
      const own = members.filter(({ context: { plan } }) => toBytes(plan.group) === group);
      return { group, index, known, readers: readersOf(world, own, known) };
    }),
  };
}

const HEARS: readonly Actor['role'][] = ['reader', 'subscriber'];

function isMember(actor: Actor): actor is MemberActor {
  return actor.role === 'consumer' || actor.role === 'claimer';
}

function isOther(actor: Actor): actor is OtherActor {
  return actor.role !== 'producer' && actor.role !== 'server' && !isMember(actor);
}

/** The groups of a stream that somebody in the story has to do with, each as often as that. */
function groupsIn(
  { consumers, others = [] }: Topology,
  isHere: (plan: object) => boolean,
): string[] {
  return [...consumers, ...others].flatMap((plan) =>
    'group' in plan && isHere(plan) ? [plan.group] : [],
  );
}

/** How early in each story somebody is named; who came later is not. */
const orders = new WeakMap<Topology, ReadonlyMap<string, number>>();

function orderIn(topology: Topology): ReadonlyMap<string, number> {
  const known = orders.get(topology);
  if (known) return known;
  const { producers, consumers, others = [] } = topology;
  const names = [...producers, ...consumers, ...others].map(({ name }) => name);
  const order = new Map(names.map((name, index) => [name, index]));
  orders.set(topology, order);
  return order;
}

/** The processes of a group in the order of the story, then the names that came by command, then nobody. */
function readersOf(world: World, own: readonly MemberActor[], known: Group | undefined): Reader[] {
  const actors = new Map(own.map((actor) => [toBytes(actor.name), actor]));
  const names = new Set([...actors.keys(), ...(known?.consumers.keysArray() ?? [])]);
  const readers = [...names].map((name) => {
    const actor = actors.get(name);
    return {
      name,
      title: asRead(name),
      holder: actor?.name,
      actor,
      isByHand: world.actors.get(toText(name))?.role === 'operator',
      pending: known?.consumers.get(name)?.pending ?? NOTHING,
    };
  });
  return known?.released ? [...readers, nobody(known)] : readers;
}

const NOTHING: PendingList = { size: 0, entries: () => [] };

function nobody({ pending, released }: Group): Reader {
  const list: PendingList = {
    size: released,
    *entries() {
      for (const pair of pending.entries()) if (pair[1].consumer === null) yield pair;
    },
  };
  const none = { holder: undefined, actor: undefined, isByHand: false };
  return { name: null, title: '', ...none, pending: list };
}
