import type { Bytes } from '../../engine';
import { isGone, type Actor } from '../../sim';
import type { Moment } from '../../timeline';

/** Where a process is in its program. */
export interface Place {
  /** The step whose line is lit; for a process that crashed, the one during which it did. */
  readonly step: string;
  readonly is: 'running' | 'paused' | 'crashed';
}

/** Where a process is in its program at a moment. */
export function placeOf(moment: Moment, actor: Actor): Place {
  if (actor.state === 'paused') return { step: String(actor.snapshot.value), is: 'paused' };
  if (actor.state === 'crashed') return { step: stepBefore(moment, actor), is: 'crashed' };
  const rests =
    actor.role === 'producer' && actor.state === 'producing' && actor.context.owed === 0;
  return { step: rests ? 'resting' : actor.state, is: 'running' };
}

/** A command that a process has sent. */
export interface Sent {
  readonly argv: readonly Bytes[];
  /** The process waits for the answer to it. */
  readonly isAwaited: boolean;
}

/** The last command that a process has sent; undefined where it has sent none, or is not there. */
export function lastCommandOf(moment: Moment, actor: Actor): Sent | undefined {
  const argv = isGone(actor.state) ? undefined : known(sent, moment, actor);
  return argv && { argv, isAwaited: moment.world.connections.get(actor.name)?.awaiting ?? false };
}

/** The step before a crash. */
function stepBefore(moment: Moment, actor: Actor): string {
  return known(steps, moment, actor) ?? 'starting';
}

/** In these a process does nothing of its program. */
const STILL = ['crashed', 'paused'];

// An actor is another value as soon as anything befalls it, so what the log says of it is looked for once.
const steps = remembering((event, { name }) =>
  event.type === 'state-changed' && event.actor === name && !STILL.includes(event.state)
    ? event.state
    : undefined,
);
const sent = remembering((event, { name }) =>
  event.type === 'request-sent' && event.by === name ? event.argv : undefined,
);

type Asked<Found> = (event: Moment['log'][number], actor: Actor) => Found | undefined;

interface Remembered<Found> {
  readonly of: WeakMap<Actor, { readonly found: Found | undefined }>;
  readonly ask: Asked<Found>;
}

function remembering<Found>(ask: Asked<Found>): Remembered<Found> {
  return { of: new WeakMap(), ask };
}

/** The newest event of a log up to a moment that has an answer. */
function known<Found>(
  { of, ask }: Remembered<Found>,
  { log, seen }: Moment,
  actor: Actor,
): Found | undefined {
  const before = of.get(actor);
  if (before) return before.found;
  let found: Found | undefined;
  for (let index = seen - 1; index >= 0 && found === undefined; index--) {
    found = ask(log[index]!, actor);
  }
  of.set(actor, { found });
  return found;
}
