import { leadEvents } from './lead-events';
import type { Scenario } from './scenario';

export { type Range, type Scenario, type Showing, type Sight } from './scenario';

/** Stories by id. This one is always there; `library.ts` brings the others. */
const known = new Map<string, Scenario>([[leadEvents.id, leadEvents]]);

/** Makes stories known. */
export function addScenarios(scenarios: readonly Scenario[]): void {
  for (const scenario of scenarios) known.set(scenario.id, scenario);
}

/** Every story that is known, the one that opens first on top. */
export function allScenarios(): Scenario[] {
  return [...known.values()];
}

/** The story that is shown where none is asked for. */
export const DEFAULT_SCENARIO = leadEvents;

/** The story with this id; undefined where there is none. */
export function scenarioNamed(id: string): Scenario | undefined {
  return known.get(id);
}
