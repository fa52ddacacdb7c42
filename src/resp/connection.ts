import type { Socket } from 'node:net';
import type { Reply } from '../engine';
import { encode, type Protocol } from './encode';
import { RequestParser } from './requests';

/** One client's wire: what it has sent and nobody has run yet, and what it has not yet read. */
export class Connection {
  readonly requests = new RequestParser();
  /** Bytes of replies that it was given in its life. */
  writtenBytes = 0;
  /** Its turn has been called already, and comes when the others have had theirs. */
  isDue = false;

  constructor(
    /** Its number in the engine. */
    readonly client: number,
    readonly socket: Socket,
  ) {}

  /** Bytes of replies that wait here for the client to read. */
  get unreadBytes(): number {
    return this.socket.writableLength;
  }

  send(reply: Reply, protocol: Protocol): void {
    const bytes = encode(reply, protocol);
    this.writtenBytes += bytes.length;
    this.socket.write(bytes);
  }
}

/** `ip:port`, as CLIENT LIST shows it: an IPv6 address stands in brackets. */
export function endpoint(address = '?', port = 0): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
