import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  compareIds,
  forkRedis,
  fromImage,
  parseStrictId,
  toImage,
  type EngineEvent,
  type Outcome,
  type Redis,
  type RedisImage,
} from '../../src/engine';
import { checkInvariants } from './invariants';
import { acts, newServer, play } from './random';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 60_000 });

const RUNS = { numRuns: 200 };

describe('a server', () => {
  it('is as it must be after everything that happens', () => {
    fc.assert(
      fc.property(acts, (session) => {
        const redis = newServer();
        play(redis, session, undefined, () => checkInvariants(redis));
      }),
      RUNS,
    );
  });
});

describe('a stream', () => {
  it('never gives an id that is not above all that it gave before', () => {
    fc.assert(
      fc.property(acts, (session) => {
        const last = new Map<string, string>();
        play(newServer(), session, undefined, ({ events }) => {
          for (const event of events) {
            if (event.type === 'entry-added') {
              const before = parseStrictId(last.get(placeOf(event)) ?? '0-0')!;
              expect(compareIds(parseStrictId(event.id)!, before)).toBeGreaterThan(0);
            }
            remember(last, event);
          }
        });
      }),
      RUNS,
    );
  });
});

function placeOf({ db = 0, key }: { readonly db?: number; readonly key: string }): string {
  return `${db} ${key}`;
}

/** Keeps the last id of each stream, as far as the events tell it. */
function remember(last: Map<string, string>, event: EngineEvent): void {
  switch (event.type) {
    case 'entry-added':
    case 'stream-id-set':
      last.set(placeOf(event), event.id);
      break;
    case 'key-set':
    case 'key-deleted':
    case 'key-expired':
      last.delete(placeOf(event));
      break;
    case 'key-renamed':
    case 'key-moved':
    case 'databases-swapped':
      last.clear();
  }
}

describe('a fork', () => {
  it('and its original never affect each other', () => {
    fc.assert(
      fc.property(acts, acts, acts, (before, here, there) => {
        const original = newServer();
        const now = play(original, before);
        const alone = fromImage(copy(toImage(original)));
        const fork = forkRedis(original);
        const onFork = play(fork, there.slice(0, there.length / 2), now);
        play(original, here, now);
        play(fork, there.slice(there.length / 2), onFork);

        play(alone, here, now);
        expect(toImage(original)).toEqual(toImage(alone));
        const replayed = newServer();
        play(replayed, [...before, ...there]);
        expect(toImage(fork)).toEqual(toImage(replayed));
      }),
      RUNS,
    );
  });

  it('of a fork leaves both as they were', () => {
    fc.assert(
      fc.property(acts, acts, (before, after) => {
        const original = newServer();
        const now = play(original, before);
        const first = forkRedis(original);
        const second = forkRedis(first);
        const image = copy(toImage(original));
        play(second, after, now);
        expect(toImage(original)).toEqual(image);
        expect(toImage(first)).toEqual(image);
      }),
      RUNS,
    );
  });
});

describe('an image', () => {
  it('makes a server with the same image, which goes on in the same way', () => {
    fc.assert(
      fc.property(acts, acts, (before, after) => {
        const original = newServer();
        const now = play(original, before);
        const image = copy(toImage(original));
        const restored = fromImage(image);
        expect(toImage(restored)).toEqual(image);
        expect(outcomes(restored, after, now)).toEqual(outcomes(original, after, now));
        expect(toImage(restored)).toEqual(toImage(original));
      }),
      RUNS,
    );
  });
});

/** As the image would come back from a disk. */
function copy(image: RedisImage): RedisImage {
  return JSON.parse(JSON.stringify(image)) as RedisImage;
}

function outcomes(redis: Redis, session: Parameters<typeof play>[1], now: number): Outcome[] {
  const seen: Outcome[] = [];
  play(redis, session, now, (outcome) => seen.push(outcome));
  return seen;
}
