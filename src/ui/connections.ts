import type { Bytes, Client, Waiting } from '../engine';
import { instantOf, type Micros, type World } from '../sim';

/** What somebody's connection is in the middle of. */
export type Engagement = 'blocked' | 'subscribed' | 'monitoring' | 'transaction';

/** Somebody whom the server keeps waiting. */
export interface Sleeper {
  readonly holder: string;
  /** The command that waits, such as `XREADGROUP`. */
  readonly command: string;
  readonly keys: readonly Bytes[];
  /** When it is answered at the latest; undefined: it waits for ever. */
  readonly until: Micros | undefined;
}

/** What a holder's connection is in the middle of, as the server sees it. */
export function engagementsOf(world: World, holder: string): Engagement[] {
  const generation = world.connections.get(holder)?.generation;
  const number =
    generation === undefined ? undefined : world.sessions.clientOf({ holder, generation });
  const client = number === undefined ? undefined : world.redis.clients.get(number);
  return client ? engagements(client) : [];
}

function engagements(client: Client): Engagement[] {
  const found: Engagement[] = [];
  if (client.waiting) found.push('blocked');
  if (client.transaction) found.push('transaction');
  if (client.monitors) found.push('monitoring');
  const { channels, patterns, shards } = client;
  if (channels.length + patterns.length + shards.length > 0) found.push('subscribed');
  return found;
}

/** Everybody whom the server keeps waiting, in the order in which they connected. */
export function sleepersOf(world: World): Sleeper[] {
  const found: Sleeper[] = [];
  for (const [number, { waiting }] of world.redis.clients.entries()) {
    const session = waiting && world.sessions.get(number);
    if (session) found.push(sleeper(world, session.holder, waiting));
  }
  return found;
}

function sleeper(world: World, holder: string, { argv, keys, deadline }: Waiting): Sleeper {
  return {
    holder,
    command: argv[0]!.toUpperCase(),
    keys,
    until: deadline === null ? undefined : instantOf(world, deadline),
  };
}
