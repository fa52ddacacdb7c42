import { life as say, machines } from '../messages/life';
import { SERVER, type LogEvent, type LogEventOf, type Topology } from '../sim';
import type { LifeKind, LifeMoment, LifeTeller } from './life';
import { narrate } from './narrate';
import { Past } from './past';

/** States of which an event of their own tells. */
const TOLD_OTHERWISE: readonly string[] = ['crashed', 'stopped', 'paused'];

/** What the story says of a process, and how each of that is to be marked. */
const KINDS: Partial<Record<LogEvent['type'], LifeKind>> = {
  crashed: 'crashed',
  restarted: 'back',
  stopped: 'lost',
  paused: 'other',
  resumed: 'other',
  slowed: 'other',
  'fault-set': 'other',
  poisoned: 'crashed',
  'link-cut': 'message-lost',
  'link-mended': 'back',
  'message-lost': 'message-lost',
  'reply-lost': 'message-lost',
  'connection-lost': 'message-lost',
  'connection-refused': 'message-lost',
  closed: 'message-lost',
  joined: 'other',
};

const OF_THE_SERVER: Partial<Record<LogEvent['type'], LifeKind>> = {
  'server-slept': 'other',
  'server-saving': 'other',
  'server-saved': 'other',
  'saving-called-off': 'other',
  'append-only-set': 'other',
  'config-rewritten': 'other',
  'server-crashed': 'crashed',
  'server-shutdown': 'crashed',
  'server-started': 'back',
  'server-loaded': 'back',
};

/** Tells the life of one process: its states, and what the story says of it. */
export class ProcessLife implements LifeTeller {
  readonly #past: Past;
  readonly #machine: string;
  /** States that it has been in: what they mean is said once. */
  readonly #known = new Set<string>();

  constructor(
    topology: Topology,
    log: readonly LogEvent[],
    readonly name: string,
  ) {
    this.#past = new Past(topology, log);
    this.#machine = roleOf(name, topology);
  }

  tell(event: LogEvent): readonly LifeMoment[] {
    const told = this.#tell(event);
    this.#past.learn();
    return told ? [told] : [];
  }

  #tell(event: LogEvent): LifeMoment | undefined {
    const { at, type } = event;
    if (type === 'state-changed') return this.#change(event);
    const isServer = this.name === SERVER;
    const what = isServer ? OF_THE_SERVER[type] : this.#isAboutIt(event) && KINDS[type];
    if (!what) return undefined;
    const text = narrate(event, this.#past);
    return text === undefined ? undefined : { at, what, text };
  }

  #change({ actor, state, at }: LogEventOf<'state-changed'>): LifeMoment | undefined {
    const isSilent = actor !== this.name || TOLD_OTHERWISE.includes(state);
    // Of what the server does, its own events tell.
    if (isSilent || this.name === SERVER) return undefined;
    const meaning = this.#known.has(state) ? '' : machines.meaning(this.#machine, state);
    this.#known.add(state);
    return { at, what: 'state', text: say.becomes(machines.state(this.#machine, state), meaning) };
  }

  #isAboutIt(event: LogEvent): boolean {
    if ('actor' in event) return event.actor === this.name;
    if ('who' in event) return event.who === this.name;
    if (event.type === 'reply-lost') return event.to === this.name;
    return event.by === this.name;
  }
}

/** What a process is; whoever the story does not name is a consumer that a supervisor has started. */
export function roleOf(name: string, { producers, others = [] }: Topology): string {
  if (name === SERVER) return 'server';
  if (producers.some((plan) => plan.name === name)) return 'producer';
  return others.find((plan) => plan.name === name)?.role ?? 'consumer';
}
