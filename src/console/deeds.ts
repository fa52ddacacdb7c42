/** Beside `index.ts`, as `peek.ts`: what can be done to a thing. Whoever shows it loads it. */
import type { Moment, Subject } from '../timeline';
import { deliveryDeeds, entryDeeds, streamDeeds } from './deeds/data';
import { DEED_GROUPS, type Deed } from './deeds/deed';
import { consumerDeeds, groupDeeds } from './deeds/groups';
import { channelDeeds, processDeeds } from './deeds/processes';

export { DEED_GROUPS, type Deed, type DeedGroup } from './deeds/deed';

/**
 * What can be done to a thing at a moment, each as the line that does it, in the order of their groups. What only a
 * newer server knows is among it, and says so. A thing that is not there can be made.
 */
export function deedsOf(moment: Moment, subject: Subject): readonly Deed[] {
  const deeds = unordered(moment, subject);
  return DEED_GROUPS.flatMap((name) => deeds.filter(({ group }) => group === name));
}

function unordered(moment: Moment, subject: Subject): Deed[] {
  switch (subject.kind) {
    case 'entry':
      return entryDeeds(moment, subject.key, subject.id);
    case 'delivery':
      return deliveryDeeds(moment, subject.key, subject.group, subject.id);
    case 'stream':
      return streamDeeds(moment, subject.key);
    case 'group':
      return groupDeeds(moment, subject.key, subject.group);
    case 'consumer':
      return consumerDeeds(moment, subject.key, subject.group, subject.name);
    case 'process':
      return processDeeds(moment, subject.name);
    case 'channel':
      return channelDeeds(moment, subject.channel);
  }
}
