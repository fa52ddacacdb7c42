import type { Bytes } from '../engine';
import type { Lesson } from '../lessons';
import { COURSE, storyOfLesson } from '../lessons/course';
import { DEFAULT_SCENARIO, scenarioNamed, type Scenario } from '../scenarios';
import { fromMs, type Micros } from '../sim';
import type { Recording } from '../timeline';
import type { Pairing } from './compare-room';
import { problemText, readRoute, type Route } from './route';

/** What a session begins with. */
export interface Start {
  readonly scenario: Scenario;
  readonly recording?: Recording | undefined;
  readonly at?: Micros | undefined;
  /** Whose run is gone on with; a new one begins where nobody says. */
  readonly whose?: 'own' | 'foreign';
  /** Which worlds are looked at side by side; undefined where only one is. */
  readonly pair?: Pairing | undefined;
  /** The lesson that is gone through; undefined where it is only a story. */
  readonly lesson?: Lesson | undefined;
  /** Which stream is looked at; the story's own where nobody says. */
  readonly streamKey?: Bytes | undefined;
}

/** What could not be had, in words. */
export interface Missing {
  readonly text: string;
  /** What was in the link, for whoever wants to rescue it. */
  readonly packed?: string | undefined;
}

/** Where an address leads, and what of it could not be had. */
export type Found = { readonly missing: readonly Missing[] } & (
  | { readonly kind: 'gallery' }
  | { readonly kind: 'lesson'; readonly id: string }
  | { readonly kind: 'run'; readonly start: Start }
);

/** Where an address leads, if that can be said before everything is loaded (see `links.ts`). */
export function findAtOnce(hash: string): Found | undefined {
  const route = readHash(hash);
  return isBuiltIn(route) ? foundOf(route) : undefined;
}

/** What an address asks for, as far as it is known by now what there is. */
export function readHash(hash: string): Route {
  return readRoute(
    hash,
    COURSE.map(({ id }) => id),
    DEFAULT_SCENARIO.id,
  );
}

/** Whether it can be opened at once. What is not known yet may be known once everything is there. */
function isBuiltIn({ kind, value, problems }: Route): boolean {
  if (kind === 'gallery') return true;
  if (kind === 'lesson') return scenarioNamed(storyOfLesson(value)!) !== undefined;
  return kind === 'scenario' && problems.every((problem) => problem.kind !== 'unknown-scenario');
}

/** Where an address leads that names what the page itself has. */
export function foundOf(route: Route): Found {
  const { kind, value } = route;
  const missing = missingOf(route);
  if (kind === 'gallery') return { kind, missing };
  if (kind === 'lesson') return { kind, id: value, missing };
  return { kind: 'run', start: { scenario: scenarioNamed(value)!, at: momentOf(route) }, missing };
}

/** The moment that an address asks for. */
export function momentOf({ atSeconds }: Route): Micros | undefined {
  return atSeconds === undefined ? undefined : fromMs(atSeconds * 1000);
}

/** What of an address means nothing. */
export function missingOf({ problems }: Route): Missing[] {
  return problems.map((problem) => ({ text: problemText(problem) }));
}
