import type { Context } from './command';
import type { Consumer, Group } from './groups';
import type { Idempotency } from './idempotency';
import { emptyStream } from './keyspace';
import { ownNode } from './nodes';
import type { Owner } from './owner';
import type { Stream } from './stream';
import type { Value } from './values';

const IDEMPOTENCY_SINCE = '8.8.0';

/** A value like this one that shares nothing with it which could be edited (COPY). */
export function copyOf(context: Context, value: Value): Value {
  return value.type === 'stream' ? copyOfStream(context, value) : value;
}

/** A stream with all its groups, and what is pending in them; since 8.8 it knows of producers too. */
function copyOfStream(context: Context, stream: Stream): Stream {
  const { owner } = context.redis;
  const copy: Stream = {
    ...stream,
    owner,
    nodes: stream.nodes.mapValues((node) => ownNode(node, owner)),
    groups: stream.groups.mapValues((group) => copyOfGroup(group, owner)),
    idempotency: context.has(IDEMPOTENCY_SINCE)
      ? copyOfIdempotency(stream.idempotency, owner)
      : emptyStream(context.redis).idempotency,
  };
  copy.tail = stream.tail && copy.nodes.get(stream.tail.first);
  return copy;
}

function copyOfGroup(group: Group, owner: Owner): Group {
  return {
    ...group,
    owner,
    pending: group.pending.clone(),
    consumers: group.consumers.mapValues((consumer) => copyOfConsumer(consumer, owner)),
    byAge: null,
  };
}

function copyOfConsumer(consumer: Consumer, owner: Owner): Consumer {
  return { ...consumer, owner, pending: consumer.pending.clone() };
}

function copyOfIdempotency(idempotency: Idempotency, owner: Owner): Idempotency {
  const { producers } = idempotency;
  return {
    ...idempotency,
    owner,
    producers: producers.mapValues(({ ids }) => ({ owner, ids: new Map(ids) })),
  };
}
