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
  type Group,
  type Outcome,
  type Pending,
  type Redis,
  type StreamId,
  type Version,
} from '../../src/engine';
import { entriesFrom } from '../../src/engine/stream';
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

/**
 * A server and a few people at redis-cli, under a clock that only the test moves. It speaks as 8.0, from which
 * most of what tests expect was recorded; `sessionAs` asks for another.
 */
export class Session {
  now = START;
  readonly #clients = new Map<number, number>();
  #received: [number, Recorded][] = [];

  constructor(readonly redis: Redis = newRedis({ version: '8.0' })) {}

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
    return this.sendBytes(number, words.map(toBytes));
  }

  /** Runs words that are no text, such as what DUMP gives. */
  sendBytes(number: number, words: readonly string[]): Shape | undefined {
    const client = this.#clientFor(number);
    const outcome = execute(this.redis, client, words, this.now);
    this.#note(outcome);
    const { reply } = outcome;
    return reply === undefined ? undefined : recordedShape(reply);
  }

  /** Runs a line that has to answer this. */
  expect(line: string, reply: Shape | undefined): void {
    expect(this.run(line), line).toEqual(reply === undefined ? undefined : inBytes(reply));
  }

  /** Lets time pass. */
  wait(ms: number): void {
    this.now += ms;
    this.#note(tick(this.redis, this.now));
  }

  /** Closes a client's connection. */
  hangUp(number: number): void {
    this.#note(disconnect(this.redis, this.#clientFor(number)));
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

  #note({ deliveries, closed }: Outcome): void {
    const numbers = new Map([...this.#clients].map(([number, client]) => [client, number]));
    for (const { client, reply } of deliveries) {
      this.#received.push([numbers.get(client)!, recordedShape(reply)]);
    }
    // Whoever speaks under this number again has a new connection.
    for (const client of closed) this.#clients.delete(numbers.get(client)!);
  }
}

/** A new server, with these lines already run. */
export function session(...lines: string[]): Session {
  return sessionAs('8.0', ...lines);
}

/** A new server of another version, with these lines already run. */
export function sessionAs(version: Version, ...lines: string[]): Session {
  const redis = new Session(newRedis({ version }));
  for (const line of lines) redis.run(line);
  return redis;
}

/**
 * A stream in one line: `s: 1-0 2-0 / g@2-0 ann[1-0x2] bob[]` has two entries and a group that has read
 * up to 2-0, where ann has 1-0 pending, delivered twice. What was handed back stands behind the consumers, as
 * `[1-0x2]`. A key that is not there: `s: none`.
 */
export function notation(redis: Redis, key: string): string {
  const stream = readStream(redis, toBytes(key));
  if (!stream) return `${key}: none`;
  const ids = [...entriesFrom(stream, { ms: 0, seq: 0 })].map(({ id }) => formatId(id));
  return [[`${key}:`, ...ids].join(' '), ...stream.groups.valuesArray().map(groupText)].join(' / ');
}

function groupText({ name, lastDelivered, consumers, pending }: Group): string {
  const shown = consumers
    .valuesArray()
    .map((consumer) => `${consumer.name}[${pendingText(consumer.pending.toArray())}]`);
  const released = pending.toArray().filter(([, { consumer }]) => consumer === null);
  if (released.length > 0) shown.push(`[${pendingText(released)}]`);
  return [`${name}@${formatId(lastDelivered)}`, ...shown].join(' ');
}

function pendingText(pending: readonly (readonly [StreamId, Pending])[]): string {
  return pending.map(([id, { deliveries }]) => `${formatId(id)}x${deliveries}`).join(' ');
}
