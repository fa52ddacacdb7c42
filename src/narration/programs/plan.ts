import type { ClaimerPlan, ConsumerPlan, ReaderPlan } from '../../sim';

/** Those that connect, run a loop until they are asked to stop, and may connect again. */
export type Looping = ConsumerPlan | ClaimerPlan | ReaderPlan;

/** Whether it hands back what it has not done when it is asked to stop. What was read with NOACK is nobody's to give back. */
export function handsBack(plan: Looping): boolean {
  return 'handsBack' in plan && plan.handsBack === true && !plan.noack;
}

/** How long the connection waits for an answer, BLOCK among it, in ms; undefined for ever. */
export function patienceMs(plan: Looping): number | undefined {
  if (!('timeoutMs' in plan) || plan.timeoutMs === undefined || plan.blockMs === 0)
    return undefined;
  return plan.blockMs + plan.timeoutMs;
}

/** Where a claimer puts what was delivered too often. */
export function deadLettersOf({ stream, deadLetters = `${stream}:dead` }: ClaimerPlan): string {
  return deadLetters;
}

/** Milliseconds as a number of seconds in a program. */
export function seconds(ms: number): string {
  return String(ms / 1000);
}
