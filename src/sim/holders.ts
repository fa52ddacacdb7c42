import type { EngineEvent } from '../engine';
import type { Happening } from './events';
import type { World } from './world';

/** An engine event for the log: the server knows its clients by number, the log by who holds them. */
export function withHolders(world: World, event: EngineEvent): Happening {
  const nameOf = (client: number) => world.sessions.get(client)!.holder;
  const place = event.db ? { db: event.db } : {};
  switch (event.type) {
    case 'client-blocked': {
      const { client, keys, deadline } = event;
      return { type: 'blocked', who: nameOf(client), keys, deadline, ...place };
    }
    case 'client-released':
      return { type: 'released', who: nameOf(event.client), reason: event.reason, ...place };
    case 'client-closed':
      return { type: 'closed', who: nameOf(event.client), reason: event.by };
    case 'subscribed':
    case 'unsubscribed': {
      const { type, client, channel, kind } = event;
      return { type, who: nameOf(client), channel, kind };
    }
    case 'published': {
      const { type, channel, message, receivers, by } = event;
      const who = [...new Set(receivers.map(nameOf))];
      return { type, channel, message, receivers: who, isNotice: by === 'server' };
    }
    default:
      return { ...event, db: event.db || undefined };
  }
}
