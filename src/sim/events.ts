import type { Bytes, EngineEvent, Release, Reply } from '../engine';
import type { Micros } from './time';

/** What happened outside the server: on the wires and in the actors. */
export type SimEvent =
  /** A line of so many commands was sent off from the console. */
  | { type: 'typed'; line: string; count: number }
  /** A line that the console answered by itself. */
  | { type: 'shown'; line: string; text: string }
  | { type: 'request-sent'; argv: readonly Bytes[]; arrives: Micros }
  | { type: 'command-run'; argv: readonly Bytes[]; reply: Reply | undefined }
  /** The server answered; `ids` are the entries that travel with the answer. */
  | { type: 'reply-sent'; to: string; reply: Reply; ids: readonly string[]; arrives: Micros }
  | { type: 'reply-received'; reply: Reply }
  /** An answer reached a connection that nobody holds any more. */
  | { type: 'reply-lost'; to: string }
  | { type: 'blocked'; who: string; keys: readonly Bytes[]; deadline: number | null }
  | { type: 'released'; who: string; reason: Release }
  | { type: 'state-changed'; actor: string; state: string }
  | { type: 'interrupted' }
  | { type: 'crashed'; actor: string; error: string | null }
  | { type: 'restarted'; actor: string };

/** Engine events that name clients by number become sim events that name them by their holder. */
type WorldEvent = SimEvent | Exclude<EngineEvent, { type: 'client-blocked' | 'client-released' }>;

/** One line of the log: when, through whom, what. `by` is null for what the clock or the story does. */
export type LogEvent = WorldEvent & { readonly at: Micros; readonly by: string | null };

/** The log event of one type. */
export type LogEventOf<Type extends LogEvent['type']> = Extract<LogEvent, { type: Type }>;

/** An event without its time and cause. */
export type Happening = WorldEvent;
