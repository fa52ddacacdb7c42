import { consumerCrashes, leadEvents } from './lead-events';
import type { Scenario } from './scenario';

export { type Scenario } from './scenario';

/** Every story, the one that opens first on top. */
export const SCENARIOS: readonly Scenario[] = [leadEvents, consumerCrashes];

/** The story that is shown where none is asked for. */
export const DEFAULT_SCENARIO = leadEvents;

/** The story with this id; undefined where there is none. */
export function scenarioNamed(id: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.id === id);
}
