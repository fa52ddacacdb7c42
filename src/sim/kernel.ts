import { connect, nextTimeout } from '../engine';
import { takeOut } from '../engine/btree';
import type { TimedAct } from './acts';
import { startActor } from './actor';
import { snapshotOf, withRead } from './disk';
import type { LogEvent } from './events';
import { fillServer } from './holdings';
import { isDown } from './process';
import { serverTick } from './serverside';
import { Step } from './step';
import { fromMs, type Micros } from './time';
import type { Topology } from './topology';
import {
  emptyWorld,
  instantOf,
  newConnection,
  PERSON,
  schedule,
  SERVER,
  unixMs,
  type World,
} from './world';

/** A world at virtual time 0, with everybody about to start. The same seed gives the same world. */
export function createWorld(topology: Topology, seed: number): World {
  const world = emptyWorld(topology, seed);
  if (topology.server?.holds) {
    fillServer(world.redis, topology);
    world.disk = withRead(world.disk, snapshotOf(world.redis, topology.epoch));
  }
  const step = new Step(world, null);
  world.connections.set(PERSON, newConnection(PERSON, seed));
  const client = connect(world.redis, { now: unixMs(world) });
  world.sessions.set(client, { holder: PERSON, generation: 0 });
  const { producers, consumers, others = [] } = topology;
  const { server = {} } = topology;
  step.enter(...startActor('server', { ...server, name: SERVER }, seed));
  for (const plan of producers) step.enter(...startActor('producer', plan, seed));
  for (const plan of consumers) step.enter(...startActor('consumer', plan, seed));
  for (const plan of others) step.enter(...startActor(plan.role, plan, seed));
  for (const fault of topology.faults)
    schedule(world, fromMs(fault.atMs), { kind: 'fault', fault });
  return world;
}

/** When the next step will be taken; undefined where nothing will ever happen again. */
export function nextStep(world: World): Micros | undefined {
  const item = world.queue.minKey();
  const due = Math.min(item?.at ?? Infinity, serverDue(world) ?? Infinity);
  return Number.isFinite(due) ? Math.max(due, world.now + 1) : undefined;
}

/** When the server next does something by itself. */
function serverDue(world: World): Micros | undefined {
  const at = isDown(world) ? undefined : nextTimeout(world.redis);
  return at === undefined ? undefined : Math.max(instantOf(world, at), world.asleepUntil);
}

/** Takes one step: what is due next happens. Gives what came of it; nothing where nothing is due. */
export function takeStep(world: World): LogEvent[] {
  const at = nextStep(world);
  if (at === undefined) return [];
  const due = world.queue.minKey();
  world.now = at;
  world.steps++;
  const step = new Step(world, null);
  if (!due || due.at > at) serverTick(step);
  else {
    step.happen(takeOut(world.queue, due)!);
  }
  return step.log;
}

/** Does what a person does, at its moment, which must be after the world's last step. */
export function perform(world: World, { at, act }: TimedAct): LogEvent[] {
  if (at <= world.now)
    throw new Error(`an act at ${at} comes too late for a world at ${world.now}`);
  world.now = at;
  world.steps++;
  const step = new Step(world, PERSON);
  step.act(act);
  return step.log;
}
