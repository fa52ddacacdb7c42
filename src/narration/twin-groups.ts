import {
  compareIds,
  entryAt,
  firstEntry,
  formatId,
  lagOf,
  toBytes,
  asRead,
  type Bytes,
  type Consumer,
  type Group,
  type Pending,
  type Stream,
  type StreamId,
} from '../engine';
import { poisonOf } from '../sim';
import type { Moment } from '../timeline';
import { whoIs } from './naming';
import { faultNotes } from './twin-faults';
import { claimerNotes, doing, membersOf, type MemberActor } from './twin-members';
import { idleOf, keyOf, line, say, type TwinNode } from './twin-node';
import { carrierOf } from './under-way';

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
  const { consumers, others = [] } = world.topology;
  const plans = [...consumers, ...others.filter((plan) => 'group' in plan)];
  const names = plans
    .filter((plan) => toBytes(plan.stream) === key)
    .map((plan) => toBytes(plan.group));
  return [...new Set([...names, ...(stream?.groups.keysArray() ?? [])])];
}

/** A line for each group, with its consumers and what is pending on them. */
export function groupLines(moment: Moment, key: Bytes, stream: Stream | undefined): TwinNode[] {
  return groupNames(moment, key, stream).map((group) => {
    const known = stream?.groups.get(group);
    return line(
      keyOf('group', group),
      known && stream ? groupText(moment, key, stream, known) : noGroupText(moment, key, group),
      consumerLines({ moment, key, stream, group }, known),
    );
  });
}

function noGroupText({ chronicle, at }: Moment, key: Bytes, group: Bytes): string {
  const wasThere = chronicle.startOf(key, group, at) !== undefined;
  return (wasThere ? say.groupGone : say.noGroup)(asRead(group));
}

function groupText(moment: Moment, key: Bytes, stream: Stream, group: Group): string {
  const id = formatId(group.lastDelivered);
  const cursor =
    compareIds(group.lastDelivered, { ms: 0, seq: 0 }) === 0
      ? say.cursorAtStart
      : say.cursorAt(moment.chronicle.nameOf(key, id, moment.at), id);
  const lag = lagOf(stream, group);
  return say.group(
    asRead(group.name),
    cursor,
    group.pending.size,
    lag === null ? say.lagUnknown[whyNoLag(stream, group)] : say.lag(lag),
  );
}

/** What has made it impossible to count how far a group is behind. */
export function whyNoLag(
  stream: Stream,
  { lastDelivered }: Group,
): 'deleted' | 'middle' | 'beyond' {
  const first = firstEntry(stream);
  const from = first && compareIds(first.id, lastDelivered) < 0 ? first.id : lastDelivered;
  if (compareIds(stream.maxDeletedId, from) >= 0) return 'deleted';
  return compareIds(lastDelivered, stream.lastId) > 0 ? 'beyond' : 'middle';
}

function consumerLines(place: Place, known: Group | undefined): TwinNode[] {
  const { moment, key, group } = place;
  const actors = membersOf(moment, key, group);
  const members = new Map(actors.map((actor) => [toBytes(actor.name), actor]));
  const names = new Set([...members.keys(), ...(known?.consumers.keysArray() ?? [])]);
  const lines = [...names].map((name) => {
    const actor = members.get(name);
    const consumer = known?.consumers.get(name);
    const does = actor ? doing(moment, key, actor) : say.does.nameOnly;
    return line(
      keyOf('consumer', group, name),
      say.withNotes(
        say.consumer(asRead(name), does, consumer?.pending.size ?? 0),
        actor ? [...claimerNotes(actor), ...faultNotes(moment, actor)] : [],
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

function pendingLines(
  place: Place,
  consumer: Consumer,
  actor: MemberActor | undefined,
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
  const holder = carrierOf(moment, key, group, id);
  const notes = [
    ...(isInHand ? [say.inHand] : []),
    ...(holder === undefined ? [] : [say.arriving(whoIs(holder))]),
    ...(stream && entryAt(stream, streamId) ? [] : [say.hollow]),
    ...(moment.world.poison.has(poisonOf(key, id)) ? [say.deadlyToo] : []),
  ];
  const name = moment.chronicle.nameOf(key, id, moment.at);
  const { consumer, deliveries } = pending;
  const text =
    consumer === null
      ? say.pendingOnNobody(name, deliveries)
      : say.pending(name, idleOf(moment, pending), deliveries);
  return line(keyOf('pending', group, id), say.withNotes(text, notes));
}
