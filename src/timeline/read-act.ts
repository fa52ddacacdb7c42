import { ACTOR_FAULTS, CRASH_POINTS, isPerson, SERVER_FAULTS, type Act } from '../sim';
import { LINE_MAX } from './recording';

/** What comes from outside may be anything. */
const isOneOf = (known: readonly unknown[], value: unknown) => known.includes(value);

/** Whether what came from outside is something that a person can do. */
export function isAct(act: Record<string, unknown>): act is Record<string, unknown> & Act {
  switch (act.kind) {
    case 'type':
      return isFrom(act) && isLine(act.line) && isListOf(act.commands, isCommand);
    case 'show':
      return isFrom(act) && isLine(act.line) && isLine(act.text);
    case 'interrupt':
      return isFrom(act);
    default:
      return isFault(act);
  }
}

function isFault(fault: Record<string, unknown>): boolean {
  const { kind, actor, when, factor, stream, id } = fault;
  if (isOneOf(SERVER_FAULTS, kind)) return true;
  if (kind === 'poison') return isLine(stream) && isLine(id);
  if (!isLine(actor)) return false;
  if (kind === 'crash') return when === undefined || isOneOf(CRASH_POINTS, when);
  if (kind === 'slow') return Number.isFinite(factor) && (factor as number) > 0;
  return isOneOf(ACTOR_FAULTS, kind);
}

/** Which console: the first, where it says nothing. */
function isFrom({ from }: Record<string, unknown>): boolean {
  return from === undefined || (isLine(from) && isPerson(from));
}

function isCommand(value: unknown): boolean {
  return isListOf(value, isLine) && value.length > 0;
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(isItem);
}

function isLine(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LINE_MAX;
}
