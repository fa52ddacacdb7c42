import {
  firstEntry,
  lagOf,
  isNil,
  type Bytes,
  type Group,
  type Reply,
  type Stream,
} from '../../engine';
import { whyGroups as say } from '../../messages/why';
import { shortText } from '../naming';
import { seeEntry } from './acking';
import {
  attempt,
  eventsOf,
  groupsOf,
  isBefore,
  streamBefore,
  streamIn,
  textOf,
  told,
  promise,
  type Case,
  type Explain,
  type Told,
} from './case';
import { fieldsIn, listIn } from './shapes';

/** What makes, moves and ends groups and consumers, and what tells of them. */

const { tries } = say;

/** The key and the group of XGROUP and XINFO. */
function namesOf({ argv }: Case): [key: Bytes, group: Bytes, third: Bytes] {
  const [, , key = '', group = '', third = ''] = argv;
  return [key, group, third];
}

const create: Explain = (about) => {
  const [key, name, id] = namesOf(about);
  const stream = streamIn(about, key);
  const group = stream?.groups.get(name);
  if (!stream || !group) return undefined;
  const lag = lagOf(stream, group);
  const isNew = streamBefore(about, key) === undefined;
  return told(
    [
      isNew ? say.madeWithStream(shortText(key)) : startSaid(group, stream, id, lag),
      say.noConsumersYet,
    ],
    attempt(tries.readNew, 'XREADGROUP', 'GROUP', name, 'ann', 'STREAMS', key, '>'),
    attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
  );
};

function startSaid(group: Group, stream: Stream, id: Bytes, lag: number | bigint | null): string {
  const name = shortText(group.name);
  if (id === '$') return say.createdAtEnd(name, textOf(group.lastDelivered), stream.length);
  if (group.lastDelivered.ms === 0 && group.lastDelivered.seq === 0) {
    return say.createdAtStart(name, stream.length);
  }
  return say.createdAt(name, textOf(group.lastDelivered), lag === null ? undefined : Number(lag));
}

const setid: Explain = (about) => {
  const [key, name] = namesOf(about);
  const group = streamIn(about, key)?.groups.get(name);
  const was = streamBefore(about, key)?.groups.get(name);
  if (!group || !was) return undefined;
  return told(
    [
      say.cursorMoved(shortText(name), textOf(was.lastDelivered), textOf(group.lastDelivered)),
      say.pendingUntouched(group.pending.size),
    ],
    attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
  );
};

const destroy: Explain = (about) => {
  const [key, name] = namesOf(about);
  const was = streamBefore(about, key)?.groups.get(name);
  const names = groupsOf(streamIn(about, key)).map((group) => shortText(group.name));
  return told(
    [
      was
        ? say.destroyed(shortText(name), was.pending.size, was.consumers.size)
        : say.noSuchGroup(shortText(name), names),
      was && say.entriesStay,
    ],
    attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
  );
};

const createconsumer: Explain = (about) => {
  const [key, name, consumer] = namesOf(about);
  const shown = shortText(consumer);
  return told(
    [
      Number(about.reply) === 1
        ? say.consumerMade(shown, shortText(name))
        : say.consumerThere(shown, shortText(name)),
      say.consumersMakeThemselves,
    ],
    attempt(tries.seeConsumers, 'XINFO', 'CONSUMERS', key, name),
  );
};

const delconsumer: Explain = (about) => {
  const [key, name, consumer] = namesOf(about);
  const group = streamIn(about, key)?.groups.get(name);
  const shown = shortText(consumer);
  const [event] = eventsOf(about, 'consumer-deleted');
  if (!event) {
    const names = group?.consumers.valuesArray().map((one) => shortText(one.name)) ?? [];
    return told(
      [say.noConsumer(shown, shortText(name)), names.length > 0 && say.consumersAre(names)],
      attempt(tries.seeConsumers, 'XINFO', 'CONSUMERS', key, name),
    );
  }
  const lost = event.ids.length;
  return told(
    [
      lost === 0 ? say.consumerGone(shown) : say.consumerGoneWith(shown, lost, event.ids[0]!),
      lost > 0 ? say.claimBefore : say.nameMayComeBack,
    ],
    lost > 0 && seeEntry(about, key, event.ids),
    attempt(tries.seeConsumers, 'XINFO', 'CONSUMERS', key, name),
  );
};

const infoGroups: Explain = (about) => {
  const [key] = namesOf(about);
  const stream = streamIn(about, key);
  const groups = groupsOf(stream);
  if (!stream || groups.length === 0) {
    return told(
      [say.noGroups(shortText(key))],
      attempt(tries.create, 'XGROUP', 'CREATE', key, 'mygroup', '0'),
    );
  }
  const unknown = groups.find((group) => lagOf(stream, group) === null);
  const group =
    unknown ?? groups.reduce((one, other) => (further(stream, one, other) ? other : one));
  return told(
    [unknown ? lagUnknown(stream, unknown) : lagKnown(stream, group), say.pendingOrLag],
    attempt(tries.seeConsumers, 'XINFO', 'CONSUMERS', key, group.name),
    attempt(tries.summary, 'XPENDING', key, group.name),
  );
};

function further(stream: Stream, one: Group, other: Group): boolean {
  return Number(lagOf(stream, other)) > Number(lagOf(stream, one));
}

function lagKnown(stream: Stream, group: Group): string {
  const { name, lastDelivered, pending } = group;
  return say.lagMeans(
    shortText(name),
    textOf(lastDelivered),
    Number(lagOf(stream, group)),
    pending.size,
  );
}

/** Redis counts instead of scanning: it gives up where a deletion may stand ahead, or where it never knew the start. */
function lagUnknown(stream: Stream, { name, lastDelivered, entriesRead }: Group): string {
  const shown = shortText(name);
  const deleted = textOf(stream.maxDeletedId);
  if (entriesRead !== null) return say.lagDeleted(shown, deleted, textOf(lastDelivered));
  const first = firstEntry(stream);
  return first && isBefore(first.id, stream.maxDeletedId)
    ? say.lagHole(shown, deleted)
    : say.lagNoStart(shown, textOf(lastDelivered));
}

const infoConsumers: Explain = (about) => {
  const [key, name] = namesOf(about);
  const rows = listIn(about.reply).map(fieldsIn);
  const [first] = rows.toSorted((a, b) => number(b, 'pending') - number(a, 'pending'));
  if (!first) return told([say.noConsumersIn(shortText(name)), say.consumersMakeThemselves]);
  const shown = shortText(String(first.get('name')));
  const inactive = number(first, 'inactive');
  return told(
    [
      say.consumerIdle(shown, number(first, 'idle')),
      inactive < 0 ? say.neverActive(shown) : say.consumerActive(shown, inactive),
      say.consumersStay,
    ],
    attempt(tries.listPending, 'XPENDING', key, name, '-', '+', '10'),
  );
};

function number(fields: ReadonlyMap<string, Reply>, name: string): number {
  const value = fields.get(name) ?? null;
  return isNil(value) ? 0 : Number(value);
}

const infoStream = (about: Case): Told | undefined => {
  const [key] = namesOf(about);
  const stream = streamIn(about, key);
  if (!stream) return undefined;
  const gone = Number(stream.entriesAdded) - stream.length;
  return told(
    [
      say.streamCounts(stream.length, String(stream.entriesAdded), gone, stream.nodes.size),
      say.lastIdMeans(textOf(stream.lastId)),
      stream.groups.size > 0 && say.groupsElsewhere(stream.groups.size),
    ],
    stream.groups.size > 0 && attempt(tries.seeGroups, 'XINFO', 'GROUPS', key),
    promise(tries.seeEntries, 'XRANGE', key, '-', '+', 'COUNT', '10'),
  );
};

export const GROUPS: Readonly<Record<string, Explain>> = {
  'xgroup|create': create,
  'xgroup|setid': setid,
  'xgroup|destroy': destroy,
  'xgroup|createconsumer': createconsumer,
  'xgroup|delconsumer': delconsumer,
  'xinfo|groups': infoGroups,
  'xinfo|consumers': infoConsumers,
  'xinfo|stream': infoStream,
};
