import { isGone, type Fault, type Hindrance, type World } from '../sim';

/** What is so where a fault cannot happen, and what would help. */
const HINDERED: Readonly<Record<Hindrance, (name: string) => string>> = {
  dark: () => 'There is no power already: :start-server starts the server again.',
  'server-down': () => 'The server is down already: :start-server starts it.',
  'server-there': () => 'The server is running.',
  'no-entry': (name) => `There is no entry ${name} now.`,
  cut: (name) => `The link of ${name} is cut already: :mend ${name} mends it.`,
  'not-cut': (name) => `The link of ${name} is not cut.`,
  'no-process': (name) => `${name} is a console and no process: only its link can be cut.`,
  crashed: (name) => `${name} has crashed already: :restart ${name} starts it.`,
  stopped: (name) => `${name} has ended already: :restart ${name} starts it.`,
  stopping: (name) => `${name} is about to end: it finishes what it has begun.`,
  paused: (name) => `${name} is paused: :resume ${name} lets it go on.`,
  'not-paused': (name) => `${name} is not paused.`,
  running: (name) => `${name} is running.`,
  'no-consumer': (name) => `${name} is no consumer of a group: only those can be asked for this.`,
  'no-producer': (name) => `${name} is no producer: only those can be asked for this.`,
  'nothing-sent': (name) => `${name} has sent nothing yet.`,
  'not-connected': (name) => `${name} has no connection now.`,
};

/** Why a fault that cannot happen cannot. */
export function wordsOfHindrance(hindrance: Hindrance, fault: Fault): string {
  return HINDERED[hindrance](nameIn(fault));
}

function nameIn(fault: Fault): string {
  if ('actor' in fault) return fault.actor;
  return fault.kind === 'poison' ? `${fault.id} of ${fault.stream}` : '';
}

/** For these it does not matter whether a process runs. */
const AT_ONCE: readonly Fault['kind'][] = ['restart', 'mend'];

/** What is to be said of a fault that does happen; nothing where it can be seen at once. */
export function wordsOfFault({ actors }: World, fault: Fault): string {
  if (!('actor' in fault) || AT_ONCE.includes(fault.kind)) return '';
  const { actor } = fault;
  return isGone(actors.get(actor)?.state ?? '')
    ? `${actor} is not running: this is for when it runs again. :restart ${actor} starts it.`
    : '';
}
