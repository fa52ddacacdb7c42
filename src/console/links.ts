import { parseStrictId, type Bytes, type Reply } from '../engine';
import type { Subject } from '../timeline';
import { findCommand } from './find';
import { isRawAnswer, partsOfReply } from './format';
import type { Named, Part } from './naming';

export type { Part } from './naming';

/** What an answer is made of: see `Answer`, which has it all. */
interface Answered {
  readonly text: string;
  readonly argv: readonly Bytes[] | undefined;
  readonly reply: Reply | undefined;
  readonly resp: 2 | 3;
}

/**
 * An answer as its lines, each in parts: what names an entry, a delivery, a stream, a group, a consumer or a channel
 * stands alone and says which. All texts together, with line breaks between the lines, are what `formatAnswer` gives.
 * `readable` is as there. Of answers whose command is not known (EXEC), and of what the console says by itself, no part
 * names anything.
 */
export function partsOf(answer: Answered, readable = false): readonly (readonly Part[])[] {
  const { argv, reply, resp, text } = answer;
  const isPlain = reply === undefined || (argv !== undefined && isRawAnswer(argv));
  if (isPlain) return text.split('\n').map((line) => [{ text: line }]);
  return partsOfReply(reply, resp, readable, argv ? namedBy(argv, reply) : message());
}

/** A subject of an id; 0-0 is the id of nothing. */
type OfId = (id: string) => Subject;

function ofId(item: Reply, subject: OfId): Named | undefined {
  const isId = typeof item === 'string' && parseStrictId(item) !== undefined && item !== '0-0';
  return isId ? { subject: subject(item) } : undefined;
}

function entryOf(key: Bytes): OfId {
  return (id) => ({ kind: 'entry', key, id });
}

function deliveryOf(key: Bytes, group: Bytes): OfId {
  return (id) => ({ kind: 'delivery', key, group, id });
}

/** Entries with their fields, or ids alone. */
function rows(subject: OfId): Named {
  return { each: (item) => (typeof item === 'string' ? ofId(item, subject) : row(subject)) };
}

/** One entry: its id, its fields. */
function row(subject: OfId): Named {
  return { each: (item, at) => (at === 0 ? ofId(item, subject) : undefined) };
}

function consumerOf(key: Bytes, group: Bytes, name: Reply): Named | undefined {
  if (typeof name !== 'string') return undefined;
  // What XNACK has released belongs to nobody, whose name is empty.
  return { subject: { kind: 'consumer', key, group, name: name === '' ? null : name } };
}

function streamOf(key: Reply): Named | undefined {
  return typeof key === 'string' ? { subject: { kind: 'stream', key } } : undefined;
}

function channelOf(channel: Reply): Named | undefined {
  return typeof channel === 'string' ? { subject: { kind: 'channel', channel } } : undefined;
}

/** Streams with their entries. */
function streams(subject: (key: Bytes) => OfId): Named {
  return { pairs: (key) => [streamOf(key), rows(subject(key))] };
}

/** What XPENDING gives: how much, from where to where, and on whom; or a row for each entry. */
function pending(key: Bytes, group: Bytes, hasRows: boolean): Named {
  const subject = deliveryOf(key, group);
  if (hasRows) return { each: () => pendingRow(key, group) };
  return {
    each: (item, at) =>
      at === 3
        ? {
            each: () => ({
              each: (name, nth) => (nth === 0 ? consumerOf(key, group, name) : undefined),
            }),
          }
        : ofId(item, subject),
  };
}

/** An id and whose it is, and numbers. */
function pendingRow(key: Bytes, group: Bytes): Named {
  const subject = deliveryOf(key, group);
  return {
    each: (item, at) => {
      if (at === 0) return ofId(item, subject);
      return at === 1 ? consumerOf(key, group, item) : undefined;
    },
  };
}

/** One group of XINFO GROUPS or of XINFO STREAM … FULL. */
function groupRecord(key: Bytes): Named {
  return {
    fields: (field, record) => {
      const name = record.get('name');
      if (typeof name !== 'string') return undefined;
      switch (field) {
        case 'name':
          return { subject: { kind: 'group', key, group: name } };
        case 'last-delivered-id':
          return ofId(record.get(field)!, entryOf(key));
        case 'pending':
        case 'pel':
          return { each: () => pendingRow(key, name) };
        case 'consumers':
          return { each: () => consumerRecord(key, name) };
        default:
          return undefined;
      }
    },
  };
}

function consumerRecord(key: Bytes, group: Bytes): Named {
  return {
    fields: (field, record) => {
      if (field === 'name') return consumerOf(key, group, record.get(field)!);
      const isList = field === 'pending' || field === 'pel';
      return isList ? { each: () => row(deliveryOf(key, group)) } : undefined;
    },
  };
}

function streamRecord(key: Bytes): Named {
  return {
    fields: (field, record) => {
      if (field === 'groups') return { each: () => groupRecord(key) };
      if (field === 'entries') return rows(entryOf(key));
      if (field === 'first-entry' || field === 'last-entry') return row(entryOf(key));
      return /-id$/.test(field) ? ofId(record.get(field)!, entryOf(key)) : undefined;
    },
  };
}

/** XAUTOCLAIM: where to go on, what was claimed, what was gone. */
function autoclaimed(key: Bytes, group: Bytes): Named {
  const subject = deliveryOf(key, group);
  return { each: (item, at) => (at === 0 ? ofId(item, subject) : rows(subject)) };
}

/** What comes from a channel: a message, or that a subscription has begun or ended. */
function message(): Named {
  let kind: Reply = null;
  return {
    each: (item, at) => {
      if (at === 0) kind = item;
      const isThere =
        at === (kind === 'pmessage' ? 2 : 1) && !/^p(un)?subscribe$/.test(String(kind));
      return isThere ? channelOf(item) : undefined;
    },
  };
}

function namedBy(argv: readonly Bytes[], reply: Reply): Named | undefined {
  const [, one = '', two = '', three = ''] = argv;
  switch (findCommand(argv)?.command.name) {
    case 'xadd':
      return ofId(reply, entryOf(one));
    case 'xrange':
    case 'xrevrange':
      return rows(entryOf(one));
    case 'xread':
      return streams(entryOf);
    case 'xreadgroup':
      return streams((key) => deliveryOf(key, groupIn(argv)));
    case 'xpending':
      return pending(one, two, argv.length > 3);
    case 'xclaim':
      return rows(deliveryOf(one, two));
    case 'xautoclaim':
      return autoclaimed(one, two);
    case 'xinfo|stream':
      return streamRecord(two);
    case 'xinfo|groups':
      return { each: () => groupRecord(two) };
    case 'xinfo|consumers':
      return { each: () => consumerRecord(two, three) };
    case 'keys':
      return { each: streamOf };
    case 'scan':
      return { each: (_, at) => (at === 1 ? { each: streamOf } : undefined) };
    case 'randomkey':
      return streamOf(reply);
    default:
      return ofChannels(argv);
  }
}

function ofChannels(argv: readonly Bytes[]): Named | undefined {
  switch (findCommand(argv)?.command.name) {
    case 'pubsub|channels':
    case 'pubsub|shardchannels':
      return { each: channelOf };
    case 'pubsub|numsub':
    case 'pubsub|shardnumsub':
      return { each: (item, at) => (at % 2 === 0 ? channelOf(item) : undefined) };
    case 'subscribe':
    case 'ssubscribe':
    case 'unsubscribe':
    case 'sunsubscribe':
      return message();
    default:
      return undefined;
  }
}

/** The name behind GROUP, which stands in front of STREAMS. */
function groupIn(argv: readonly Bytes[]): Bytes {
  return argv[argv.findIndex((word) => word.toUpperCase() === 'GROUP') + 1] ?? '';
}
