import { expect } from 'vitest';
import {
  connect,
  disconnect,
  execute,
  formatId,
  newRedis,
  readStream,
  tick,
  toBytes,
  type Delivery,
  type Group,
  type Redis,
} from '../../src/engine';
import { inBytes, recordedShape } from '../../tools/replay/comparing';
import type { Recorded } from '../../tools/replay/transcript';

/** A reply in RESP2 shape; strings as text. */
export type Shape = Recorded;

export const OK: Shape = { simple: 'OK' };
/** What `run` gives for a command that made its client wait. */
export const WAITS = undefined;

/** An error reply. */
export function err(text: string): Shape {
  return { error: text };
}

/** Unix ms when a session begins. */
export const START = 1_000_000;

/** A server and a few people at redis-cli, under a clock that only the test moves. */
export class Session {
  now = START;
  readonly #clients = new Map<number, number>();
  #received: [number, Recorded][] = [];

  constructor(readonly redis: Redis = newRedis()) {}

  /**
   * Runs a line: words between single spaces, `''` for an empty word, `2> ` in front to be client 2.
   * Gives the reply, or WAITS.
   */
  run(line: string): Shape | undefined {
    const [, number = '1', text] = /^(?:(\d)> )?([^]*)$/.exec(line)!;
    return this.send(
      Number(number),
      text!.split(' ').map((word) => (word === "''" ? '' : word)),
    );
  }

  /** Runs words, such as a line cannot write, that have to answer this. */
  expectWords(words: readonly string[], reply: Shape): void {
    expect(this.send(1, words), words.join(' ')).toEqual(inBytes(reply));
  }

  /** Runs words that a line cannot write. */
  send(number: number, words: readonly string[]): Shape | undefined {
    const client = this.#clientFor(number);
    const { reply, deliveries } = execute(this.redis, client, words.map(toBytes), this.now);
    this.#note(deliveries);
    return reply === undefined ? undefined : recordedShape(reply);
  }

  /** Runs a line that has to answer this. */
  expect(line: string, reply: Shape | undefined): void {
    expect(this.run(line), line).toEqual(reply === undefined ? undefined : inBytes(reply));
  }

  /** Lets time pass. */
  wait(ms: number): void {
    this.now += ms;
    this.#note(tick(this.redis, this.now).deliveries);
  }

  /** Closes a client's connection. */
  hangUp(number: number): void {
    this.#note(disconnect(this.redis, this.#clientFor(number)).deliveries);
    this.#clients.delete(number);
  }

  /** What those who waited have got since this was last asked: `[client, reply]`, in order. */
  received(): [number, Recorded][] {
    const received = this.#received;
    this.#received = [];
    return received;
  }

  /** The key, in the notation of `notation`. */
  state(key: string): string {
    return notation(this.redis, key);
  }

  #clientFor(number: number): number {
    const known = this.#clients.get(number);
    if (known !== undefined) return known;
    const client = connect(this.redis);
    this.#clients.set(number, client);
    return client;
  }

  #note(deliveries: readonly Delivery[]): void {
    for (const { client, reply } of deliveries) {
      const [number] = [...this.#clients].find(([, id]) => id === client)!;
      this.#received.push([number, recordedShape(reply)]);
    }
  }
}

/** A new server, with these lines already run. */
export function session(...lines: string[]): Session {
  const redis = new Session();
  for (const line of lines) redis.run(line);
  return redis;
}

/**
 * A stream in one line: `s: 1-0 2-0 / g@2-0 ann[1-0x2] bob[]` has two entries and a group that has read
 * up to 2-0, where ann has 1-0 pending, delivered twice. A key that is not there: `s: none`.
 */
export function notation(redis: Redis, key: string): string {
  const stream = readStream(redis, toBytes(key));
  if (!stream) return `${key}: none`;
  const ids = stream.entries.keysArray().map(formatId);
  return [[`${key}:`, ...ids].join(' '), ...stream.groups.valuesArray().map(groupText)].join(' / ');
}

function groupText({ name, lastDelivered, consumers }: Group): string {
  const shown = consumers.valuesArray().map((consumer) => {
    const pending = consumer.pending
      .toArray()
      .map(([id, { deliveries }]) => `${formatId(id)}x${deliveries}`);
    return `${consumer.name}[${pending.join(' ')}]`;
  });
  return [`${name}@${formatId(lastDelivered)}`, ...shown].join(' ');
}
