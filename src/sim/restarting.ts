import { endLoading, terminate } from '../engine/files';
import { afterPowerCut, withFileOpen, withoutDraft } from './disk';
import { unsend } from './links';
import { loadFiles } from './loading';
import { lossesOf } from './losses';
import { sendClosing } from './network';
import { allStreamsPlaced } from './placed';
import { isDown } from './process';
import { settle } from './serverside';
import type { Step } from './step';
import { newServer, SERVER, unixMs } from './world';

/** How the server's process ends, and how it starts again. */

/** SIGTERM. A server that cannot end so goes on. */
export function stopServer(step: Step): void {
  settle(step, terminate(step.world.redis, unixMs(step.world)));
}

/** SIGKILL: what it has written is with the operating system, which goes on. */
export function killServer(step: Step): void {
  const { world } = step;
  step.say({ type: 'server-crashed', how: 'killed' });
  const sessions = world.sessions.valuesArray();
  endProcess(step, 'CRASH');
  for (const session of sessions) sendClosing(world, session);
}

/** The machine goes dark: what is not on the disk is gone, and nobody is told. */
export function cutPower(step: Step): void {
  const { world } = step;
  const { disk } = world;
  step.say({ type: 'server-crashed', how: 'power-cut' });
  world.isDark = true;
  world.disk = { ...disk, file: disk.file && afterPowerCut(disk.file) };
  if (isDown(world)) step.tell(SERVER, { type: 'CRASH' });
  else endProcess(step, 'CRASH');
}

/** Somebody starts it again. */
export function startServer(step: Step): void {
  step.tell(SERVER, { type: 'RESTART' });
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
  const now = unixMs(world);
  const from = loadFiles(redis, disk, now);
  world.disk = withFileOpen(disk, redis.appendOnly === 'on');
  const keys = redis.databases.valuesArray().reduce((sum, { slots }) => sum + slots.size, 0);
  step.say({ type: 'server-loaded', from, keys });
  for (const placed of allStreamsPlaced(world)) step.say(placed);
  for (const loss of remains ? lossesOf(remains, redis, now) : []) step.say(loss);
  world.remains = null;
  settle(step, endLoading(redis, now));
}
