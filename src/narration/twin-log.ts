/** What stands at the log: what was just lost of it, who waits at its end, and which other streams there are. */

import { databaseOf, keysOf, readStream, asRead, type Bytes } from '../engine';
import { fromMs, type World } from '../sim';
import type { Moment } from '../timeline';
import { named, whoIs } from './naming';
import { line, say, type TwinNode } from './twin-node';

/** As long as the picture shows what was lost where it stood. */
const LOST = fromMs(3000);

/** The entries that the server has just lost. */
export function lostLines({ log, seen, at, chronicle }: Moment, key: Bytes): TwinNode[] {
  const ids: string[] = [];
  for (let index = seen - 1; index >= 0 && log[index]!.at > at - LOST; index--) {
    const event = log[index]!;
    const isHere = event.type === 'entries-lost' && event.db === undefined && event.key === key;
    if (isHere) ids.unshift(...event.ids);
  }
  if (ids.length === 0) return [];
  return [line('lost', say.lost(named(ids.map((id) => chronicle.nameOf(key, id, at))).text))];
}

/** Those whom the server keeps waiting for something new in the stream, first come first. */
export function sleeperLines({ world }: Moment, key: Bytes): TwinNode[] {
  const waiting = holdersOf(world, databaseOf(world.redis, 0).queues.get(key) ?? []).map(whoIs);
  return waiting.length > 0 ? [line('waiting', say.waiting(waiting))] : [];
}

/** The other streams that there are. */
export function neighbourLines({ world }: Moment, key: Bytes): TwinNode[] {
  const others = keysOf(world.redis).filter(
    (other) => other !== key && readStream(world.redis, other),
  );
  return others.length > 0 ? [line('other-streams', say.otherStreams(others.map(asRead)))] : [];
}

/** Who is behind the server's clients. */
export function holdersOf({ sessions }: World, clients: readonly number[]): string[] {
  return clients.flatMap((client) => sessions.get(client)?.holder ?? []);
}
