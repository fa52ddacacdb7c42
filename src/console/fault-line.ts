import {
  ACTOR_FAULTS,
  CRASH_POINTS,
  hindranceOf,
  SERVER,
  SERVER_FAULTS,
  type Fault,
  type World,
} from '../sim';
import { wordsOfFault, wordsOfHindrance } from './fault-words';

/** A line that makes something happen to somebody, and the answer to it. */
export interface FaultLine {
  /** Undefined where nothing happens: the answer says why. */
  readonly fault?: Fault;
  /** Empty where there is nothing to say. */
  readonly answer: string;
}

const USAGE = [
  `:crash NAME [${CRASH_POINTS.join(' | ')}]`,
  ':slow NAME TIMES',
  ':poison STREAM ID',
  `${ACTOR_FAULTS.map((kind) => `:${kind}`).join(', ')} NAME`,
  SERVER_FAULTS.map((kind) => `:${kind}`).join(', '),
].join('\n');

/**
 * Reads `:crash email-1 before-ack` and its like, in a world; undefined for any other line. No Redis command begins
 * with a colon: in redis-cli such lines are for the client itself (`:set hints`).
 */
export function readFaultLine(line: string, world: World): FaultLine | undefined {
  const [verb = '', ...words] = line.trim().split(/\s+/);
  if (!verb.startsWith(':')) return undefined;
  const fault = faultOf(verb.slice(1).toLowerCase(), words);
  if (!fault) return { answer: `What can be made to happen:\n${USAGE}` };
  const names = namesIn(world);
  if ('actor' in fault && !names.includes(fault.actor)) {
    return { answer: `Nobody here is called ${fault.actor}. There are: ${names.join(', ')}` };
  }
  const hindrance = hindranceOf(world, fault);
  if (hindrance) return { answer: wordsOfHindrance(hindrance, fault) };
  return { fault, answer: wordsOfFault(world, fault) };
}

/** To whom anything can happen. */
function namesIn({ actors, connections }: World): string[] {
  const names = new Set([...actors.keys(), ...connections.keys()]);
  return [...names].filter((name) => name !== SERVER);
}

function faultOf(kind: string, words: readonly string[]): Fault | undefined {
  const [actor, more] = words;
  const ofServer = SERVER_FAULTS.find((known) => known === kind);
  if (ofServer) return words.length === 0 ? { kind: ofServer } : undefined;
  if (actor === undefined || words.length > 2) return undefined;
  const ofSomebody = ACTOR_FAULTS.find((known) => known === kind);
  if (ofSomebody) return more === undefined ? { kind: ofSomebody, actor } : undefined;
  if (kind === 'crash') return crashOf(actor, more);
  if (more === undefined) return undefined;
  if (kind === 'poison') return { kind, stream: actor, id: more };
  const factor = Number(more);
  return kind === 'slow' && factor > 0 && Number.isFinite(factor)
    ? { kind, actor, factor }
    : undefined;
}

function crashOf(actor: string, point: string | undefined): Fault | undefined {
  if (point === undefined) return { kind: 'crash', actor };
  const when = CRASH_POINTS.find((known) => known === point);
  return when && { kind: 'crash', actor, when };
}
