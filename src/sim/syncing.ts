import type { Effect } from '../engine';
import { fileOf } from '../engine/files';
import { appended, withFileOpen } from './disk';
import { sleep } from './process';
import type { Step } from './step';
import { fromMs, type Micros } from './time';
import { schedule, type World } from './world';

/** The append-only file: what the server writes into it, and when that is on the disk. */

/** How long after it was written something is on the disk, in ms: the server sees to it, or the system does. */
const SYNC_AFTER_MS = { everysec: 1000, no: 30_000 };
/** How long the server waits until something is on the disk, in ms. */
const SYNC_MS = 2;

/** Writes what a command has done into the append-only file, where there is one. */
export function append(step: Step, effects: readonly Effect[]): void {
  const { world } = step;
  const { file } = world.disk;
  if (effects.length === 0 || !file?.isOpen) return;
  const lines = fileOf(effects, file.selected);
  world.disk = { ...world.disk, file: appended(file, lines, effects.at(-1)!.db) };
  step.say({ type: 'file-appended', from: file.next, lines });
  if (policyOf(world) === 'always') sleep(world, syncMs(world));
}

/** Sees to it that what stands in the append-only file comes onto the disk in time. */
export function planSync({ world }: Step): void {
  const { disk, now, asleepUntil } = world;
  const { file } = disk;
  if (!file || file.synced === file.next) return;
  const policy = policyOf(world);
  // Always: answers leave when it wakes up from waiting for the disk.
  const isAlways = policy === 'always' && file.isOpen;
  const due = isAlways
    ? Math.max(now, asleepUntil)
    : now + fromMs(SYNC_AFTER_MS[policy === 'no' ? 'no' : 'everysec']);
  if (file.syncAt !== null && file.syncAt <= due) return;
  world.disk = { ...disk, file: { ...file, syncAt: due } };
  schedule(world, due, { kind: 'sync', at: due });
}

function policyOf({ redis }: World): string {
  return redis.config.get('appendfsync') ?? 'everysec';
}

function syncMs({ topology }: World): number {
  return topology.server?.syncMs ?? SYNC_MS;
}

/** What the system has of the append-only file comes onto the disk, if that was what was planned for this moment. */
export function syncAt(step: Step, at: Micros): void {
  if (step.world.disk.file?.syncAt === at) sync(step);
}

/** All that the system has of the append-only file comes onto the disk. */
export function sync(step: Step): void {
  const { disk } = step.world;
  const { file } = disk;
  if (!file || file.synced === file.next) return;
  step.world.disk = { ...disk, file: { ...file, synced: file.next, syncAt: null } };
  step.say({ type: 'file-synced', before: file.next });
}

/** What stands in a file that is not written into any more is synced first (stopAppendOnly). */
export function closeFile(step: Step): void {
  sync(step);
  step.world.disk = withFileOpen(step.world.disk, false);
}
