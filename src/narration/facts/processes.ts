/** What can be known of processes, beside the server: what they do, and how they were told to do it. */
import { clientOf, toBytes } from '../../engine';
import { facts as words } from '../../messages/inspector';
import {
  isPerson,
  type Actor,
  type ClaimerContext,
  type ConsumerActor,
  type OperatorContext,
  type ProducerActor,
  type PublisherContext,
  type ReaderContext,
  type SubscriberContext,
  type SupervisorContext,
  type TrimmerContext,
} from '../../sim';
import type { Moment } from '../../timeline';
import { asPlanned, shortened } from '../naming';
import { faultNotes, whateverItIs } from '../twin-faults';
import { doing } from '../twin-members';
import { fact, factIf, shownBy, spanText, type Fact } from './fact';

/** The contexts of those who are neither producers nor consumers, nor the server. */
interface Contexts {
  claimer: ClaimerContext;
  reader: ReaderContext;
  supervisor: SupervisorContext;
  trimmer: TrimmerContext;
  publisher: PublisherContext;
  subscriber: SubscriberContext;
  operator: OperatorContext;
}

/** A process, by its name: what it does, and what its plan says. Of the server, see `serverFacts`. */
export function processFacts(moment: Moment, name: string): Fact[] {
  const actor = moment.world.actors.get(name);
  if (!actor || actor.role === 'server') {
    const part = isPerson(name) ? words.parts.person : words.nameOnly;
    return [fact('process', part), ...connectionFacts(moment, name)];
  }
  const { error, plan } = actor.context;
  const troubles = faultNotes(moment, actor);
  return [
    fact('does', does(moment, actor)),
    ...roleFacts(actor),
    ...factIf('reconnects', span(plan.reconnectMs)),
    ...('restartMs' in plan ? factIf('restarts', span(plan.restartMs)) : []),
    ...(troubles.length > 0 ? [fact('befallen', words.list(troubles))] : []),
    ...(error === null ? [] : [fact('error', shortened(error))]),
    ...connectionFacts(moment, name),
  ];
}

function does(moment: Moment, actor: Exclude<Actor, { readonly role: 'server' }>): string {
  if (actor.role !== 'consumer' && actor.role !== 'claimer') return whateverItIs(moment, actor);
  const member = actor as Parameters<typeof doing>[2];
  return doing(moment, toBytes(member.context.plan.stream), member);
}

function span(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : words.afterSpan(spanText(ms));
}

/** Its connection, as the server knows it. */
function connectionFacts({ world }: Moment, name: string): Fact[] {
  const wire = world.connections.get(name);
  const id = wire && world.sessions.clientOf({ holder: name, generation: wire.generation });
  const client = id === undefined ? undefined : clientOf(world.redis, id);
  if (!client) return [fact('connection', words.noClient)];
  const last = client.lastCommand ?? 'NULL';
  const argv = ['CLIENT', 'LIST', 'ID', String(client.id)];
  const itself = { simple: `id=${client.id}` };
  return [
    fact('connection', words.client(client.id), shownBy(argv, itself)),
    fact('command', last, shownBy(argv, itself, { simple: `cmd=${last}` })),
  ];
}

function roleFacts(actor: Exclude<Actor, { readonly role: 'server' }>): Fact[] {
  if (actor.role === 'producer') return producerFacts(actor);
  if (actor.role === 'consumer') return workerFacts(actor);
  const tell = ROLES[actor.role] as (context: unknown) => Fact[];
  return tell(actor.context);
}

function producerFacts({ context: { plan, sent, confirmed } }: ProducerActor): Fact[] {
  const { everyMs, burst = 1, limit, retries = 0, idempotent, timeoutMs } = plan;
  return [
    fact('part', words.parts.producer(asPlanned(plan.stream))),
    fact('pace', everyMs === null ? words.onDemand : words.everyMs(spanText(everyMs), burst)),
    fact('sent', words.sent(sent, confirmed)),
    ...factIf('limit', limit === null ? undefined : words.limit(limit)),
    fact('retries', retries > 0 ? words.retries(retries) : words.never),
    ...factIf('idempotence', idempotent && words.idempotence[idempotent]),
    ...factIf('timeout', timeoutMs === undefined ? undefined : spanText(timeoutMs)),
  ];
}

function workerFacts({ context: { plan, handled, slowness } }: ConsumerActor): Fact[] {
  const { workMs, count = 1, noack = false, acks = 'after', recovers = false, timeoutMs } = plan;
  const work =
    'field' in workMs
      ? words.worksByField(asPlanned(workMs.field))
      : words.works(spanText(workMs[0]), spanText(workMs[1]));
  return [
    fact('part', words.parts.consumer(asPlanned(plan.group), asPlanned(plan.stream))),
    fact('batch', words.upTo(count)),
    fact('block', blockText(plan.blockMs)),
    fact('work', slowness === 1 ? work : words.slowed(work, slowness)),
    fact('acks', words.acks[noack ? 'noack' : acks]),
    fact('recovers', recovers ? words.recovers : words.forgets),
    ...factIf('timeout', timeoutMs === undefined ? undefined : spanText(timeoutMs)),
    fact('done', handled),
  ];
}

function blockText(ms: number): string {
  return words.blocks(ms === 0 ? undefined : spanText(ms));
}

function workText([low, high]: readonly [number, number]): string {
  return words.works(spanText(low), spanText(high));
}

const ROLES: { readonly [Role in keyof Contexts]: (context: Contexts[Role]) => Fact[] } = {
  claimer: ({ plan, handled, setAside }) => [
    fact('part', words.parts.claimer(asPlanned(plan.group), asPlanned(plan.stream))),
    fact('pace', words.every(spanText(plan.everyMs))),
    fact('keeps', words.claims(spanText(plan.minIdleMs))),
    fact('batch', words.upTo(plan.count ?? CLAIMED_AT_ONCE)),
    fact('work', workText(plan.workMs)),
    fact('done', handled),
    ...asideFacts(plan, setAside),
  ],
  reader: ({ plan, after, handled }) => [
    fact('part', words.parts.reader(asPlanned(plan.stream))),
    fact('after', plan.forgets ? '$' : after),
    fact('batch', plan.count === undefined ? words.asMany : words.upTo(plan.count)),
    fact('block', blockText(plan.blockMs)),
    fact('work', workText(plan.workMs)),
    fact('done', handled),
  ],
  supervisor: ({ plan, running, lag }) => [
    fact('part', words.parts.supervisor(asPlanned(plan.group), asPlanned(plan.stream))),
    fact('pace', words.every(spanText(plan.everyMs))),
    fact('wants', words.wants(running, plan.min, plan.max)),
    fact('lag', lag ?? words.unknown),
  ],
  trimmer: ({ plan, trimmed }) => [
    fact('part', words.parts.trimmer(asPlanned(plan.stream))),
    fact('pace', words.every(spanText(plan.everyMs))),
    fact(
      'keeps',
      'entries' in plan.keeps
        ? words.keepsEntries(plan.keeps.entries)
        : words.keepsAge(spanText(plan.keeps.ms)),
    ),
    fact('done', trimmed),
  ],
  publisher: ({ plan, made, receivers }) => [
    fact('part', words.parts.publisher(asPlanned(plan.channel))),
    fact('pace', words.every(spanText(plan.everyMs))),
    fact('sent', words.heard(receivers, made)),
    ...factIf('limit', plan.limit === null ? undefined : String(plan.limit)),
  ],
  subscriber: ({ plan, handled }) => [
    fact('part', words.parts.subscriber(asPlanned(plan.channel))),
    fact('work', workText(plan.workMs)),
    fact('done', handled),
  ],
  operator: ({ plan, typed }) => [
    fact('part', words.parts.operator),
    fact('script', words.typed(typed, plan.script.length)),
  ],
};

/** What XAUTOCLAIM takes where it is not told. */
const CLAIMED_AT_ONCE = 100;

function asideFacts({ stream, deliveriesMax, deadLetters }: ClaimerContext['plan'], count: number) {
  if (deliveriesMax === undefined) return [];
  return [
    fact(
      'set-aside',
      words.setAside(count, deliveriesMax, asPlanned(deadLetters ?? `${stream}:dead`)),
    ),
  ];
}
