import type { Actor } from '../sim';
import type { Moment } from '../timeline';
import { shortened } from './naming';
import { say, spanOf } from './twin-node';

/** How long somebody has been in its state, in seconds; undefined where nobody knows. */
export function spanSince({ chronicle, at }: Moment, { name }: Actor): string | undefined {
  const since = chronicle.sinceOf(name, at);
  return since === undefined ? undefined : spanOf(since, at);
}

/** What somebody does in a state that has the same name and sense for everybody. */
export function whateverItIs(moment: Moment, actor: Actor): string {
  const { state, context } = actor;
  switch (state) {
    case 'starting':
    case 'connecting':
    case 'reconnecting':
      return say.does[state];
    case 'paused':
    case 'stopped':
      return say.does[state](spanSince(moment, actor));
    case 'crashed':
      return context.error === null
        ? say.does.crashed(spanSince(moment, actor))
        : say.does.ended(shortened(context.error), spanSince(moment, actor));
    default:
      return say.does.other(state);
  }
}

/** What is wrong with a process and its link to the server, and what is set to befall it; a note for each. */
export function faultNotes({ world }: Moment, { name, trap, ...actor }: Actor): string[] {
  const { held, loses } = world.connections.get(name)!;
  const slowness = actor.role === 'consumer' ? actor.context.slowness : 1;
  return [
    ...(held ? [say.linkCut] : []),
    ...(loses ? [say.loses[loses]] : []),
    ...(trap ? [say.trap[trap]] : []),
    ...(slowness === 1 ? [] : [say.slowed(slowness)]),
  ];
}
