/** Beside `index.ts`: what can be known of a thing needs every command, and its own words. */
import '../engine/everything';
import { SERVER } from '../sim';
import type { Moment, Subject } from '../timeline';
import { deliveryFacts, entryFacts, streamFacts } from './facts/data';
import type { Fact } from './facts/fact';
import { consumerFacts, groupFacts } from './facts/groups';
import { processFacts } from './facts/processes';
import { channelFacts, serverFacts } from './facts/server';

export type { Fact, Shown } from './facts/fact';

/**
 * What is known of a thing at a moment, the most telling first, each with the command that shows it on any server
 * where one does. A thing that is not there has facts too: that it is not.
 */
export function factsOf(moment: Moment, subject: Subject): readonly Fact[] {
  switch (subject.kind) {
    case 'entry':
      return entryFacts(moment, subject.key, subject.id);
    case 'delivery':
      return deliveryFacts(moment, subject.key, subject.group, subject.id);
    case 'stream':
      return streamFacts(moment, subject.key);
    case 'group':
      return groupFacts(moment, subject.key, subject.group);
    case 'consumer':
      return consumerFacts(moment, subject.key, subject.group, subject.name);
    case 'process':
      return subject.name === SERVER ? serverFacts(moment) : processFacts(moment, subject.name);
    case 'channel':
      return channelFacts(moment, subject.channel);
  }
}
