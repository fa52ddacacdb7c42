import { toText } from '../engine';
import type { ChartKind } from '../sim/charts';
import type { Moment, Subject } from '../timeline';
import { deliveryStateOf } from '../timeline/delivery';

/** Which machine tells of a thing, and the state that it is in; undefined where it is in none of them. */
export interface MachineState {
  readonly kind: ChartKind;
  readonly state: string | undefined;
}

/** The machine of an entry in a group, of a process, of a consumer's process; undefined for all else. */
export function machineOf(moment: Moment, subject: Subject): MachineState | undefined {
  if (subject.kind === 'delivery') {
    const { key, group, id } = subject;
    return { kind: 'delivery', state: deliveryStateOf(moment, key, group, id) };
  }
  const name = processOf(subject);
  const actor = name === undefined ? undefined : moment.world.actors.get(name);
  return actor && { kind: actor.role, state: actor.state };
}

function processOf(subject: Subject): string | undefined {
  if (subject.kind === 'process') return subject.name;
  return subject.kind === 'consumer' && subject.name !== null ? toText(subject.name) : undefined;
}
