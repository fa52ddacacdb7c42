import { scriptOf, scriptText } from '../../console/script';
import { scripts as words } from '../../messages/export';
import { mermaidOf } from '../../narration/mermaid';
import { isPerson, type World } from '../../sim';
import type { Timeline } from '../../timeline';
import type { ExportOrder } from '../../ui/export';
import { clockText } from '../../ui/time';

/** What a range was, as the source of a Mermaid diagram; under its title, where it is one of two. */
export function diagramText(timeline: Timeline, { from, to }: ExportOrder, title?: string): string {
  const diagram = mermaidOf(timeline.at(to), { from, to });
  return title === undefined ? diagram : `%% ${title}\n${diagram}`;
}

/** The commands of a range as a shell script that will be called `name`, with what is to be known of it above them. */
export function commandsText(
  timeline: Timeline,
  { from, to, onlyYours }: ExportOrder,
  title: string,
  name: string,
): string {
  const moment = timeline.at(to);
  const held = heldBy(moment.world);
  const lines = scriptOf(moment, { from, to, ...(onlyYours ? { isWanted: isPerson } : {}) });
  return scriptText(lines, [
    words.title(title, clockText(from), clockText(to)),
    words.how(name),
    words.caution,
    words.version(moment.world.redis.version),
    words.comments,
    words.once,
    words.unsaid,
    ...(onlyYours ? [words.onlyYours] : []),
    ...(from > 0 ? [words.laterStart] : []),
    ...(held > 0 ? [words.held(held)] : []),
  ]);
}

/** How many entries the server had before anything happened. */
function heldBy({ topology }: World): number {
  return (topology.server?.holds ?? []).reduce((sum, { entries }) => sum + entries, 0);
}
