/** The server's process, its disk, and what has come of it all outside of Redis. */

import { asRead, readStream, type Bytes } from '../engine';
import { isAccounted, SERVER, unixMs } from '../sim';
import { accountOf, STANDINGS, totalsOf, type Total } from '../sim/account';
import type { Moment } from '../timeline';
import { asPlanned } from './naming';
import { spanSince } from './twin-faults';
import { keyOf, line, say, spanOf, tenths, type TwinNode } from './twin-node';

/** A line where the server is busy with itself, or not at work. */
export function serverLines(moment: Moment): TwinNode[] {
  const { world, at } = moment;
  const text = stateText(moment);
  const lines = text === undefined ? [] : [line('server', text)];
  if (at >= world.asleepUntil) return lines;
  return [...lines, line('asleep', say.serverAsleep(spanOf(at, world.asleepUntil)))];
}

function stateText(moment: Moment): string | undefined {
  const { world } = moment;
  const server = world.actors.get(SERVER)!;
  const span = spanSince(moment, server);
  if (world.isDark) return say.serverDark(span);
  switch (server.state) {
    case 'crashed':
      return say.serverCrashed(span);
    case 'stopped':
      return say.serverDown;
    case 'saving':
    case 'rewriting':
    case 'loading':
      return say.serverIs[server.state](span);
    default:
      return undefined;
  }
}

/** What is on the server's disk, where there is anything. */
export function diskLines({ world, at }: Moment, key: Bytes): TwinNode[] {
  const { dump, file } = world.disk;
  const ago = ({ at: made }: { readonly at: number }) =>
    tenths(Math.max(0, unixMs(world, at) - made));
  const saved = dump && readStream(dump.redis, key);
  const lines = dump ? [line('dump', say.dump(ago(dump), asRead(key), saved?.length ?? 0))] : [];
  if (file) {
    // What was not synced before the file was written anew is in its base.
    const unsynced = Math.min(file.next - file.synced, file.lines.size);
    const notes = [
      ...(unsynced > 0 ? [say.unsynced(unsynced)] : []),
      ...(file.isOpen ? [] : [say.fileClosed]),
    ];
    const text = say.file(file.base && ago(file.base), file.lines.size);
    lines.push(line('append-only-file', say.withNotes(text, notes)));
  }
  return lines.length > 0 ? [line('disk', say.disk, lines)] : [];
}

/** How much of what was wanted outside of Redis is done, for each purpose. */
export function ledgerLines({ world }: Moment): TwinNode[] {
  const { ledger } = world.topology;
  if (!ledger || !isAccounted(world.topology)) return [];
  const totals = totalsOf(accountOf(world));
  const wanted = [...world.ledger.values()].filter(({ intendedAt }) => intendedAt !== null);
  const lines = totals.map((total) => line(keyOf('purpose', total.purpose), standingText(total)));
  return [line('ledger', say.ledger(wanted.length, asPlanned(ledger.field)), lines)];
}

/** What nothing stands for is not told. What was done too often costs what it is worth. */
function standingText({ purpose, count, worth, doneWorth }: Total): string {
  const parts = STANDINGS.filter((standing) => count[standing] > 0).map((standing) =>
    say.standings[standing](count[standing]),
  );
  const tooMuch = doneWorth - worth.once - worth.again;
  return say.standing(asPlanned(purpose), [
    ...parts,
    ...(tooMuch > 0 ? [say.tooMuch(tooMuch)] : []),
  ]);
}
