import { compareBytes } from './bytes';
import { takeAway } from './expiry';
import { hashOf } from './hashing';
import { usedMemory } from './memory';
import { databaseOf, type Place, type Redis, type Slot } from './redis';
import type { Step } from './step';

/** What the server does where it has more than `maxmemory` (redis.io/docs/latest/develop/reference/eviction). */

/** A key that may go. */
interface Candidate extends Place {
  readonly slot: Slot;
}

/** Whether the server counts how often keys are used, instead of noting when (`maxmemory-policy`). */
export function tracksFrequency(redis: Redis): boolean {
  return policyOf(redis).endsWith('-lfu');
}

/**
 * Evicts keys until the server fits into `maxmemory`, and gives whether it does. Each is gone for itself, before
 * the command that was sent, and no part of its transaction.
 *
 * Redis looks at a few keys by chance and takes the best of them; here the very best goes:
 * - `-ttl`: the one that expires soonest.
 * - `-random`: any, another one each time, yet the same from run to run.
 * - `-lru`: the one used longest ago.
 * - `-lfu`: also the one used longest ago. Nothing counts how often a key is used, since the real counters
 *   go up by chance.
 * - `-lrm` (8.6): also the one used longest ago. Nothing notes when a key was last changed.
 */
export function makeRoom(step: Step): boolean {
  const { redis } = step;
  let victims: Iterator<Candidate> | undefined;
  while (usedMemory(redis) > redis.maxMemory) {
    victims ??= victimsOf(redis, policyOf(redis));
    const next = victims.next();
    if (next.done) return false;
    evict(step, next.value);
  }
  return true;
}

function evict(step: Step, { db, key, slot: { expiresAt } }: Candidate): void {
  if (expiresAt !== null) step.redis.expiries.delete({ db, key, at: expiresAt });
  takeAway(step, { db, key }, 'evicted');
  step.endUnit();
}

function policyOf({ config }: Redis): string {
  return config.get('maxmemory-policy') ?? 'noeviction';
}

/** The keys that the policy lets go, in the order in which they do. */
function victimsOf(redis: Redis, policy: string): Iterator<Candidate> {
  if (policy === 'noeviction') return [].values();
  const candidates = candidatesOf(redis, policy.startsWith('volatile-'));
  if (policy.endsWith('-random')) return atRandom(redis, candidates);
  const rank = policy.endsWith('-ttl') ? endOf : useOf;
  return candidates.sort((a, b) => rank(a) - rank(b) || byPlace(a, b)).values();
}

function endOf({ slot }: Candidate): number {
  return slot.expiresAt!;
}

function useOf({ slot }: Candidate): number {
  return slot.usedAt;
}

function byPlace(a: Place, b: Place): number {
  return compareBytes(a.key, b.key) || a.db - b.db;
}

function candidatesOf(redis: Redis, isVolatile: boolean): Candidate[] {
  const candidates: Candidate[] = [];
  for (const db of redis.databases.keysArray()) {
    for (const [key, slot] of databaseOf(redis, db).slots.entries()) {
      if (!isVolatile || slot.expiresAt !== null) candidates.push({ db, key, slot });
    }
  }
  return candidates;
}

/** As RANDOMKEY chooses, and once more for each that went before. */
function* atRandom(redis: Redis, candidates: Candidate[]): Generator<Candidate> {
  while (candidates.length > 0) {
    const { commandsProcessed, evictedKeys } = redis.stats;
    const at = hashOf(`${commandsProcessed} ${evictedKeys}`) % candidates.length;
    yield candidates[at]!;
    // The last one takes its place, so that a choice costs nothing.
    candidates[at] = candidates[candidates.length - 1]!;
    candidates.pop();
  }
}
