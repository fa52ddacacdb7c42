import type { Redis } from './redis';
import { setting } from './settings';

/** Whether the server counts how often keys are used, instead of noting when (`maxmemory-policy`). */
export function tracksFrequency(redis: Redis): boolean {
  return setting(redis, 'maxmemory-policy').endsWith('-lfu');
}
