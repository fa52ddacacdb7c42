import { whyOthers as say } from '../../messages/why';
import { shortText } from '../naming';
import { attempt, told, type Explain } from './case';
import { listIn } from './shapes';

/** Pub/Sub: who hears a message, and who does not. */

const { tries } = say;

const publish: Explain = ({ argv, reply }) => {
  const [, channel = '', message = ''] = argv;
  const shown = shortText(channel);
  const count = Number(reply);
  return told(
    [
      count === 0 ? say.publishedToNobody(shown) : say.published(shown, count),
      count === 0 ? say.notKept : say.onlyThoseNow,
    ],
    attempt(tries.seeChannels, 'PUBSUB', 'CHANNELS'),
    count === 0 && attempt(tries.keepIt, 'XADD', channel, '*', 'message', message),
  );
};

const UNDOES: Readonly<Record<string, string>> = {
  PSUBSCRIBE: 'PUNSUBSCRIBE',
  SSUBSCRIBE: 'SUNSUBSCRIBE',
};

const subscribe: Explain = ({ argv, reply, client, after }) => {
  const [kind, channel, count] = listIn(reply);
  const now = client && after.clients.get(client.id);
  const name = shortText(String(channel ?? argv[1] ?? ''));
  return told(
    [
      say.subscribed(name, String(kind).startsWith('p'), Number(count)),
      say.hearsFromNow,
      now?.resp === 3 ? undefined : say.onlySubscribing,
    ],
    attempt(tries.unsubscribe, UNDOES[argv[0]!.toUpperCase()] ?? 'UNSUBSCRIBE'),
  );
};

const unsubscribe: Explain = ({ reply }) => {
  const [, channel, count] = listIn(reply);
  const name = typeof channel === 'string' ? shortText(channel) : undefined;
  return told([
    name === undefined ? say.wasNotSubscribed : say.unsubscribed(name),
    say.subscriptionsLeft(Number(count ?? 0)),
  ]);
};

const channels: Explain = ({ reply }) => {
  const names = listIn(reply).map(String);
  return told(
    [
      names.length === 0 ? say.noChannels : say.channelsNow(names.map(shortText)),
      say.channelsAreNoKeys,
    ],
    ...names.slice(0, 1).map((name) => attempt(tries.countSubscribers, 'PUBSUB', 'NUMSUB', name)),
  );
};

const numsub: Explain = ({ reply }) => {
  const [name, count] = listIn(reply);
  if (name === undefined) return told([say.noChannelAsked]);
  return told([say.subscribersOf(shortText(String(name)), Number(count)), say.patternsApart]);
};

export const PUBSUB: Readonly<Record<string, Explain>> = {
  publish,
  spublish: publish,
  subscribe,
  psubscribe: subscribe,
  ssubscribe: subscribe,
  unsubscribe,
  punsubscribe: unsubscribe,
  sunsubscribe: unsubscribe,
  'pubsub|channels': channels,
  'pubsub|numsub': numsub,
};
