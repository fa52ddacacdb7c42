import type { Command } from '../command';
import { xack } from './xack';
import { xadd } from './xadd';
import { xgroupCreate } from './xgroup-create';
import { xreadgroup } from './xreadgroup';

/** What the simulated producers and consumers send: enough to play a scenario, and nothing more to load. */
export const CORE: readonly Command[] = [xack, xadd, xgroupCreate, xreadgroup];
