import type { Bytes, Reply } from '../../engine';

/** What the kernel tells an actor. */
export type ActorInput =
  | { type: 'CONNECTED' }
  | { type: 'REPLY'; reply: Reply }
  /** The server has put the actor's command to wait. Nothing travels: it is what the silence means. */
  | { type: 'BLOCKED' }
  | { type: 'CRASH' }
  | { type: 'RESTART' };

/** What an actor asks of the kernel: it can do nothing else. */
export type ActorRequest =
  | { type: 'connect' }
  | { type: 'send'; argv: readonly Bytes[] }
  /** Its process is gone, and with it its end of the connection. */
  | { type: 'disconnect' };
