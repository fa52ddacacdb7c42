import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
  connect,
  disconnect,
  execute,
  isWaiting,
  newRedis,
  nextTimeout,
  respOf,
  tick,
  type Bytes,
  type EngineEvent,
  type Outcome,
  type Redis,
  type Reply,
  type ServerOptions,
} from '../engine';
import '../engine/everything';
import { Connection, endpoint } from './connection';
import { ProtocolError } from './requests';

/** How a server is to be; all of it may be left out. */
export interface RespServerOptions extends Pick<ServerOptions, 'version' | 'config'> {
  /** A client that leaves more than this unread is cut off; 64 MB. */
  readonly maxUnreadBytes?: number;
  /** A client that has sent more than this, and could not be answered yet, is cut off; 1 GB. */
  readonly maxQueryBytes?: number;
}

const MB = 1024 * 1024;
/** After so many requests, or so many bytes of replies, the other clients have their turn. */
const REQUESTS_PER_TURN = 200;
const BYTES_PER_TURN = MB;
/** setTimeout takes no longer delay. */
const MAX_DELAY_MS = 2 ** 31 - 1;
const KEEP_ALIVE_MS = 300_000;
/** Names that only a browser sends, which somebody made speak to this port. Redis hangs up on them. */
const HTTP_WORDS = new Set(['post', 'host:']);

/**
 * One Redis of the engine behind a TCP port, in real time. Every connection is a client of its own;
 * the clock is that of the machine, except that it never goes back.
 */
export class RespServer {
  readonly #redis: Redis;
  readonly #maxUnreadBytes: number;
  readonly #maxQueryBytes: number;
  readonly #listener = createServer((socket) => this.#accept(socket));
  readonly #sockets = new Set<Socket>();
  /** The clients that the engine knows, by their number there. */
  readonly #connections = new Map<number, Connection>();
  #timer: NodeJS.Timeout | undefined;
  /** Unix ms at which the timer is to go off. */
  #timerAt: number | undefined;
  #lastNow = 0;

  constructor(options: RespServerOptions = {}) {
    const { maxUnreadBytes = 64 * MB, maxQueryBytes = 1024 * MB, ...others } = options;
    this.#redis = newRedis({ ...others, startedAt: this.#now() });
    this.#maxUnreadBytes = maxUnreadBytes;
    this.#maxQueryBytes = maxQueryBytes;
  }

  /** Begins to accept connections; gives the port, which the system chooses for 0. Rejects where it cannot. */
  async listen(port: number, host = '127.0.0.1'): Promise<number> {
    this.#listener.listen(port, host);
    await once(this.#listener, 'listening');
    // From here on it can only be a connection that could not be accepted: the others go on.
    this.#listener.on('error', () => undefined);
    return (this.#listener.address() as AddressInfo).port;
  }

  /** Hangs up on everybody and gives the port back. May be called again. */
  async close(): Promise<void> {
    this.#connections.clear();
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#listener.listening) return;
    this.#listener.close();
    this.#setTimer();
    await once(this.#listener, 'close');
  }

  #accept(socket: Socket): void {
    const client = connect(this.#redis, {
      address: endpoint(socket.remoteAddress, socket.remotePort),
      localAddress: endpoint(socket.localAddress, socket.localPort),
      now: this.#now(),
    });
    const connection = new Connection(client, socket);
    this.#connections.set(client, connection);
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    socket.on('data', (chunk) => this.#receive(connection, chunk));
    // What it has sent before is run by now, unless it waits; then it does not want the answer.
    socket.on('end', () => this.#forget(connection));
    // Whatever went wrong with a wire, 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#forget(connection);
    });
  }

  #receive(connection: Connection, chunk: Buffer): void {
    if (!this.#knows(connection)) return;
    connection.requests.feed(chunk);
    if (connection.requests.heldBytes > this.#maxQueryBytes) this.#cutOff(connection);
    else if (!connection.isDue) this.#serve(connection);
  }

  /** Gives a client its turn, and calls it again where it has sent more than one turn is for. */
  #serve(connection: Connection): void {
    connection.isDue = false;
    if (!this.#knows(connection)) return;
    const { socket } = connection;
    socket.cork();
    const isDone = this.#takeTurn(connection);
    socket.uncork();
    if (isDone) {
      socket.resume();
    } else {
      // Nothing more is read from it meanwhile, so that what it holds here does not grow.
      socket.pause();
      this.#callTurn(connection);
    }
  }

  #callTurn(connection: Connection): void {
    if (connection.isDue) return;
    connection.isDue = true;
    setImmediate(() => this.#serve(connection));
  }

  /** Whether the client has nothing more that could be run now. */
  #takeTurn(connection: Connection): boolean {
    const enough = connection.writtenBytes + BYTES_PER_TURN;
    for (let n = 0; n < REQUESTS_PER_TURN && connection.writtenBytes < enough; n++) {
      if (!this.#knows(connection) || isWaiting(this.#redis, connection.client)) return true;
      const argv = this.#nextRequest(connection);
      if (!argv) return true;
      this.#run(connection, argv);
    }
    return false;
  }

  /** The client's next request; one that breaks the protocol is told so, and the connection ends. */
  #nextRequest(connection: Connection): Bytes[] | undefined {
    try {
      return connection.requests.next();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#send(connection.client, { error: `ERR Protocol error: ${error.message}` });
      this.#hangUp(connection);
      return undefined;
    }
  }

  #run(connection: Connection, argv: readonly Bytes[]): void {
    if (HTTP_WORDS.has(argv[0]!.toLowerCase())) this.#cutOff(connection);
    else this.#tell(execute(this.#redis, connection.client, argv, this.#now()), connection.client);
  }

  /** Sends everybody what came out of a step; `asker` is whose command it was. */
  #tell({ reply, events, deliveries, closed }: Outcome, asker?: number): void {
    for (const event of events) this.#notice(event);
    if (reply !== undefined && asker !== undefined) this.#send(asker, reply);
    for (const delivery of deliveries) this.#send(delivery.client, delivery.reply);
    for (const client of closed) {
      const connection = this.#connections.get(client);
      if (connection) this.#hangUp(connection);
    }
    this.#setTimer();
  }

  /** What has consequences outside of the engine. */
  #notice(event: EngineEvent): void {
    if (event.type === 'server-slept') stall(event.ms);
    if (event.type === 'server-shutdown') void this.close();
    if (event.type === 'client-released') {
      const connection = this.#connections.get(event.client);
      // What it has sent while it waited is run now.
      if (connection) this.#callTurn(connection);
    }
  }

  #send(client: number, reply: Reply): void {
    const connection = this.#connections.get(client);
    if (!connection) return;
    // Asked before it is added: a reply of any size reaches a client that reads.
    if (connection.unreadBytes > this.#maxUnreadBytes) this.#cutOff(connection);
    else connection.send(reply, respOf(this.#redis, client));
  }

  /** Closes a connection after the client has got what was written. */
  #hangUp(connection: Connection): void {
    this.#forget(connection);
    connection.socket.destroySoon();
  }

  /** Closes a connection at once. */
  #cutOff(connection: Connection): void {
    this.#forget(connection);
    connection.socket.destroy();
  }

  #forget(connection: Connection): void {
    if (!this.#knows(connection)) return;
    this.#connections.delete(connection.client);
    this.#tell(disconnect(this.#redis, connection.client));
  }

  #knows(connection: Connection): boolean {
    return this.#connections.has(connection.client);
  }

  /** Lets the engine's next time-out fire when its time has come; none where the server is closed. */
  #setTimer(): void {
    const at = this.#listener.listening ? nextTimeout(this.#redis) : undefined;
    if (at === this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    if (at === undefined) return;
    const delayMs = Math.min(Math.max(at - this.#now(), 0), MAX_DELAY_MS);
    this.#timer = setTimeout(() => {
      this.#timerAt = undefined;
      this.#tell(tick(this.#redis, this.#now()));
    }, delayMs);
  }

  /** Unix ms. */
  #now(): number {
    this.#lastNow = Math.max(this.#lastNow, Date.now());
    return this.#lastNow;
  }
}

/** Holds up the whole server, as DEBUG SLEEP does. */
function stall(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
