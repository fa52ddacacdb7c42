import { toBytes, type Bytes } from '../engine';
import { SERVER, type LogEvent, type LogEventOf } from '../sim';
import { concerns, subjectKey, type Subject } from '../timeline';
import { bodilessIn } from './reading';

/** Sentences by what they tell of. */
export const STORY_KINDS = [
  'messages',
  'deliveries',
  'acknowledgements',
  'claims',
  'processes',
  'server',
  'pubsub',
  'people',
] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

type About<Type extends LogEvent['type']> = readonly [
  kind: StoryKind,
  /** What it concerns besides the stream of its key and whoever has caused it, the first thing first. */
  subjects?: (event: LogEventOf<Type>) => readonly Subject[],
];

/** One for each kind of event: a new kind does not compile until somebody has decided. */
const ABOUT: { readonly [Type in LogEvent['type']]: About<Type> } = {
  'stream-created': ['messages'],
  'stream-placed': ['messages'],
  'entry-added': ['messages', ({ key, id }) => entries(key, [id])],
  'duplicate-refused': ['messages', ({ key, id }) => entries(key, [id])],
  'entries-deleted': ['messages', ({ key, ids }) => entries(key, ids)],
  'entries-trimmed': ['messages', ({ key, ids }) => entries(key, ids)],
  'stream-id-set': ['messages'],
  'key-set': ['messages'],
  'key-deleted': ['messages'],
  'key-expired': ['messages'],
  'key-evicted': ['messages'],
  'key-renamed': ['messages', ({ key, to }) => [stream(key), stream(to)]],
  'key-moved': ['messages'],
  'databases-swapped': ['messages'],

  'group-created': ['deliveries', (event) => [groupOf(event)]],
  'group-moved': ['deliveries', (event) => [groupOf(event)]],
  'group-deleted': ['deliveries', (event) => [groupOf(event)]],
  'consumer-created': ['deliveries', (event) => [member(event, event.consumer), groupOf(event)]],
  'consumer-deleted': ['deliveries', (event) => held(event, event.ids, event.consumer)],
  'entries-delivered': ['deliveries', (event) => held(event, event.ids, event.consumer)],
  'history-read': ['deliveries', (event) => held(event, event.ids, event.consumer)],
  'entries-read': ['deliveries', ({ key, ids }) => entries(key, ids)],
  acknowledged: ['acknowledgements', (event) => held(event, [event.id], event.consumer)],
  'pending-dropped': ['acknowledgements', (event) => held(event, [event.id], event.consumer)],
  claimed: ['claims', (event) => held(event, [event.id], event.to, event.from)],
  'handed-back': ['claims', (event) => held(event, [event.id], event.from)],

  published: [
    'pubsub',
    ({ channel, receivers }) => [{ kind: 'channel', channel }, ...receivers.map(process)],
  ],
  subscribed: ['pubsub', ({ channel, who }) => [{ kind: 'channel', channel }, process(who)]],
  unsubscribed: ['pubsub', ({ channel, who }) => [{ kind: 'channel', channel }, process(who)]],
  'message-sent': ['pubsub', ({ to }) => [process(to)]],
  'message-received': ['pubsub'],

  'server-saving': ['server', server],
  'server-saved': ['server', server],
  'server-slept': ['server', server],
  'server-shutdown': ['server', server],
  'server-crashed': ['server', server],
  'server-started': ['server', server],
  'server-loaded': ['server', server],
  'config-rewritten': ['server', server],
  'file-appended': ['server', server],
  'file-synced': ['server', server],
  'append-only-set': ['server', server],
  'saving-called-off': ['server', server],
  'entries-lost': ['server', ({ key, ids }) => entries(key, ids)],
  'entries-back': ['server', ({ key, ids }) => entries(key, ids)],
  'group-back': ['server', (event) => [groupOf(event)]],
  'group-set-back': ['server', (event) => [groupOf(event)]],
  'group-lost': ['server', (event) => [groupOf(event)]],
  'pending-again': ['server', (event) => held(event, event.ids)],

  closed: ['processes', ({ who }) => [process(who)]],
  'connection-lost': ['processes'],
  'connection-refused': ['processes'],
  blocked: ['processes', ({ who, keys }) => [process(who), ...keys.map(stream)]],
  released: ['processes', ({ who }) => [process(who)]],
  crashed: ['processes', ({ actor }) => [process(actor)]],
  restarted: ['processes', ({ actor }) => [process(actor)]],
  joined: ['processes', joined],
  stopped: ['processes', ({ actor }) => [process(actor)]],
  paused: ['processes', ({ actor }) => [process(actor)]],
  resumed: ['processes', ({ actor }) => [process(actor)]],
  slowed: ['processes', ({ actor }) => [process(actor)]],
  poisoned: ['processes', ({ actor, key, id }) => [process(actor), ...entries(key, [id])]],
  'poison-set': ['processes', ({ key, id }) => entries(key, [id])],
  intended: ['processes'],
  handled: ['processes', ({ actor }) => [process(actor)]],
  'handled-before': ['processes', ({ actor }) => [process(actor)]],
  'fault-set': ['processes', ({ who }) => [process(who)]],
  'link-cut': ['processes', ({ who }) => [process(who)]],
  'link-mended': ['processes', ({ who }) => [process(who)]],
  'message-lost': ['processes', ({ who }) => [process(who)]],
  'reply-lost': ['processes', ({ to }) => [process(to)]],
  'state-changed': ['processes', ({ actor }) => [process(actor)]],

  'request-sent': ['people'],
  'command-run': [
    'deliveries',
    (event) => bodilessIn(event).flatMap((read) => held(read, read.ids, read.consumer)),
  ],
  'reply-sent': ['people', ({ to }) => [process(to)]],
  'reply-received': ['people'],
  typed: ['people'],
  shown: ['people'],
  interrupted: ['people'],
  unanswered: ['people', ({ who }) => [process(who)]],
};

/** In which group something is. */
interface InGroup {
  readonly key: Bytes;
  readonly group: Bytes;
}

const stream = (key: Bytes): Subject => ({ kind: 'stream', key });
const process = (name: string): Subject => ({ kind: 'process', name });
const groupOf = ({ key, group }: InGroup): Subject => ({ kind: 'group', key, group });
const member = ({ key, group }: InGroup, name: Bytes | null): Subject => ({
  kind: 'consumer',
  key,
  group,
  name,
});

function server(): readonly Subject[] {
  return [process(SERVER)];
}

function entries(key: Bytes, ids: readonly string[]): Subject[] {
  return ids.map((id) => ({ kind: 'entry', key, id }));
}

/** Entries as a group has them, who holds or held them, and the group. */
function held(
  { key, group }: InGroup,
  ids: readonly string[],
  ...holders: readonly (Bytes | null)[]
): Subject[] {
  const deliveries = ids.map((id): Subject => ({ kind: 'delivery', key, group, id }));
  const members = holders.map((name) => member({ key, group }, name));
  return [...deliveries, ...members, groupOf({ key, group })];
}

function joined({ actor, plan }: LogEventOf<'joined'>): readonly Subject[] {
  const place = { key: toBytes(plan.stream), group: toBytes(plan.group) };
  return [process(actor), member(place, toBytes(actor)), groupOf(place)];
}

/** What kind of thing an event is, for those who look for some of them only. */
export function kindOf({ type }: LogEvent): StoryKind {
  return ABOUT[type][0];
}

/**
 * All that an event concerns, each once, that of which it tells first. Things are those of database 0, so of an event in
 * another one there are only the processes.
 */
export function aboutOf(event: LogEvent): readonly Subject[] {
  const [, subjects] = ABOUT[event.type] as About<LogEvent['type']>;
  const all = subjects ? [...subjects(event as never)] : [];
  if ('key' in event) all.push(stream(event.key));
  if (event.by !== null) all.push(process(event.by));
  const here = event.db === undefined ? all : all.filter(({ kind }) => kind === 'process');
  return [...new Map(here.map((one) => [subjectKey(one), one])).values()];
}

/**
 * Whether what is told of these things has to do with one that somebody points at: it is one of them, the same entry in
 * another view, or a process by the name of the consumer as which it reads.
 */
export function isAbout(about: readonly Subject[], subject: Subject): boolean {
  return about.some((one) => concerns(one, subject) || isOneReader(one, subject));
}

function isOneReader(one: Subject, other: Subject): boolean {
  const [reader, acting] = one.kind === 'consumer' ? [one, other] : [other, one];
  if (reader.kind !== 'consumer' || acting.kind !== 'process') return false;
  return reader.name === toBytes(acting.name);
}
