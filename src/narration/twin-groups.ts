import {
  compareIds,
  entryAt,
  firstEntry,
  formatId,
  lagOf,
  toBytes,
  toText,
  type Bytes,
  type Consumer,
  type Group,
  type Pending,
  type Stream,
  type StreamId,
} from '../engine';
import { carriedIds, PERSON, unixMs, type ConsumerActor } from '../sim';
import type { Moment } from '../timeline';
import { shortened } from './naming';
import { idleOf, keyOf, line, say, spanOf, type TwinNode } from './twin-node';

/** Where a consumer's lines are looked for. */
interface Place {
  readonly moment: Moment;
  readonly key: Bytes;
  readonly stream: Stream | undefined;
  /** Bytes, as everything that the engine knows. */
  readonly group: Bytes;
}

/** The groups around a stream: those of the story in its order, then those that came by command. */
export function groupNames({ world }: Moment, key: Bytes, stream: Stream | undefined): Bytes[] {
  const planned = world.topology.consumers.filter((plan) => toBytes(plan.stream) === key);
  const names = planned.map((plan) => toBytes(plan.group));
  return [...new Set([...names, ...(stream?.groups.keysArray() ?? [])])];
}

/** A line for each group, with its consumers and what is pending on them. */
export function groupLines(moment: Moment, key: Bytes, stream: Stream | undefined): TwinNode[] {
  return groupNames(moment, key, stream).map((group) => {
    const known = stream?.groups.get(group);
    return line(
      keyOf('group', group),
      known && stream ? groupText(moment, key, stream, known) : say.noGroup(toText(group)),
      consumerLines({ moment, key, stream, group }, known),
    );
  });
}

function groupText(moment: Moment, key: Bytes, stream: Stream, group: Group): string {
  const id = formatId(group.lastDelivered);
  const cursor =
    compareIds(group.lastDelivered, { ms: 0, seq: 0 }) === 0
      ? say.cursorAtStart
      : say.cursorAt(moment.chronicle.nameOf(key, id, moment.at), id);
  const lag = lagOf(stream, group);
  return say.group(
    toText(group.name),
    cursor,
    group.pending.size,
    lag === null ? say.lagUnknown[whyNoLag(stream, group)] : say.lag(lag),
  );
}

/** What has made it impossible to count how far a group is behind. */
function whyNoLag(stream: Stream, { lastDelivered }: Group): 'deleted' | 'middle' | 'beyond' {
  const first = firstEntry(stream);
  const from = first && compareIds(first.id, lastDelivered) < 0 ? first.id : lastDelivered;
  if (compareIds(stream.maxDeletedId, from) >= 0) return 'deleted';
  return compareIds(lastDelivered, stream.lastId) > 0 ? 'beyond' : 'middle';
}

function consumerLines(place: Place, known: Group | undefined): TwinNode[] {
  const { moment, key, group } = place;
  const own = moment.world.topology.consumers
    .filter((plan) => toBytes(plan.stream) === key && toBytes(plan.group) === group)
    .map(({ name }) => name);
  const names = new Set([...own.map(toBytes), ...(known?.consumers.keysArray() ?? [])]);
  const lines = [...names].map((name) => {
    const process = own.find((plan) => toBytes(plan) === name);
    const actor = process === undefined ? undefined : consumerActor(moment, process);
    const consumer = known?.consumers.get(name);
    return line(
      keyOf('consumer', group, name),
      say.consumer(
        toText(name),
        actor ? doing(place, actor) : say.does.nameOnly,
        consumer?.pending.size ?? 0,
      ),
      consumer ? pendingLines(place, consumer, actor) : [],
    );
  });
  return known?.released ? [...lines, releasedLine(place, known)] : lines;
}

/** What was handed back, and nobody has claimed yet. */
function releasedLine(place: Place, { name, released, pending }: Group): TwinNode {
  const lines = pending
    .toArray()
    .filter(([, { consumer }]) => consumer === null)
    .map(([id, record]) => pendingLine(place, id, record, false));
  return line(keyOf('released', name), say.released(released), lines);
}

function consumerActor({ world }: Moment, name: string): ConsumerActor | undefined {
  const actor = world.actors.get(name);
  return actor?.role === 'consumer' ? actor : undefined;
}

/** What a process does, in a learner's words. */
function doing({ moment, key }: Place, { name, state, context }: ConsumerActor): string {
  const since = moment.chronicle.sinceOf(name, moment.at);
  const span = since === undefined ? undefined : spanOf(since, moment.at);
  const inHand = context.inHand[0] ?? '';
  const entry = say.entryNamed(moment.chronicle.nameOf(key, inHand, moment.at));
  switch (state) {
    case 'starting':
    case 'connecting':
    case 'joining':
    case 'reading':
    case 'recovering':
    case 'handingBack':
    case 'reconnecting':
      return say.does[state];
    case 'blocked':
      return say.does.blocked(span);
    case 'working':
      return say.does.working(entry, span);
    case 'acking':
      return say.does.acking(entry);
    case 'paused':
    case 'stopped':
      return say.does[state](span);
    case 'crashed':
      return context.error === null
        ? say.does.crashed(span)
        : say.does.ended(shortened(context.error), span);
    default:
      return say.does.other(state);
  }
}

function pendingLines(
  place: Place,
  consumer: Consumer,
  actor: ConsumerActor | undefined,
): TwinNode[] {
  const works = actor?.state === 'working' || actor?.state === 'acking';
  const inHand = works ? actor.context.inHand[0] : undefined;
  return consumer.pending
    .toArray()
    .map(([id, pending]) => pendingLine(place, id, pending, formatId(id) === inHand));
}

function pendingLine(
  { moment, key, stream, group }: Place,
  streamId: StreamId,
  pending: Pending,
  isInHand: boolean,
): TwinNode {
  const id = formatId(streamId);
  const holder = carrierOf(moment, id, pending);
  const notes = [
    ...(isInHand ? [say.inHand] : []),
    ...(holder === undefined ? [] : [say.arriving(holder === PERSON ? say.you : holder)]),
    ...(stream && entryAt(stream, streamId) ? [] : [say.hollow]),
  ];
  const name = moment.chronicle.nameOf(key, id, moment.at);
  const { consumer, deliveries } = pending;
  const text =
    consumer === null
      ? say.pendingOnNobody(name, deliveries)
      : say.pending(name, idleOf(moment, pending), deliveries);
  return line(keyOf('pending', group, id), say.withNotes(text, notes));
}

/** To whom the answer with this delivery is still on its way. */
function carrierOf({ world }: Moment, id: string, { deliveredAt }: Pending): string | undefined {
  for (const item of world.queue.values()) {
    if (item.kind !== 'reply' || unixMs(world, item.departs) !== deliveredAt) continue;
    const isOpen = world.connections.get(item.holder)?.generation === item.generation;
    if (isOpen && carriedIds(item.reply).includes(id)) return item.holder;
  }
  return undefined;
}
