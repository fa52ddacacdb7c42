import { PERSON } from '../sim';
import type { Moment } from '../timeline';

/** Where an act comes from; what comes from the first of the person's consoles does not say so. */
export function fromConsole(holder: string): { from?: string } {
  return holder === PERSON ? {} : { from: holder };
}

/** Whether the last command of a console is still under way; one that the server keeps waiting is not. */
export function isUnderWay({ world }: Moment, holder: string): boolean {
  const wire = world.connections.get(holder);
  if (!wire?.awaiting) return false;
  const client = world.sessions.clientOf(wire);
  return client === undefined || !world.redis.clients.get(client)?.waiting;
}
