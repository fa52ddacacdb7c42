import { Fifo } from './fifo';
import { arrival, put, wireOf } from './network';
import { schedule, type Connection, type Item, type World } from './world';

/** What becomes of things on their way when a link is cut or mended, or when the server ends. */

/** Cuts a link: what comes to the cut is held up there, and nobody is told. */
export function cut(world: World, wire: Connection): void {
  put(world, { ...wire, held: Fifo.of<Item>() });
}

/** Mends a link: what was held up there is on its way again. */
export function mend(world: World, wire: Connection): void {
  put(world, { ...wire, held: null });
  for (const item of wire.held ?? []) {
    const own = wireOf(world, wire.holder);
    const isUp = isForServer(item);
    const [arrives, chance] = arrival(world, own, isUp ? own.lastUp : own.lastDown);
    put(world, { ...own, chance, [isUp ? 'lastUp' : 'lastDown']: arrives });
    schedule(world, arrives, item);
  }
}

/**
 * The server's process is gone: what had not yet left never does, and what waited until it would wake up finds that
 * nobody is there.
 */
export function unsend(world: World): void {
  const { queue, now, asleepUntil } = world;
  for (const [due, item] of queue.toArray()) {
    if (isFromServer(item) && item.departs > now) {
      queue.delete(due);
      // Nor does anything have to wait behind it.
      put(world, { ...wireOf(world, item.holder), lastDown: now });
    } else if (due.at === asleepUntil && asleepUntil > now && isForServer(item)) {
      queue.delete(due);
      schedule(world, now, item);
    }
  }
}

function isFromServer(
  item: Item,
): item is Item & { readonly kind: 'reply' | 'message' | 'closed' } {
  return item.kind === 'reply' || item.kind === 'message' || item.kind === 'closed';
}

function isForServer({ kind }: Item): boolean {
  return kind === 'open' || kind === 'close' || kind === 'request';
}
