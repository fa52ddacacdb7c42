import { byHand } from './stories/by-hand';
import { claiming } from './stories/claiming';
import { comingAndGoing } from './stories/coming-and-going';
import { counts } from './stories/counts';
import { firstSteps } from './stories/first-steps';
import { idempotence } from './stories/idempotence';
import { ids } from './stories/ids';
import { leadEvents } from './stories/lead-events';
import { memory } from './stories/memory';
import { network } from './stories/network';
import { pending } from './stories/pending';
import { persistence } from './stories/persistence';
import { pubsub } from './stories/pubsub';
import { sharing } from './stories/sharing';
import { startingAgain } from './stories/starting-again';
import { startingPoints } from './stories/starting-points';
import { whoGetsIt } from './stories/who-gets-it';
import type { StoryWords } from './words';

/** The words of each story, by its id. */
export const stories: Readonly<Record<string, StoryWords>> = {
  ...byHand,
  ...claiming,
  ...comingAndGoing,
  ...counts,
  ...firstSteps,
  ...idempotence,
  ...ids,
  ...leadEvents,
  ...memory,
  ...network,
  ...pending,
  ...persistence,
  ...pubsub,
  ...sharing,
  ...startingAgain,
  ...startingPoints,
  ...whoGetsIt,
};
