import type { Bytes, Reply } from '../engine';
import { PERSON, type LogEvent, type Micros } from '../sim';
import type { Moment } from '../timeline';
import { afterReply, FRESH, type CliConnection } from './connection';
import { formatAnswer, formatReply } from './format';
import { prompt } from './prompt';

/** What redis-cli shows while it waits for messages. */
export const READING = 'Reading messages... (press Ctrl-C to quit or any key to type command)';

const LOST = 'Error: Server closed the connection';
/** What redis-cli says where no server listens. */
export const REFUSED = 'Could not connect to Redis at 127.0.0.1:6379: Connection refused';

/** One thing that was answered, or that came unasked. The same event gives the same record, however often it is read. */
export interface Answer {
  /** As redis-cli prints it. */
  readonly text: string;
  /** The words that it answers; undefined for what came unasked, and for what the console says by itself. */
  readonly argv: readonly Bytes[] | undefined;
  /** What came from the server; undefined for what the console says by itself. */
  readonly reply: Reply | undefined;
  /** The protocol of the connection that it came by. */
  readonly resp: 2 | 3;
  readonly at: Micros;
}

/** One line typed into the console, and what came of it so far. With no line, something that came unasked. */
export interface Exchange {
  readonly at: Micros;
  /** The prompt it stood at. */
  readonly prompt: string;
  readonly line: string;
  /** A message that came before an answer stands before it. */
  readonly answers: readonly Answer[];
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
  /** The database that it is in. */
  readonly database: number;
  /** Since when the server keeps the console waiting; undefined where it does not. */
  readonly blockedSince: Micros | undefined;
  /** A line that was cleared away still waits for its answer, and those that are shown wait behind it. */
  readonly isBehind: boolean;
  /** What may come without being asked for, until Ctrl-C. */
  readonly listening: 'messages' | 'commands' | undefined;
}

/**
 * The console at a moment, worked out of the log like everything else: going back in time takes lines
 * back. `clear` hides what came before it, and the answers to it that come later. `holder` says which of the person's consoles.
 */
export function scrollbackOf({ log, seen }: Moment, holder = PERSON): Scrollback {
  const ofLog = readings.get(log) ?? new Map<string, Reading>();
  const before = ofLog.get(holder);
  const reading = before && before.read <= seen ? before : { read: 0, screen: new Screen(holder) };
  readings.set(log, ofLog.set(holder, reading));
  for (; reading.read < seen; reading.read++) reading.screen.read(log[reading.read]!);
  return reading.screen.shown();
}

/** How much of a log stands on a screen. */
interface Reading {
  read: number;
  readonly screen: Screen;
}

/** Logs only grow, and one that is cut is another log: as time goes on, only what is new is read. */
const readings = new WeakMap<readonly LogEvent[], Map<string, Reading>>();

/** What an event was made into: going back in time puts no long reply into words again. */
const made = new WeakMap<LogEvent, Answer>();

/** A console while the log is read into it. */
class Screen {
  readonly #holder: string;
  #exchanges: Exchange[] = [];
  /** Where the exchanges stand that wait for answers, in their order. */
  #awaiting: number[] = [];
  /** So many answers are still to come to lines that were cleared away. */
  #dropped = 0;
  #blockedSince: Micros | undefined;
  #connection: CliConnection = FRESH;
  /** The command whose answer is awaited. */
  #asked: readonly Bytes[] = [];

  constructor(holder: string) {
    this.#holder = holder;
  }

  /** What stands there now; later reading leaves it as it is. */
  shown(): Scrollback {
    const { monitoring, subscribed, database } = this.#connection;
    return {
      exchanges: this.#exchanges.slice(),
      prompt: prompt(this.#connection),
      database,
      blockedSince: this.#blockedSince,
      isBehind: this.#dropped > 0,
      listening: monitoring ? 'commands' : subscribed ? 'messages' : undefined,
    };
  }

  read(event: LogEvent): void {
    if ('who' in event && event.who === this.#holder) this.#readFromServer(event);
    if (event.by !== this.#holder) return;
    switch (event.type) {
      case 'typed':
        this.#open(event, event.count);
        break;
      case 'shown':
        this.#show(event);
        break;
      case 'request-sent':
        if (!this.#connection.connected) this.#connection = FRESH;
        this.#asked = event.argv;
        break;
      case 'reply-received':
        this.#answer(event, event.reply);
        break;
      case 'message-received':
        this.#print(this.#saidUnasked(event, event.reply));
        break;
      case 'interrupted':
        this.#giveUp(FRESH, (exchange) => ({ ...exchange, interrupted: true }));
        break;
      case 'connection-lost':
        // Whoever shuts the server down expects nothing else.
        this.#disconnect(
          this.#asked[0]?.toLowerCase() === 'shutdown' ? [] : [this.#said(event, LOST)],
        );
        break;
      case 'connection-refused':
        if (!this.#first()) this.#print(this.#said(event, REFUSED));
        this.#disconnect([this.#said(event, REFUSED)]);
        break;
    }
  }

  #readFromServer(event: LogEvent): void {
    if (event.type === 'blocked') this.#blockedSince = event.at;
    else if (event.type === 'released') this.#blockedSince = undefined;
    else if (event.type === 'unanswered') {
      this.#changeFirst(({ awaited }) => ({ awaited: awaited - 1, unanswered: true }));
    }
  }

  #open({ at, line }: { at: Micros; line: string }, awaited: number): void {
    if (awaited > 0) this.#awaiting.push(this.#exchanges.length);
    this.#exchanges.push({
      at,
      prompt: prompt(this.#connection),
      line,
      answers: [],
      awaited,
      interrupted: false,
      unanswered: false,
    });
  }

  #show(event: LogEvent & { type: 'shown' }): void {
    if (event.line.trim().toLowerCase() === 'clear') return this.#clear();
    this.#open(event, 0);
    if (event.text) this.#add(this.#exchanges.length - 1, this.#said(event, event.text));
  }

  #clear(): void {
    for (const index of this.#awaiting) this.#dropped += this.#exchanges[index]!.awaited;
    this.#exchanges = [];
    this.#awaiting = [];
  }

  /** What the console says by itself. */
  #said(event: LogEvent, text: string): Answer {
    return this.#made(event, undefined, undefined, () => text);
  }

  #saidUnasked(event: LogEvent, reply: Reply): Answer {
    const { resp } = this.#connection;
    return this.#made(event, undefined, reply, () => formatReply(reply, resp));
  }

  #made(
    event: LogEvent,
    argv: readonly Bytes[] | undefined,
    reply: Reply | undefined,
    write: () => string,
  ): Answer {
    const { resp } = this.#connection;
    const answer = made.get(event) ?? { text: write(), argv, reply, resp, at: event.at };
    made.set(event, answer);
    return answer;
  }

  #answer(event: LogEvent, reply: Reply): void {
    const [asked, { resp }] = [this.#asked, this.#connection];
    const answer = this.#made(event, asked, reply, () => formatAnswer(asked, reply, resp));
    this.#connection = afterReply(this.#connection, asked, reply);
    this.#changeFirst(({ answers, awaited }) => ({
      answers: [...answers, answer],
      awaited: awaited - 1,
    }));
  }

  /** Something that nobody has asked for: before the answer that is awaited, or below all else. */
  #print(answer: Answer): void {
    if (!this.#first()) this.#open({ at: answer.at, line: '' }, 0);
    this.#add(this.#awaiting[0] ?? this.#exchanges.length - 1, answer);
  }

  #add(index: number, answer: Answer): void {
    const exchange = this.#exchanges[index]!;
    this.#exchanges[index] = { ...exchange, answers: [...exchange.answers, answer] };
  }

  #disconnect(answers: readonly Answer[]): void {
    this.#giveUp({ ...FRESH, connected: false }, (exchange) => ({
      ...exchange,
      answers: [...exchange.answers, ...answers],
    }));
  }

  /** The connection is gone, and with it what it had begun. */
  #giveUp(connection: CliConnection, end: (exchange: Exchange) => Exchange): void {
    this.#blockedSince = undefined;
    this.#connection = connection;
    this.#dropped = 0;
    for (const index of this.#awaiting) {
      this.#exchanges[index] = { ...end(this.#exchanges[index]!), awaited: 0 };
    }
    this.#awaiting = [];
  }

  /** The line that waits for the next answer. */
  #first(): Exchange | undefined {
    return this.#exchanges[this.#awaiting[0] ?? -1];
  }

  /** One answer less is awaited: the first line that waits is otherwise, if it is still there. */
  #changeFirst(change: (exchange: Exchange) => Partial<Exchange>): void {
    if (this.#dropped > 0) {
      this.#dropped--;
      return;
    }
    const exchange = this.#first();
    if (!exchange) return;
    const changed = { ...exchange, ...change(exchange) };
    this.#exchanges[this.#awaiting[0]!] = changed;
    if (changed.awaited === 0) this.#awaiting.shift();
  }
}
