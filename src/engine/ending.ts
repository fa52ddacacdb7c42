import { RedisError } from './errors';
import type { Redis } from './redis';
import { followAppendOnly, howToEnd, shutDown } from './saving-on-demand';
import { stepOf, type Outcome } from './step';

/** How a server ends in good order, and begins with what is in its files. */

/**
 * Asks the server to end in good order, as SIGTERM does: it saves where its settings ask for saves. It goes on where
 * it cannot end so.
 */
export function terminate(redis: Redis, now: number): Outcome {
  const step = stepOf(redis, now);
  const words = (redis.config.get('shutdown-on-sigterm') ?? '').toUpperCase().split(' ');
  try {
    shutDown(step, howToEnd(redis, words));
  } catch (error) {
    if (!(error instanceof RedisError)) throw error;
  }
  return step.outcome(undefined);
}

/** The server has read its files, and does what it was told meanwhile. */
export function endLoading(redis: Redis, now: number): Outcome {
  const step = stepOf(redis, now);
  redis.isLoading = false;
  followAppendOnly(step);
  return step.outcome(undefined);
}
