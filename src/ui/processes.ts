import { parseStrictId, readStream, toBytes, toText, type Bytes } from '../engine';
import type { Actor } from '../sim';
import type { Moment, Subject } from '../timeline';

/** Those that there are programs for, and who comes first in the choice of a process. */
const ROLES: readonly Actor['role'][] = ['consumer', 'claimer', 'reader', 'producer'];

/** The processes that there are programs for, consumers first. */
export function programmed({ world }: Moment): Actor[] {
  const { producers, consumers, others = [] } = world.topology;
  const planned = [...consumers, ...others, ...producers].map(({ name }) => name);
  const actors = [...new Set([...planned, ...world.actors.keys()])].flatMap(
    (name) => world.actors.get(name) ?? [],
  );
  return actors
    .filter(({ role }) => ROLES.includes(role))
    .sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role));
}

/** A process for which there is no program, by its name; undefined where there is one, and where nobody is called so. */
export function unprogrammed({ world }: Moment, name: string | undefined): Actor | undefined {
  const actor = name === undefined ? undefined : world.actors.get(name);
  return actor && !ROLES.includes(actor.role) ? actor : undefined;
}

/** The name of the process that a subject is, belongs to, or is pending on; undefined where that is nobody's. */
export function processOf({ world }: Moment, subject: Subject | undefined): string | undefined {
  switch (subject?.kind) {
    case 'process':
      return subject.name;
    case 'consumer':
      return subject.name === null ? undefined : toText(subject.name);
    case 'delivery': {
      const group = readStream(world.redis, subject.key)?.groups.get(subject.group);
      const id = parseStrictId(subject.id);
      const holder = id && group?.pending.get(id)?.consumer;
      return holder ? toText(holder) : undefined;
    }
    case 'group':
      return [...world.actors.values()].find((actor) => isOf(actor, subject.key, subject.group))
        ?.name;
    default:
      return undefined;
  }
}

/** Whether a process reads as a member of a group. */
function isOf({ role, context }: Actor, key: Bytes, group: Bytes): boolean {
  if (role !== 'consumer') return false;
  return toBytes(context.plan.stream) === key && toBytes(context.plan.group) === group;
}
