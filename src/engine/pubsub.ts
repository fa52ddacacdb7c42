import type { Bytes } from './bytes';
import type { Client } from './clients';
import type { Context } from './command';
import { matchesGlob } from './glob';
import type { Redis } from './redis';
import { enlist, strike, type Roster } from './rosters';

/** Who is subscribed to what (redis.io/docs/latest/develop/pubsub). */

/**
 * The ways to subscribe: to a channel by its name, to all whose names match a pattern, or to a sharded
 * channel. The names of sharded channels are their own: no PUBLISH and no pattern reaches them.
 */
export type SubscriptionKind = 'channel' | 'pattern' | 'shard';

/** Subscribes the client; gives false where it was before. */
export function subscribe(
  redis: Redis,
  client: Client,
  kind: SubscriptionKind,
  name: Bytes,
): boolean {
  const own = subscriptionsOf(client, kind);
  if (own.includes(name)) return false;
  setOwn(client, kind, [...own, name]);
  enlist(subscribersBy(redis, kind), name, client.id);
  return true;
}

/** Ends one subscription of the client; gives false where it had none. */
export function unsubscribe(
  redis: Redis,
  client: Client,
  kind: SubscriptionKind,
  name: Bytes,
): boolean {
  const own = subscriptionsOf(client, kind);
  if (!own.includes(name)) return false;
  setOwn(
    client,
    kind,
    own.filter((other) => other !== name),
  );
  strike(subscribersBy(redis, kind), name, client.id);
  return true;
}

/** Ends all subscriptions of a client that goes. */
export function forgetSubscriber(redis: Redis, client: Client): void {
  for (const kind of ['channel', 'pattern', 'shard'] as const) {
    for (const name of subscriptionsOf(client, kind)) unsubscribe(redis, client, kind, name);
  }
}

/** The names to which a client is subscribed in one way, oldest first. */
export function subscriptionsOf(client: Client, kind: SubscriptionKind): readonly Bytes[] {
  if (kind === 'channel') return client.channels;
  return kind === 'pattern' ? client.patterns : client.shards;
}

/** Who is subscribed in one way, by name. */
function subscribersBy(redis: Redis, kind: SubscriptionKind): Roster {
  if (kind === 'channel') return redis.channels;
  return kind === 'pattern' ? redis.patterns : redis.shards;
}

/** Sends a message to all who are subscribed to the channel, or to a pattern of it; gives how many got it. */
export function publish(
  context: Context,
  channel: Bytes,
  message: Bytes,
  by: 'client' | 'server',
): number {
  const { redis, push } = context;
  const receivers: number[] = [];
  for (const client of redis.channels.get(channel) ?? []) {
    push(client, { push: ['message', channel, message] });
    receivers.push(client);
  }
  for (const [pattern, clients] of redis.patterns.entries()) {
    if (!matchesGlob(pattern, channel)) continue;
    for (const client of clients) {
      push(client, { push: ['pmessage', pattern, channel, message] });
      receivers.push(client);
    }
  }
  context.emit({ type: 'published', channel, message, receivers, by });
  return receivers.length;
}

/** Sends a message to all who are subscribed to the sharded channel; gives how many got it. */
export function publishSharded(context: Context, channel: Bytes, message: Bytes): number {
  const receivers = context.redis.shards.get(channel) ?? [];
  for (const client of receivers) context.push(client, { push: ['smessage', channel, message] });
  context.emit({ type: 'published', channel, message, receivers, by: 'client' });
  return receivers.length;
}

function setOwn(client: Client, kind: SubscriptionKind, names: readonly Bytes[]): void {
  if (kind === 'channel') client.channels = names;
  else if (kind === 'pattern') client.patterns = names;
  else client.shards = names;
}
