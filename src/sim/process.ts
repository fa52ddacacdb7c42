import { childDone, type EngineEvent } from '../engine';
import { isGone } from './actor';
import { snapshotOf, withDraft, withoutDraft, withWritten, type Draft } from './disk';
import { SAVE_MS } from './machines/server';
import { rarities } from './rarities';
import { settle } from './serverside';
import type { Step } from './step';
import { fromMs } from './time';
import { SERVER, unixMs, type World } from './world';

/** The server's process while it is there: what it is busy with, and what it leaves on its disk. */

/** Whether there is no server to talk to. */
export function isDown(world: World): boolean {
  return isGone(world.actors.get(SERVER)!.state);
}

/** Whether there is no server that has its data: it is down, or has not read its files yet. */
export function isAway(world: World): boolean {
  return isDown(world) || world.redis.isLoading;
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
      return event.state === 'off' ? rarities().closeFile(step) : undefined;
    case 'server-shutdown':
      return rarities().sync(step);
    case 'config-rewritten':
      world.disk = { ...world.disk, config: Object.fromEntries(world.redis.config) };
  }
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
export function sleep(world: World, ms: number): void {
  world.asleepUntil = Math.max(world.asleepUntil, world.now) + fromMs(ms);
}

/** What was written in the background is written. */
export function endChild(step: Step): void {
  const { world } = step;
  if (world.redis.child) settle(step, childDone(world.redis, unixMs(world)));
}
