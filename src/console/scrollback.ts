import type { Bytes, Reply } from '../engine';
import { PERSON, type LogEvent, type Micros } from '../sim';
import type { Moment } from '../timeline';
import { afterReply, FRESH, type CliConnection } from './connection';
import { formatAnswer, formatReply } from './format';
import { prompt } from './prompt';

/** What redis-cli shows while it waits for messages. */
export const READING = 'Reading messages... (press Ctrl-C to quit or any key to type command)';

const LOST = 'Error: Server closed the connection';
const REFUSED = 'Could not connect to Redis at 127.0.0.1:6379: Connection refused';

/** One line typed into the console, and what came of it so far. With no line, something that came unasked. */
export interface Exchange {
  readonly at: Micros;
  /** The prompt it stood at. */
  readonly prompt: string;
  readonly line: string;
  /** One text an answer; a message that came before an answer stands before it. */
  readonly answers: readonly string[];
  /** How many answers are still to come. */
  readonly awaited: number;
  readonly interrupted: boolean;
  /** An answer will never come, because none is sent (CLIENT REPLY). */
  readonly unanswered: boolean;
}

/** What the console shows at a moment. */
export interface Scrollback {
  readonly exchanges: readonly Exchange[];
  /** The prompt of the line to come. */
  readonly prompt: string;
  /** Since when the server keeps the console waiting; undefined where it does not. */
  readonly blockedSince: Micros | undefined;
  /** What may come without being asked for, until Ctrl-C. */
  readonly listening: 'messages' | 'commands' | undefined;
}

/**
 * The console at a moment, worked out of the log like everything else: going back in time takes lines
 * back. `clear` hides what came before it. `holder` says which of the person's consoles.
 */
export function scrollbackOf({ log, seen }: Moment, holder = PERSON): Scrollback {
  const screen = new Screen(holder);
  for (const index of concerning(log, holder)) {
    if (index >= seen) break;
    screen.read(log[index]!);
  }
  return screen;
}

interface Reading {
  read: number;
  readonly indices: number[];
}

/** Logs only grow, and one that is cut is another log: what was read of one need not be read again. */
const readings = new WeakMap<readonly LogEvent[], Map<string, Reading>>();

/** Where in a log the events stand that concern a console's connection. */
function concerning(log: readonly LogEvent[], holder: string): readonly number[] {
  const ofLog = readings.get(log) ?? new Map<string, Reading>();
  const reading = ofLog.get(holder) ?? { read: 0, indices: [] };
  readings.set(log, ofLog.set(holder, reading));
  for (; reading.read < log.length; reading.read++) {
    const event = log[reading.read]!;
    const isTheirs = event.by === holder || ('who' in event && event.who === holder);
    if (isTheirs) reading.indices.push(reading.read);
  }
  return reading.indices;
}

/** A console while the log is read into it. */
class Screen implements Scrollback {
  readonly #holder: string;
  exchanges: Exchange[] = [];
  blockedSince: Micros | undefined;
  #connection: CliConnection = FRESH;
  /** The command whose answer is awaited. */
  #asked: readonly Bytes[] = [];

  constructor(holder: string) {
    this.#holder = holder;
  }

  get prompt(): string {
    return prompt(this.#connection);
  }

  get listening(): Scrollback['listening'] {
    const { monitoring, subscribed } = this.#connection;
    if (monitoring) return 'commands';
    return subscribed ? 'messages' : undefined;
  }

  read(event: LogEvent): void {
    if ('who' in event && event.who === this.#holder) this.#readFromServer(event);
    if (event.by !== this.#holder) return;
    switch (event.type) {
      case 'typed':
        this.#open(event, event.count);
        break;
      case 'shown':
        this.#show(event, event.text);
        break;
      case 'request-sent':
        if (!this.#connection.connected) this.#connection = FRESH;
        this.#asked = event.argv;
        break;
      case 'reply-received':
        this.#answer(event.reply);
        break;
      case 'message-received':
        this.#print(event.at, formatReply(event.reply, this.#connection.resp));
        break;
      case 'interrupted':
        this.#giveUp(FRESH, (exchange) => ({ ...exchange, interrupted: true }));
        break;
      case 'connection-lost':
        // Whoever shuts the server down expects nothing else.
        this.#disconnect(this.#asked[0]?.toLowerCase() === 'shutdown' ? [] : [LOST]);
        break;
      case 'connection-refused':
        if (!this.#first()) this.#print(event.at, REFUSED);
        this.#disconnect([REFUSED]);
        break;
    }
  }

  #readFromServer(event: LogEvent): void {
    if (event.type === 'blocked') this.blockedSince = event.at;
    else if (event.type === 'released') this.blockedSince = undefined;
    else if (event.type === 'unanswered') {
      this.#change(this.#first(), ({ awaited }) => ({ awaited: awaited - 1, unanswered: true }));
    }
  }

  #open({ at, line }: { at: Micros; line: string }, awaited: number): Exchange {
    const exchange: Exchange = {
      at,
      prompt: this.prompt,
      line,
      answers: [],
      awaited,
      interrupted: false,
      unanswered: false,
    };
    this.exchanges.push(exchange);
    return exchange;
  }

  #show(event: { at: Micros; line: string }, text: string): void {
    if (event.line.trim().toLowerCase() === 'clear') {
      this.exchanges = [];
      return;
    }
    const exchange = this.#open(event, 0);
    if (text) this.#change(exchange, () => ({ answers: [text] }));
  }

  #answer(reply: Reply): void {
    const text = formatAnswer(this.#asked, reply, this.#connection.resp);
    this.#connection = afterReply(this.#connection, this.#asked, reply);
    this.#change(this.#first(), ({ answers, awaited }) => ({
      answers: [...answers, text],
      awaited: awaited - 1,
    }));
  }

  /** Something that nobody has asked for: before the answer that is awaited, or below all else. */
  #print(at: Micros, text: string): void {
    const exchange = this.#first() ?? this.#open({ at, line: '' }, 0);
    this.#change(exchange, ({ answers }) => ({ answers: [...answers, text] }));
  }

  #disconnect(texts: readonly string[]): void {
    this.#giveUp({ ...FRESH, connected: false }, (exchange) => ({
      ...exchange,
      answers: [...exchange.answers, ...texts],
    }));
  }

  /** The connection is gone, and with it what it had begun. */
  #giveUp(connection: CliConnection, end: (exchange: Exchange) => Exchange): void {
    this.blockedSince = undefined;
    this.#connection = connection;
    this.exchanges = this.exchanges.map((exchange) =>
      exchange.awaited > 0 ? { ...end(exchange), awaited: 0 } : exchange,
    );
  }

  /** The line that waits for the next answer. */
  #first(): Exchange | undefined {
    return this.exchanges.find(({ awaited }) => awaited > 0);
  }

  #change(exchange: Exchange | undefined, change: (exchange: Exchange) => Partial<Exchange>): void {
    const index = exchange ? this.exchanges.lastIndexOf(exchange) : -1;
    if (exchange && index >= 0) this.exchanges[index] = { ...exchange, ...change(exchange) };
  }
}
