import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  compareIds,
  formatId,
  forkRedis,
  fromImage,
  parseStrictId,
  toImage,
  type Group,
  type Outcome,
  type Redis,
  type RedisImage,
  type Stream,
} from '../../src/engine';
import { acts, newServer, play } from './random';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 20_000 });

const RUNS = { numRuns: 200 };

/** Calls `check` for each stream after everything that happens in a random session. */
function always(check: (stream: Stream) => void): void {
  fc.assert(
    fc.property(acts, (session) => {
      const redis = newServer();
      play(redis, session, undefined, () => redis.keys.valuesArray().forEach(check));
    }),
    RUNS,
  );
}

describe('a stream', () => {
  it('has ids that strictly grow, none above the last id', () => {
    always((stream) => {
      const ids = stream.entries.keysArray();
      const grows = ids.every((id, index) => index === 0 || compareIds(ids[index - 1]!, id) < 0);
      const last = ids.at(-1);
      expect([grows, !last || compareIds(last, stream.lastId) <= 0]).toEqual([true, true]);
    });
  });

  it('never gives an id that is not above all that it gave before', () => {
    fc.assert(
      fc.property(acts, (session) => {
        const last = new Map<string, string>();
        play(newServer(), session, undefined, ({ events }) => {
          for (const event of events) {
            if (event.type === 'key-deleted') last.delete(event.key);
            if (event.type !== 'entry-added') continue;
            const before = parseStrictId(last.get(event.key) ?? '0-0')!;
            expect(compareIds(parseStrictId(event.id)!, before)).toBeGreaterThan(0);
            last.set(event.key, event.id);
          }
        });
      }),
      RUNS,
    );
  });

  it('packs each entry into exactly one node', () => {
    always((stream) => {
      const nodes = stream.nodes.valuesArray();
      const packed = nodes.map(({ first, last }) =>
        stream.entries.getRange(first, last, true).map(([id]) => formatId(id)),
      );
      expect(packed.flat()).toEqual(stream.entries.keysArray().map(formatId));
      expect(packed.map((ids) => ids.length)).toEqual(nodes.map(({ live }) => live));
    });
  });
});

describe('a group', () => {
  /** Every pending entry of every consumer, in the order of ids. */
  const heldBy = (group: Group) =>
    group.consumers
      .valuesArray()
      .flatMap(({ name, pending }) =>
        pending.toArray().map(([id, record]) => ({ id, name, pending: record })),
      )
      .sort((a, b) => compareIds(a.id, b.id));

  it('has pending what its consumers have, each entry with one of them', () => {
    always((stream) => {
      for (const group of stream.groups.valuesArray()) {
        const held = heldBy(group);
        expect(held.map(({ id }) => formatId(id))).toEqual(group.pending.keysArray().map(formatId));
        const isSame = held.map(
          ({ id, name, pending }) => pending.consumer === name && group.pending.get(id) === pending,
        );
        expect(isSame).not.toContain(false);
      }
    });
  });
});

describe('a client', () => {
  it('stands in the queue of each key that it waits for, and in no other', () => {
    fc.assert(
      fc.property(acts, (session) => {
        const redis = newServer();
        play(redis, session, undefined, () => {
          const waiting = redis.clients.valuesArray().filter((client) => client.waiting);
          const standing = redis.queues
            .toArray()
            .flatMap(([key, clients]) => clients.map((client) => `${client} ${key}`));
          const asked = waiting.flatMap(({ id, waiting: asks }) =>
            asks!.keys.map((key) => `${id} ${key}`),
          );
          expect([...new Set(standing)].sort()).toEqual([...new Set(asked)].sort());
        });
      }),
      RUNS,
    );
  });
});

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
