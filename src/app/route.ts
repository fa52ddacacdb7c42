import { messages } from '../messages';
import { scenarioNamed } from '../scenarios';
import { fromMs, type Micros } from '../sim';
import { LENGTH_MAX } from '../timeline';

/** What an address asks for, and what of it could not be had. */
export interface Route {
  readonly kind: 'scenario' | 'lesson' | 'recording' | 'compare' | 'gallery';
  /** The id of the scenario, the lesson or the comparison; the packed recording. */
  readonly value: string;
  /** Which worlds of a comparison, by their ids; undefined for the first two. */
  readonly worlds?: readonly string[] | undefined;
  /** What was done in them, packed; undefined where the address does not have it. */
  readonly packed?: string | undefined;
  /** The moment to open at, in seconds. */
  readonly atSeconds: number | undefined;
  readonly problems: readonly RouteProblem[];
}

/** A part of an address that means nothing here. */
export type RouteProblem =
  | {
      readonly kind: 'unknown-scenario' | 'unknown-lesson' | 'unknown-comparison';
      readonly value: string;
    }
  | { readonly kind: 'bad-parameter'; readonly name: string; readonly value: string };

const SECOND = fromMs(1000);
const SECONDS_MAX = LENGTH_MAX / SECOND;
/** So much of what means nothing is quoted. */
const QUOTED_MAX = 80;

/** What is wrong with an address, in words. */
export function problemText(problem: RouteProblem): string {
  const words = messages.ui.problems;
  const value = problem.value.slice(0, QUOTED_MAX);
  return problem.kind === 'bad-parameter'
    ? words[problem.kind](problem.name, value)
    : words[problem.kind](value);
}

/** A moment as addresses have it: in seconds. */
export function atText(at: Micros): string {
  return (at / SECOND).toFixed(3);
}

/**
 * Reads a URL fragment: `#/scenario/lead-events?at=12.5`, `#/lesson/consumer-crashes`, `#/recording/1…`,
 * `#/compare/references/delref+acked`, `#/compare/references/delref+acked/2…`. Whether there is such a comparison, is seen
 * where they are loaded.
 * Anything else gives the first story, and says what was not understood.
 */
export function readRoute(hash: string, lessons: readonly string[], first: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2) as [string, string?];
  const [kind = '', value = '', rest, packed] = path.split('/', 4).map(decode);
  const { atSeconds, problems } = readQuery(query);
  if (kind === 'recording') return { kind, value, atSeconds, problems };
  if (kind === 'lesson') {
    // A lesson opens at its own moment.
    const unusable = atSeconds === undefined ? [] : [badParameter('at', String(atSeconds))];
    if (lessons.includes(value)) {
      return { kind, value, atSeconds: undefined, problems: [...problems, ...unusable] };
    }
    return fallback(first, [...problems, { kind: 'unknown-lesson', value }]);
  }
  if (kind === 'compare') {
    return { kind, value, worlds: rest?.split('+'), packed, atSeconds, problems };
  }
  if (path === 'gallery') return { kind: path, value: '', atSeconds: undefined, problems };
  if (kind === 'scenario' && scenarioNamed(value)) return { kind, value, atSeconds, problems };
  if (path === '') return { kind: 'scenario', value: first, atSeconds, problems };
  const wanted = kind === 'scenario' ? value : path;
  return fallback(first, [...problems, { kind: 'unknown-scenario', value: wanted }]);
}

function fallback(first: string, problems: readonly RouteProblem[]): Route {
  return { kind: 'scenario', value: first, atSeconds: undefined, problems };
}

/** Reads a number of seconds; undefined where it is none, with the problem noted. */
export function readSeconds(
  params: URLSearchParams,
  name: string,
  problems: RouteProblem[],
): number | undefined {
  const value = params.get(name);
  if (value === null) return undefined;
  const seconds = /^\d{1,5}(\.\d{1,6})?$/.test(value) ? Number(value) : NaN;
  if (seconds <= SECONDS_MAX) return seconds;
  problems.push(badParameter(name, value));
  return undefined;
}

function readQuery(query: string): { atSeconds: number | undefined; problems: RouteProblem[] } {
  const params = new URLSearchParams(query);
  const problems: RouteProblem[] = [];
  const atSeconds = readSeconds(params, 'at', problems);
  for (const [name, value] of new Map(params)) {
    if (name !== 'at') problems.push(badParameter(name, value));
  }
  return { atSeconds, problems };
}

function badParameter(name: string, value: string): RouteProblem {
  return { kind: 'bad-parameter', name, value };
}

/** A piece of an address as text; one that is badly escaped stays as it is. */
function decode(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
