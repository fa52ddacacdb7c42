import {
  connect,
  disconnect,
  execute,
  isPush,
  isWaiting,
  tick,
  type Bytes,
  type Delivery,
  type EngineEvent,
  type Outcome,
  type Reply,
} from '../engine';
import { carriedIds } from './carried';
import { withHolders } from './holders';
import { answered, clientOf, databaseOf, sendClosing, sendReply, wireOf } from './network';
import { follow, isDown } from './process';
import { hasRarities, rarities } from './rarities';
import type { Step } from './step';
import { fromMs } from './time';
import { schedule, unixMs, type Item, type Session } from './world';

/** What happens where the server is: who comes to it, what it does, and what it sends to whom. */

/** How long until TCP sends again what a machine without power has not confirmed. */
const SEND_AGAIN_MS = 1000;

/** Something has come to the server over a wire. */
export function reachServer(step: Step, item: Item & { kind: 'open' | 'close' | 'request' }): void {
  const { world } = step;
  if (world.isDark) {
    const isWanted = wireOf(world, item.holder).generation === item.generation;
    if (isWanted) schedule(world, world.now + fromMs(SEND_AGAIN_MS), item);
    return;
  }
  if (world.now < world.asleepUntil) {
    // What it does not hear while it sleeps, it finds when it wakes up.
    schedule(world, world.asleepUntil, item);
    return;
  }
  step.by = item.holder;
  if (item.kind === 'open') return openFor(step, item);
  const client = clientOf(world, item.holder, item.generation);
  if (item.kind === 'close') {
    if (client !== undefined) close(step, client);
  } else if (client !== undefined) run(step, client, item.argv);
  else if (isForgotten(step, item)) sendClosing(world, item);
}

/** A connection of before a power cut, of which its holder does not know that nobody knows it any more. */
function isForgotten({ world }: Step, { holder, generation }: Session): boolean {
  return !isDown(world) && wireOf(world, holder).generation === generation;
}

/** The server's clock has passed a time-out. */
export function serverTick(step: Step): void {
  settle(step, tick(step.world.redis, unixMs(step.world)));
}

function openFor({ world }: Step, { holder, generation }: Session): void {
  const back = world.now + fromMs(world.topology.network.latencyMs);
  if (isDown(world)) {
    schedule(world, back, { kind: 'refused', holder, generation });
    return;
  }
  const client = connect(world.redis, { now: unixMs(world) });
  world.sessions.set(client, { holder, generation });
  schedule(world, back, { kind: 'opened', holder, generation });
}

function close(step: Step, client: number): void {
  settle(step, disconnect(step.world.redis, client));
  step.world.sessions.delete(client);
}

/** A sender that has hung up since is no reason not to run it: the server does not know yet. */
function run(step: Step, client: number, argv: readonly Bytes[]): void {
  const { world } = step;
  const { redis } = world;
  const about = databaseOf(world, client);
  const session = world.sessions.get(client)!;
  const outcome = execute(redis, client, argv, unixMs(world));
  const { reply, closed } = outcome;
  step.say({ type: 'command-run', argv, reply, ...about });
  settle(step, outcome, () => {
    if (reply !== undefined) answer(step, session, reply, about);
  });
  if (world.redis !== redis || reply !== undefined || closed.includes(client)) return;
  if (!isWaiting(redis, client)) leaveUnanswered(step, session);
  else if (wireOf(world, session.holder).generation === session.generation) {
    step.tell(session.holder, { type: 'BLOCKED' });
  }
}

/**
 * Writes down what the server did, lets the asker be answered, sends to others what is theirs, and closes
 * the connections that it closes.
 */
export function settle(step: Step, outcome: Outcome, answerAsker: () => void = () => {}): void {
  const { world } = step;
  const { events, deliveries, closed, effects } = outcome;
  // What a snapshot is taken of is in the file already.
  const later = events.filter(({ type }) => type === 'server-saving');
  for (const event of events) if (!later.includes(event)) record(step, event);
  if (world.disk.file) rarities().append(step, effects);
  for (const event of later) record(step, event);
  if (world.disk.file) rarities().planSync(step);
  answerAsker();
  const owed = releasedIn(events);
  for (const delivery of deliveries) deliver(step, delivery, owed);
  for (const client of owed) leaveUnanswered(step, world.sessions.get(client)!);
  for (const client of closed) {
    sendClosing(world, world.sessions.get(client)!);
    world.sessions.delete(client);
  }
  if (events.some(({ type }) => type === 'server-shutdown')) rarities().endProcess(step, 'STOP');
}

function record(step: Step, event: EngineEvent): void {
  const { world } = step;
  step.say(withHolders(world, event));
  follow(step, event);
  if (!hasRarities()) return;
  for (const placed of rarities().streamsPlaced(world, event)) step.say(placed);
}

/** What comes to one who had waited is the answer; what comes to anybody else is a message. */
function deliver(step: Step, { client, reply }: Delivery, owed: Set<number>): void {
  const { world } = step;
  const session = world.sessions.get(client)!;
  const about = databaseOf(world, client);
  // One who waits in RESP3 may also be sent messages.
  if (!isPush(reply) && owed.delete(client)) answer(step, session, reply, about);
  else {
    const sent = sendReply(world, session, 'message', reply, about);
    if (sent) step.say({ type: 'message-sent', to: session.holder, reply, ...sent });
  }
}

function answer(step: Step, session: Session, reply: Reply, about: { readonly db?: number }): void {
  const sent = sendReply(step.world, session, 'reply', reply, about);
  const ids = carriedIds(reply);
  const { holder } = session;
  if (sent) step.say({ type: 'reply-sent', to: holder, reply, ids, ...sent, ...about });
  else step.say({ type: 'message-lost', who: holder, what: 'reply', argv: null, ids, ...about });
}

/** No answer will come (CLIENT REPLY), and nothing travels: it is what the silence means. */
function leaveUnanswered(step: Step, { holder, generation }: Session): void {
  if (wireOf(step.world, holder).generation !== generation) return;
  step.say({ type: 'unanswered', who: holder });
  step.sent(answered(step.world, holder), holder);
}

/** The clients that had waited and do not any more, and are still there. */
function releasedIn(events: readonly EngineEvent[]): Set<number> {
  return new Set(
    events.flatMap((event) =>
      event.type === 'client-released' && event.reason !== 'disconnected' ? [event.client] : [],
    ),
  );
}
