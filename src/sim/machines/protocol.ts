import { isError, toText, type Bytes, type Reply } from '../../engine';

/** What the kernel tells an actor. */
export type ActorInput =
  | { type: 'CONNECTED' }
  | { type: 'REPLY'; reply: Reply }
  /** The server has put the actor's command to wait. Nothing travels: it is what the silence means. */
  | { type: 'BLOCKED' }
  /** The server has closed the connection, or gave none; in the words of a client library. */
  | { type: 'DISCONNECTED'; error: string }
  | { type: 'CRASH' }
  | { type: 'RESTART' };

/** What an actor asks of the kernel: it can do nothing else. */
export type ActorRequest =
  | { type: 'connect' }
  | { type: 'send'; argv: readonly Bytes[] }
  /** Its process is gone, and with it its end of the connection. */
  | { type: 'disconnect' };

/** The error that an input brings, as text; null where it brings none. */
export function errorIn(input: ActorInput): string | null {
  if (input.type === 'DISCONNECTED') return input.error;
  return input.type === 'REPLY' && isError(input.reply) ? toText(input.reply.error) : null;
}
