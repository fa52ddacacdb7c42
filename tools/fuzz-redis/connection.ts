import { createConnection, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Bytes } from '../../src/engine';
import { Decoder, encodeCommand } from './resp';
import { CLOSED, type Value } from './value';

/** The server has closed a connection that is ours alone, so that it must have crashed. */
export class ServerGone extends Error {
  constructor() {
    super('the server has gone');
  }
}

/** One connection to a real server: words go out, values come in. */
export class Connection {
  readonly #socket: Socket;
  readonly #decoder = new Decoder();
  #values: Value[] = [];
  #isClosed = false;
  #awaited: { readonly count: number; readonly resolve: () => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (piece) => this.#receive(this.#decoder.feed(piece)));
    // Not 'close', which comes only after another round of our own loop.
    socket.on('end', () => this.#end());
    socket.on('error', () => this.#end());
  }

  /** Connects to a port of this machine; rejects where nobody listens. */
  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ host: '127.0.0.1', port });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
    });
  }

  /** `ip:port` of this end. */
  get address(): string {
    return `${this.#socket.localAddress}:${this.#socket.localPort}`;
  }

  send(argv: readonly Bytes[]): void {
    this.#socket.write(encodeCommand(argv));
  }

  /** Sends several commands in one piece. */
  sendAll(commands: readonly (readonly Bytes[])[]): void {
    this.#socket.write(Buffer.concat(commands.map(encodeCommand)));
  }

  /** Whether the server has closed it. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Sends a command that has one reply, and waits for it. Throws ServerGone. */
  async ask(...argv: Bytes[]): Promise<Value> {
    this.send(argv);
    await this.received(1);
    const [value] = this.take();
    if (value === undefined || value === CLOSED) throw new ServerGone();
    return value;
  }

  /** Resolves once so many values have come since the last `take`, or no more can come. */
  received(count: number): Promise<void> {
    if (this.#isClosed || this.#values.length >= count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#awaited = { count, resolve };
    });
  }

  /** What has come since this was last asked. */
  take(): Value[] {
    const values = this.#values;
    this.#values = [];
    return values;
  }

  /** Closes this end. What comes from now on is lost. */
  close(): void {
    this.#socket.removeAllListeners();
    this.#socket.on('error', () => {});
    this.#socket.destroy();
  }

  /**
   * Resolves once what was sent over any connection before this was called is done, and all that came of
   * it has arrived. A PING may be answered earlier than others in the same round of the server's loop;
   * the one after it belongs to a later round. Where a reply of the round in question has been seen
   * already, one PING is enough.
   */
  async settle(pings: 1 | 2): Promise<void> {
    for (let sent = 0; sent < pings; sent++) await this.ask('PING');
    // Everything else that was readable together with the last answer is read before this.
    await setImmediate();
  }

  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#receive([CLOSED]);
  }

  #receive(values: readonly Value[]): void {
    this.#values.push(...values);
    if (!this.#awaited) return;
    if (!this.#isClosed && this.#values.length < this.#awaited.count) return;
    const { resolve } = this.#awaited;
    this.#awaited = undefined;
    resolve();
  }
}
