import {
  childDone,
  endLoading,
  fileOf,
  terminate,
  type Effect,
  type EngineEvent,
  type Redis,
} from '../engine';
import { isGone } from './actor';
import {
  afterPowerCut,
  appended,
  snapshotOf,
  withDraft,
  withFileOpen,
  withoutDraft,
  withWritten,
  type Disk,
  type Draft,
} from './disk';
import { lossesOf } from './losses';
import { SAVE_MS } from './machines/server';
import { sendClosing, unsend } from './network';
import { allStreamsPlaced } from './placed';
import { settle } from './serverside';
import type { Step } from './step';
import { fromMs, type Micros } from './time';
import { newServer, schedule, SERVER, unixMs, type World } from './world';

/** The server's process: how it ends and starts, and what it leaves on its disk meanwhile. */

/** How long after it was written something is on the disk, in ms: the server sees to it, or the system does. */
const SYNC_AFTER_MS = { everysec: 1000, no: 30_000 };
/** How long the server waits until something is on the disk, in ms. */
const SYNC_MS = 2;

/** Reads the files of a server into one that has just been started, and gives from where it has read. */
export type Loader = (
  redis: Redis,
  disk: Disk,
  now: number,
) => 'dump' | 'append-only-file' | 'nothing';

/** What reads files is loaded later: no world needs it before a server starts again. */
let loader: Loader | undefined;

/** Tells how files are read. */
export function whenServersLoad(load: Loader): void {
  loader = load;
}

/** Whether there is no server to talk to. */
export function isDown(world: World): boolean {
  return isGone(world.actors.get(SERVER)!.state);
}

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

function sync(step: Step): void {
  const { disk } = step.world;
  const { file } = disk;
  if (!file || file.synced === file.next) return;
  step.world.disk = { ...disk, file: { ...file, synced: file.next, syncAt: null } };
  step.say({ type: 'file-synced', before: file.next });
}

/** Does to the disk, and to the process, what the server says that it does. */
export function follow(step: Step, event: EngineEvent): void {
  const { world } = step;
  switch (event.type) {
    case 'server-slept':
      return sleep(world, event.ms);
    case 'server-saving':
      return beginDraft(step, event.how === 'aof-rewrite' ? 'rewrite' : 'save');
    case 'saving-called-off':
      world.disk = withoutDraft(world.disk);
      return step.tell(SERVER, { type: 'CALLED_OFF' });
    case 'server-saved':
      return endSave(step, event.how === 'rdb');
    case 'append-only-set':
      return event.state === 'off' ? closeFile(step) : undefined;
    case 'server-shutdown':
      return sync(step);
    case 'config-rewritten':
      world.disk = { ...world.disk, config: Object.fromEntries(world.redis.config) };
  }
}

/** What stands in a file that is not written into any more is synced first (stopAppendOnly). */
function closeFile(step: Step): void {
  sync(step);
  step.world.disk = withFileOpen(step.world.disk, false);
}

function beginDraft(step: Step, kind: Draft['kind']): void {
  const { world } = step;
  world.disk = withDraft(world.disk, kind, snapshotOf(world.redis, unixMs(world)));
  step.tell(SERVER, { type: kind === 'rewrite' ? 'REWRITING' : 'SAVING' });
}

function endSave({ world }: Step, isInForeground: boolean): void {
  if (isInForeground) {
    world.disk = { ...world.disk, dump: snapshotOf(world.redis, unixMs(world)) };
    sleep(world, world.topology.server?.saveMs ?? SAVE_MS);
  } else world.disk = withWritten(world.disk);
}

/** The server does nothing else for so many ms, and what it was about to send leaves after that. */
function sleep(world: World, ms: number): void {
  world.asleepUntil = Math.max(world.asleepUntil, world.now) + fromMs(ms);
}

/** What was written in the background is written. */
export function endChild(step: Step): void {
  const { world } = step;
  if (world.redis.child) settle(step, childDone(world.redis, unixMs(world)));
}

/** SIGTERM. A server that cannot end so goes on. */
export function stopServer(step: Step): void {
  if (!isDown(step.world)) settle(step, terminate(step.world.redis, unixMs(step.world)));
}

/** SIGKILL: what it has written is with the operating system, which goes on. */
export function killServer(step: Step): void {
  const { world } = step;
  if (isDown(world)) return;
  step.say({ type: 'server-crashed', how: 'killed' });
  const sessions = world.sessions.valuesArray();
  endProcess(step, 'CRASH');
  for (const session of sessions) sendClosing(world, session);
}

/** The machine goes dark: what is not on the disk is gone, and nobody is told. */
export function cutPower(step: Step): void {
  const { world } = step;
  if (world.isDark) return;
  const { disk } = world;
  step.say({ type: 'server-crashed', how: 'power-cut' });
  world.isDark = true;
  world.disk = { ...disk, file: disk.file && afterPowerCut(disk.file) };
  if (isDown(world)) step.tell(SERVER, { type: 'CRASH' });
  else endProcess(step, 'CRASH');
}

/** Starts it, where it is not there. */
export function startServer(step: Step): void {
  if (isDown(step.world)) step.tell(SERVER, { type: 'RESTART' });
}

/** The server's process is gone, and with it all that it had in memory. */
export function endProcess(step: Step, how: 'CRASH' | 'STOP'): void {
  const { world } = step;
  // What it has not read back yet, it had before.
  if (!world.redis.isLoading) world.remains = world.redis;
  world.redis = newServer(world.topology, unixMs(world), world.disk.config);
  world.disk = withoutDraft(world.disk);
  world.sessions.clear();
  unsend(world);
  world.asleepUntil = world.now;
  step.tell(SERVER, { type: how });
}

/** The server's process is there again: it takes connections, and has not read its files yet. */
export function beginProcess(step: Step): void {
  const { world } = step;
  world.isDark = false;
  world.redis = newServer(world.topology, unixMs(world), world.disk.config);
  world.redis.isLoading = true;
  step.say({ type: 'server-started' });
}

/** The server has read its files: what they hold is there, and what else it had is lost. */
export function readFiles(step: Step): void {
  const { world } = step;
  const { redis, remains, disk } = world;
  if (!loader) throw new Error('nobody has loaded what reads the files of a server');
  const now = unixMs(world);
  const from = loader(redis, disk, now);
  world.disk = withFileOpen(disk, redis.appendOnly === 'on');
  const keys = redis.databases.valuesArray().reduce((sum, { slots }) => sum + slots.size, 0);
  step.say({ type: 'server-loaded', from, keys });
  for (const placed of allStreamsPlaced(world)) step.say(placed);
  for (const loss of remains ? lossesOf(remains, redis, now) : []) step.say(loss);
  world.remains = null;
  settle(step, endLoading(redis, now));
}
