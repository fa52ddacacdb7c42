import type { StoryWords } from '../words';

/** The words of the stories in `src/scenarios/lead-events.ts`. */
export const leadEvents: Readonly<Record<string, StoryWords>> = {
  'lead-events': {
    title: 'Lead events',
    subtitle: 'a CRM writes leads, three services read them',
    shows:
      'Each service has a group of its own and so gets every lead; inside a group, whoever asks first takes the next one.',
  },
  'consumer-crashes': {
    title: 'A consumer crashes',
    subtitle: 'what it held, and who picks it up',
    shows:
      'The lead that email-1 had in hand stays pending under its name. Nobody gets it by waiting: somebody would have to claim it.',
  },
};
