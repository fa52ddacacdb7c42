import { connect, type Socket } from 'node:net';

/** As much of what a server answers as the bench has to read; an error is thrown. */
export type Answer = string | number | null | readonly Answer[];

/** A connection to a real server: commands go out together, and their answers come back together. */
export class Connection {
  private received = Buffer.alloc(0);
  private waiting: {
    count: number;
    done(answers: Answer[]): void;
    fail(error: Error): void;
  } | null = null;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.deliver();
    });
    socket.on('error', (error) => this.waiting?.fail(error));
    socket.on('close', () => this.waiting?.fail(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((done, fail) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', fail);
      socket.once('connect', () => done(new Connection(socket)));
    });
  }

  send(commands: readonly (readonly string[])[]): Promise<Answer[]> {
    return new Promise((done, fail) => {
      this.waiting = { count: commands.length, done, fail };
      this.socket.write(commands.map(encode).join(''), 'latin1');
    });
  }

  close(): void {
    this.socket.destroy();
  }

  /** Hands out the answers once all of them are there. */
  private deliver(): void {
    const { waiting } = this;
    if (!waiting) return;
    try {
      const reader = new Reader(this.received);
      const answers = Array.from({ length: waiting.count }, () => reader.read());
      this.received = this.received.subarray(reader.at);
      this.waiting = null;
      waiting.done(answers);
    } catch (error) {
      if (error !== INCOMPLETE) waiting.fail(error as Error);
    }
  }
}

function encode(words: readonly string[]): string {
  return `*${words.length}\r\n` + words.map((word) => `$${word.length}\r\n${word}\r\n`).join('');
}

const INCOMPLETE = new Error('the answer goes on');

class Reader {
  at = 0;

  constructor(private readonly bytes: Buffer) {}

  read(): Answer {
    const line = this.line();
    const rest = line.slice(1);
    switch (line[0]) {
      case '+':
        return rest;
      case ':':
        return Number(rest);
      case '$':
        return rest === '-1' ? null : this.bulk(Number(rest));
      case '*':
        return rest === '-1' ? null : Array.from({ length: Number(rest) }, () => this.read());
      default:
        throw new Error(`the server answered ${line}`);
    }
  }

  private line(): string {
    const end = this.bytes.indexOf('\r\n', this.at);
    if (end < 0) throw INCOMPLETE;
    const line = this.bytes.toString('latin1', this.at, end);
    this.at = end + 2;
    return line;
  }

  private bulk(length: number): string {
    const end = this.at + length;
    if (this.bytes.length < end + 2) throw INCOMPLETE;
    const text = this.bytes.toString('latin1', this.at, end);
    this.at = end + 2;
    return text;
  }
}
