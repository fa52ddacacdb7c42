/** What stands around the server: who adds, what is on its way, and the person's console. */

import { toBytes, asRead, type Bytes } from '../engine';
import {
  carriedIds,
  isPerson,
  PERSON,
  unixMs,
  type Connection,
  type Item,
  type Micros,
  type ProducerActor,
  type World,
} from '../sim';
import type { Moment } from '../timeline';
import { named, shortened, whoIs } from './naming';
import { faultNotes, whateverItIs } from './twin-faults';
import { keyOf, line, say, spanOf, tenths, type TwinNode } from './twin-node';

/** The producers of a stream. */
export function producerLines(moment: Moment, key: Bytes): TwinNode[] {
  return moment.world.topology.producers
    .filter((plan) => toBytes(plan.stream) === key)
    .map(({ name }) => {
      const actor = moment.world.actors.get(name) as ProducerActor;
      const { sent, confirmed } = actor.context;
      const text = say.producer(name, producing(moment, actor), sent, confirmed);
      return line(keyOf('producer', toBytes(name)), say.withNotes(text, faultNotes(moment, actor)));
    });
}

function producing(moment: Moment, actor: ProducerActor): string {
  const { everyMs } = actor.context.plan;
  switch (actor.state) {
    case 'done':
    case 'retrying':
      return say.produces[actor.state];
    case 'producing':
      return everyMs === null ? say.produces.onDemand : say.produces.producing(tenths(everyMs));
    default:
      return whateverItIs(moment, actor);
  }
}

/** Commands, answers and messages that are under way, the first to arrive first. */
export function wiresLine(moment: Moment, key: Bytes): TwinNode {
  const lines: TwinNode[] = [];
  for (const [{ at, order }, item] of moment.world.queue.entries()) {
    if (item.kind !== 'request' && item.kind !== 'reply' && item.kind !== 'message') continue;
    lines.push(line(keyOf('wire', String(order)), wireText(moment, key, item, at)));
  }
  return line('wires', say.wires(lines.length), lines);
}

type Message = Extract<Item, { readonly kind: 'request' | 'reply' | 'message' }>;

function wireText(moment: Moment, key: Bytes, item: Message, arrives: Micros): string {
  const { holder, generation } = item;
  const isOpen = moment.world.connections.get(holder)?.generation === generation;
  const who = whoIs(holder);
  const left = spanOf(moment.at, arrives);
  if (item.kind === 'request') {
    const text = say.command(who, shortened(item.argv.map(asRead).join(' ')), left);
    return say.withNotes(text, isOpen ? [] : [say.fromNobody]);
  }
  return say.withNotes(sentText(moment, key, item, who, left), isOpen ? [] : [say.toNobody]);
}

/** Entries of another database have other names, or none. */
function sentText(
  moment: Moment,
  key: Bytes,
  { kind, reply, db }: Exclude<Message, { readonly kind: 'request' }>,
  who: string,
  left: string,
): string {
  if (kind === 'message') return say.message(who, left);
  const ids = db === undefined ? carriedIds(reply) : [];
  const names = ids.map((id) => moment.chronicle.nameOf(key, id, moment.at));
  return names.length > 0 ? say.answerWith(who, named(names).text, left) : say.answer(who, left);
}

/** What each of the person's consoles waits for. */
export function consoleLines({ world, at }: Moment): TwinNode[] {
  const wires = [...world.connections.values()].filter(({ holder }) => isPerson(holder));
  return wires.map((wire) => {
    const number = wire.holder.slice(PERSON.length + 1);
    const key = wire.holder === PERSON ? ['console'] : ['console', number];
    const queued = wire.outbox.length;
    const lines = queued > 0 ? [line(key.with(0, 'queued').join('/'), say.queued(queued))] : [];
    return line(key.join('/'), consoleText(world, at, wire), lines);
  });
}

function consoleText(world: World, at: Micros, wire: Connection): string {
  const number = wire.holder.slice(PERSON.length + 1);
  const name = number === '' ? say.console : say.consoleNumbered(number);
  const waiting = waitingOf(world, wire);
  if (!waiting) return (wire.awaiting ? say.consoleAwaits : say.consoleIdle)(name);
  const { keys, deadline } = waiting;
  const limit =
    deadline === null
      ? say.asLongAsItTakes
      : say.atMost(tenths(Math.max(0, deadline - unixMs(world, at))));
  return say.consoleBlocked(name, say.list(keys.map(asRead)), limit);
}

function waitingOf({ sessions, redis }: World, { holder, generation }: Connection) {
  for (const [client, session] of sessions.entries()) {
    if (session.holder === holder && session.generation === generation) {
      return redis.clients.get(client)?.waiting ?? undefined;
    }
  }
  return undefined;
}
