import { compareIds, formatId, lagOf, type Redis, type StreamId } from '../../src/engine';
import type { Client } from '../../src/engine/clients';
import type { Group } from '../../src/engine/groups';
import { nodeBytes } from '../../src/engine/nodes';
import type { Database } from '../../src/engine/redis';
import { entriesFrom, type Stream } from '../../src/engine/stream';

/** What is known of how a server came to be, and cannot be seen in it. */
export interface Known {
  /**
   * Counters of streams and groups were never set by hand (ENTRIESREAD, ENTRIESADDED, MAXDELETEDID,
   * LASTID), so that a lag that Redis can tell is the number of entries that the group has not read.
   */
  readonly lagIsCounted?: boolean;
}

/**
 * Throws where a server is not as it must be, whatever was done with it. It knows nothing of how the
 * engine works: what is kept twice must agree, and what is counted must be there.
 */
export function checkInvariants(redis: Redis, known: Known = {}): void {
  for (const [db, database] of redis.databases.entries()) {
    for (const [key, { value }] of database.slots.entries()) {
      if (value.type === 'stream') checkStream(value, `stream '${key}' of db ${db}`, known);
    }
    checkQueues(redis, db, database);
    checkWatchers(redis, db, database);
  }
  checkExpiries(redis);
  for (const [id, client] of redis.clients.entries()) checkClient(redis, id, client);
  checkNoStrangers(redis);
}

function checkStream(stream: Stream, name: string, known: Known): void {
  const ids = [...entriesFrom(stream, { ms: 0, seq: 0 })].map(({ id }) => id);
  must(
    ids.length === stream.length,
    `${name} counts ${stream.length} of its ${ids.length} entries`,
  );
  must(grows([{ ms: 0, seq: 0 }, ...ids]), `the ids of ${name} do not grow from above 0-0`);
  const last = ids.at(-1);
  must(!last || compareIds(last, stream.lastId) <= 0, `${name} has entries above its last id`);
  const deleted = stream.maxDeletedId;
  must(compareIds(deleted, stream.lastId) <= 0, `${name} has deleted above its last id`);
  must(
    BigInt.asUintN(64, BigInt(stream.entriesAdded)) >= stream.length,
    `${name} has more entries than were added`,
  );
  checkNodes(stream, name);
  for (const [groupName, group] of stream.groups.entries()) {
    must(group.name === groupName, `${name} has a group under another's name`);
    checkGroup(group, `group '${groupName}' of ${name}`);
    if (known.lagIsCounted) checkLag(stream, group, ids, `group '${groupName}' of ${name}`);
  }
}

function checkNodes(stream: Stream, name: string): void {
  let before: StreamId | undefined;
  for (const [first, node] of stream.nodes.entries()) {
    const ids = node.entries.map(({ id }) => id);
    const [low, high] = [ids[0] ?? first, ids.at(-1) ?? node.last];
    must(first === node.first || compareIds(first, node.first) === 0, `${name}: a node's key`);
    must(
      compareIds(first, low) <= 0 && compareIds(high, node.last) <= 0,
      `${name}: a node holds entries outside of its ids`,
    );
    must(!before || compareIds(before, first) < 0, `${name}: two nodes overlap`);
    must(node.deleted >= 0 && nodeBytes(node) > 0, `${name}: a node counts wrong`);
    before = node.last;
  }
  const lastKey = stream.nodes.maxKey();
  const lastNode = lastKey && stream.nodes.get(lastKey);
  must(stream.tail === lastNode, `${name}: its tail is not its last node`);
}

function checkGroup(group: Group, name: string): void {
  let owned = 0;
  for (const [consumerName, consumer] of group.consumers.entries()) {
    must(consumer.name === consumerName, `${name} has a consumer under another's name`);
    for (const [id, pending] of consumer.pending.entries()) {
      owned++;
      const shown = `${name}: ${formatId(id)}, pending for '${consumerName}',`;
      must(pending.consumer === consumerName, `${shown} says that it is somebody else's`);
      must(group.pending.get(id) === pending, `${shown} is not what the group has pending`);
    }
  }
  const unowned = group.pending.valuesArray().filter(({ consumer }) => consumer === null).length;
  must(unowned === group.released, `${name} counts ${group.released} released, not ${unowned}`);
  must(owned + unowned === group.pending.size, `${name} has pending what nobody has`);
  const byAge = group.byAge?.valuesArray().map(formatId).sort();
  const all = group.pending.keysArray().map(formatId).sort();
  must(!byAge || String(byAge) === String(all), `${name} has other entries pending by age`);
}

function checkLag(stream: Stream, group: Group, ids: readonly StreamId[], name: string): void {
  const lag = lagOf(stream, group);
  const behind = ids.filter((id) => compareIds(id, group.lastDelivered) > 0).length;
  must(lag === null || lag === behind, `${name} says a lag of ${lag}, and is ${behind} behind`);
}

/** A client stands in the queue of each key that it waits for, once, and in no other. */
function checkQueues(redis: Redis, db: number, { queues }: Database): void {
  const standing = queues
    .toArray()
    .flatMap(([key, clients]) => clients.map((id) => JSON.stringify([id, key])));
  const asked = redis.clients
    .valuesArray()
    .filter(({ waiting }) => waiting?.db === db)
    .flatMap(({ id, waiting }) => waiting!.keys.map((key) => JSON.stringify([id, key])));
  sameSets(standing, new Set(asked), `db ${db}: who waits for a key`);
}

function checkWatchers(redis: Redis, db: number, { watchers }: Database): void {
  const standing = watchers
    .toArray()
    .flatMap(([key, clients]) => clients.map((id) => JSON.stringify([id, key])));
  const asked = redis.clients
    .valuesArray()
    .flatMap(({ id, watched }) =>
      watched.filter((place) => place.db === db).map(({ key }) => JSON.stringify([id, key])),
    );
  sameSets(standing, asked, `db ${db}: who watches a key`);
}

function checkExpiries(redis: Redis): void {
  const listed = redis.expiries.keysArray().map(({ db, key, at }) => JSON.stringify([db, key, at]));
  const held = redis.databases
    .toArray()
    .flatMap(([db, { slots }]) =>
      slots
        .toArray()
        .flatMap(([key, { expiresAt }]) =>
          expiresAt === null ? [] : JSON.stringify([db, key, expiresAt]),
        ),
    );
  sameSets(listed, held, 'when keys expire');
}

function checkClient(redis: Redis, id: number, client: Client): void {
  must(client.id === id, `client ${id} has another's number`);
  must(id < redis.nextClient, `client ${id} has a number that is still to be given`);
  const deadline = client.waiting?.deadline ?? null;
  const isListed = deadline !== null && redis.timeouts.has({ at: deadline, client: id });
  must(deadline === null || isListed, `client ${id} waits, and no time-out is listed`);
  must(client.monitors === redis.monitors.includes(id), `client ${id} monitors, or does not`);
}

/** Nobody is listed anywhere who is not connected, or does not know of it. */
function checkNoStrangers(redis: Redis): void {
  const clients = redis.clients.valuesArray();
  const deadlines = clients.filter(({ waiting }) => (waiting?.deadline ?? null) !== null);
  must(redis.timeouts.size === deadlines.length, 'time-outs are listed for nobody');
  for (const [listed, own] of [
    [redis.channels, (client: Client) => client.channels],
    [redis.patterns, (client: Client) => client.patterns],
    [redis.shards, (client: Client) => client.shards],
    [redis.shards, (client: Client) => client.shards],
  ] as const) {
    const standing = listed.toArray().flatMap(([name, ids]) => ids.map((id) => `${id} ${name}`));
    const asked = clients.flatMap((client) => own(client).map((name) => `${client.id} ${name}`));
    sameSets(standing, asked, 'who is subscribed');
  }
  must(
    redis.monitors.every((id) => redis.clients.has(id)),
    'somebody monitors who is not connected',
  );
}

function grows(ids: readonly StreamId[]): boolean {
  return ids.every((id, index) => index === 0 || compareIds(ids[index - 1]!, id) < 0);
}

/** The same members, and none of them twice. */
function sameSets(listed: readonly string[], meant: Iterable<string>, what: string): void {
  const sorted = [...meant].sort();
  must(
    String([...listed].sort()) === String(sorted),
    `${what} is listed as ${listed.join(' ')}, and should be ${sorted.join(' ')}`,
  );
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
