/** What stands around the server: who adds, what is on its way, and the person's console. */

import { toBytes, toText, type Bytes } from '../engine';
import {
  carriedIds,
  PERSON,
  unixMs,
  type Connection,
  type Item,
  type Micros,
  type ProducerActor,
  type World,
} from '../sim';
import type { Moment } from '../timeline';
import { named, shortened, shortText } from './naming';
import { keyOf, line, say, spanOf, tenths, type TwinNode } from './twin-node';

/** The producers of a stream. */
export function producerLines(moment: Moment, key: Bytes): TwinNode[] {
  return moment.world.topology.producers
    .filter((plan) => toBytes(plan.stream) === key)
    .map(({ name }) => {
      const actor = moment.world.actors.get(name) as ProducerActor;
      const { sent, confirmed } = actor.context;
      return line(
        keyOf('producer', toBytes(name)),
        say.producer(name, producing(moment, actor), sent, confirmed),
      );
    });
}

function producing(moment: Moment, { name, state, context }: ProducerActor): string {
  const since = moment.chronicle.sinceOf(name, moment.at);
  const span = since === undefined ? undefined : spanOf(since, moment.at);
  switch (state) {
    case 'starting':
    case 'connecting':
    case 'done':
    case 'retrying':
      return say.produces[state];
    case 'paused':
      return say.does.paused(span);
    case 'producing': {
      const { everyMs } = context.plan;
      return everyMs === null ? say.produces.onDemand : say.produces.producing(tenths(everyMs));
    }
    case 'crashed':
      return context.error === null
        ? say.does.crashed(span)
        : say.does.ended(shortened(context.error), span);
    default:
      return say.produces.other(state);
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

type Message = Extract<Item, { readonly departs: Micros }>;

function wireText(moment: Moment, key: Bytes, item: Message, arrives: Micros): string {
  const { holder, generation } = item;
  const isOpen = moment.world.connections.get(holder)?.generation === generation;
  const who = holder === PERSON ? say.you : holder;
  const left = spanOf(moment.at, arrives);
  if (item.kind === 'request') {
    const text = say.command(who, shortText(item.argv.join(' ')), left);
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

/** A line where the server is not at work. */
export function serverLines({ world, at }: Moment): TwinNode[] {
  if (world.isDown) return [line('server', say.serverDown)];
  if (at >= world.asleepUntil) return [];
  return [line('server', say.serverAsleep(spanOf(at, world.asleepUntil)))];
}

/** What the person's console waits for. */
export function consoleLine({ world, at }: Moment): TwinNode {
  const wire = world.connections.get(PERSON)!;
  const waiting = waitingOf(world, wire);
  const text = waiting
    ? say.consoleBlocked(
        say.list(waiting.keys.map(toText)),
        waiting.deadline === null
          ? say.asLongAsItTakes
          : say.atMost(tenths(Math.max(0, waiting.deadline - unixMs(world, at)))),
      )
    : wire.awaiting
      ? say.consoleAwaits
      : say.consoleIdle;
  const queued = wire.outbox.length;
  return line('console', text, queued > 0 ? [line('queued', say.queued(queued))] : []);
}

function waitingOf({ sessions, redis }: World, { generation }: Connection) {
  for (const [client, session] of sessions.entries()) {
    if (session.holder === PERSON && session.generation === generation) {
      return redis.clients.get(client)?.waiting ?? undefined;
    }
  }
  return undefined;
}
