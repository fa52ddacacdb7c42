import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { expect } from 'vitest';

/** A bare connection to a server: bytes out, bytes in, one UTF-16 unit each. */
export class Wire {
  /** What has come and was not asked for yet. */
  received = '';
  isClosed = false;

  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.received += text;
    });
    // A server that hangs up on what it does not want to read resets the connection.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isClosed = true;
    });
  }

  static async open(port: number): Promise<Wire> {
    const socket = createConnection(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Wire(socket);
  }

  send(text: string): void {
    this.socket.write(text, 'latin1');
  }

  /** Waits until as much as this has come; it has to be this. */
  async gets(text: string): Promise<void> {
    while (this.received.length < text.length && !this.isClosed) await this.more();
    expect(this.received.slice(0, text.length)).toBe(text);
    this.received = this.received.slice(text.length);
  }

  /** Waits for one line, and gives it without its end. */
  async line(): Promise<string> {
    while (!this.received.includes('\r\n') && !this.isClosed) await this.more();
    const [line = ''] = this.received.split('\r\n', 1);
    this.received = this.received.slice(line.length + 2);
    return line;
  }

  /** Waits for the server to hang up; what came before has to be this. */
  async endsWith(text: string): Promise<void> {
    await this.ends();
    expect(this.received).toBe(text);
  }

  async ends(): Promise<void> {
    while (!this.isClosed) await this.more();
  }

  /** Sends one request and waits for its whole answer. */
  async asks(text: string, answer: string): Promise<void> {
    this.send(text);
    await this.gets(answer);
  }

  close(): void {
    this.socket.destroy();
  }

  /** Waits until something comes, or the end. */
  more(): Promise<unknown> {
    return new Promise((resolve) => {
      const settle = () => {
        this.socket.off('data', settle).off('close', settle);
        resolve(undefined);
      };
      this.socket.on('data', settle).on('close', settle);
    });
  }
}

/** Words as a client program sends them: an array of bulk strings. */
export function request(...words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}
