import type { Bytes } from './bytes';
import { Replies, type Context } from './command';
import { subscribe, subscriptionsOf, unsubscribe, type SubscriptionKind } from './pubsub';
import type { PushReply } from './reply';

/** What SUBSCRIBE, PSUBSCRIBE, SSUBSCRIBE and their opposites share. */

/** How the replies of each kind begin, after an `un` where there is one. */
const PREFIX: Readonly<Record<SubscriptionKind, string>> = {
  channel: '',
  pattern: 'p',
  shard: 's',
};

/** Subscribes the client to each of these names; there is one reply for each, new or not. */
export function subscribeTo(
  context: Context,
  kind: SubscriptionKind,
  names: readonly Bytes[],
): Replies {
  const { redis, client, emit } = context;
  const replies = names.map((name) => {
    const isNew = subscribe(redis, client, kind, name);
    if (isNew) emit({ type: 'subscribed', client: client.id, channel: name, kind });
    return changed(context, `${PREFIX[kind]}subscribe`, kind, name);
  });
  return new Replies(replies);
}

/**
 * Ends these subscriptions of the client, without names all of this kind; there is one reply for each
 * name. One who had none gets one with nil.
 */
export function unsubscribeFrom(
  context: Context,
  kind: SubscriptionKind,
  names: readonly Bytes[],
): Replies {
  const { redis, client, emit } = context;
  const meant = names.length > 0 ? names : subscriptionsOf(client, kind);
  const word = `${PREFIX[kind]}unsubscribe`;
  const replies = meant.map((name) => {
    const was = unsubscribe(redis, client, kind, name);
    if (was) emit({ type: 'unsubscribed', client: client.id, channel: name, kind });
    return changed(context, word, kind, name);
  });
  return new Replies(replies.length > 0 ? replies : [changed(context, word, kind, null)]);
}

/** Says what has been done, and how many subscriptions are left. Sharded ones are counted by themselves. */
function changed(
  { client }: Context,
  word: string,
  kind: SubscriptionKind,
  name: Bytes | null,
): PushReply {
  const { channels, patterns, shards } = client;
  const left = kind === 'shard' ? shards.length : channels.length + patterns.length;
  return { push: [word, name, left] };
}
