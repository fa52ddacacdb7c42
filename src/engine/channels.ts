import type { BTree } from './btree';
import type { Bytes } from './bytes';
import { badSubcommandArguments } from './errors';
import { matchesGlob } from './glob';
import type { Reply } from './reply';

/** What the subcommands of PUBSUB ask about channels and about sharded channels alike. */

const MAX_WORDS = 3;

/** The pattern after `PUBSUB CHANNELS`, if there is one. */
export function readPattern(argv: readonly Bytes[]): Bytes | undefined {
  if (argv.length > MAX_WORDS) throw badSubcommandArguments(argv[0]!, argv[1]!);
  return argv[2];
}

/** The channels that somebody is subscribed to, all or those that match. */
export function listChannels(
  subscribers: BTree<Bytes, readonly number[]>,
  pattern: Bytes | undefined,
): readonly Bytes[] {
  const names = subscribers.keysArray();
  return pattern === undefined ? names : names.filter((name) => matchesGlob(pattern, name));
}

/** Each channel, and after it how many are subscribed to it. */
export function countSubscribers(
  subscribers: BTree<Bytes, readonly number[]>,
  channels: readonly Bytes[],
): readonly Reply[] {
  return channels.flatMap((channel) => [channel, subscribers.get(channel)?.length ?? 0]);
}
