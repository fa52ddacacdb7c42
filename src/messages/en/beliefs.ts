/** What people think of Redis Streams, and what is so. */
export interface BeliefWords {
  /** One sentence, as somebody says it who thinks so. */
  readonly thought: string;
  readonly truth: string;
}

/** The words of each belief, by its slug. */
export const beliefs: Readonly<Record<string, BeliefWords>> = {
  'dollar-in-each-read': {
    thought: 'I ask for $ in each XREAD, and so I get all that is new.',
    truth:
      '$ is the last entry at the moment when the command is run. What comes between two calls is before the second $, so after the first call ask with the last id that you got.',
  },
  'group-at-dollar-sees-all': {
    thought: 'A group that I make with $ gets everything that is in the stream.',
    truth:
      'With $ it begins behind the last entry that is there when it is made. To give it all entries, make it with 0.',
  },
  'zero-means-from-the-beginning': {
    thought: 'XREADGROUP with 0 reads the stream from its beginning.',
    truth:
      'With 0, or any other id, a consumer reads what is on its own pending list behind that id. Where a group begins is said when it is made, and new entries come with >.',
  },
  'block-with-an-id-waits': {
    thought: 'XREADGROUP with BLOCK waits for the next entry, whatever id I give.',
    truth:
      'It waits only for >. With an id it reads the own pending list, answers at once, and passes over BLOCK and NOACK.',
  },
  'ids-are-inclusive': {
    thought: 'I go on reading with the last id plus one, or else I get the last entry again.',
    truth:
      'XREAD gives entries with ids greater than the one that you name, never that one itself. Whoever adds one skips the entry that has just that id.',
  },
  'one-id-per-millisecond': {
    thought: 'An id is a time in milliseconds, so the time is enough to name an entry.',
    truth:
      'Entries of one millisecond are told apart by the number behind the hyphen. XACK, XDEL and XREAD take an id without it for number 0; only the ends of a range stand for the whole millisecond.',
  },
  'consumers-each-get-all': {
    thought: 'Each consumer of a group gets every entry.',
    truth:
      'The consumers of a group share the entries: each goes to one of them. Services that all need every entry have to have a group each.',
  },
  'xack-removes-the-entry': {
    thought: 'XACK takes the entry out of the stream and frees its memory.',
    truth:
      'XACK takes it off the pending list of one group. The entry stays, for other groups and for later, until it is deleted or trimmed.',
  },
  'xdel-clears-pending': {
    thought: 'What I delete with XDEL is not pending any more.',
    truth:
      'XDEL takes the entry out of the stream and leaves every pending list as it was. XACK does the other half; XACKDEL does both (8.2).',
  },
  'trim-clears-pending': {
    thought: 'What is trimmed off the stream is not pending any more.',
    truth:
      'Pending lists keep the ids of trimmed entries, without their bodies, unless XTRIM is told DELREF (8.2). With ACKED it keeps what some group still needs.',
  },
  'claimed-has-a-body': {
    thought: 'For each id that I claim I get its entry.',
    truth:
      'Not if it was deleted or trimmed: since 7.0 claiming takes such an id off the pending list instead. XCLAIM leaves it out of its answer, XAUTOCLAIM names it in the third part.',
  },
  'new-returns-unfinished': {
    thought: 'After a restart, > gives me what I had not finished.',
    truth:
      '> means what was never delivered to anybody in the group. What you had in hand is on your pending list: read it with 0 before you ask for more.',
  },
  'ids-are-free-form': {
    thought: 'I can give my entries whatever ids I like.',
    truth:
      'An id is one or two numbers and has to be greater than every id before it. A slow clock is refused, and an id far in the future holds for all who come later.',
  },
  'xread-then-xack': {
    thought: 'I read with XREAD and acknowledge with XACK.',
    truth:
      'XREAD knows no group, so nothing becomes pending and XACK answers 0. Keep the last id yourself, or read with XREADGROUP.',
  },
  'redis-redelivers': {
    thought: 'After a while Redis gives to somebody else what was not acknowledged.',
    truth:
      'No time-out is at work. An entry stays pending on its consumer until somebody claims it, with XCLAIM, XAUTOCLAIM, or CLAIM in XREADGROUP (8.4).',
  },
  'round-robin': {
    thought: 'Redis deals the entries to the consumers of a group in turn.',
    truth:
      'Whoever asks gets what is there, as many as COUNT allows, or all without it. Work spreads because those who are busy do not ask.',
  },
  'noack-means-later': {
    thought: 'With NOACK I acknowledge later, when I am done.',
    truth:
      'With NOACK an entry is never pending: Redis takes it for done when it is handed out. If the consumer crashes, it is lost to the group.',
  },
  'delconsumer-is-safe': {
    thought: 'XGROUP DELCONSUMER only tidies up names that nobody uses.',
    truth:
      'It also drops what is pending on that consumer, and nobody can claim that any more. Claim it first, then delete.',
  },
  'dead-consumers-expire': {
    thought: 'Consumers that are gone vanish from the group after a while.',
    truth:
      'They never do. Each name stays, with all that is pending on it, until XGROUP DELCONSUMER.',
  },
  'idle-shows-liveness': {
    thought: 'A consumer that has been idle for long is dead.',
    truth:
      'Idle counts from the last command in which the consumer was named. Long work and long waiting make it large, and a fresh crash leaves it small.',
  },
  'delivery-count-acts': {
    thought: 'After enough failed deliveries Redis stops delivering an entry.',
    truth:
      'Redis counts deliveries and does nothing about them. To set an entry aside, somebody has to look at the count, copy the entry elsewhere and acknowledge it.',
  },
  'short-min-idle-is-fine': {
    thought: 'A short min-idle-time only makes recovery faster.',
    truth:
      'An entry is as idle while somebody works on it as when nobody does. If the work takes longer than min-idle-time, two do the same work.',
  },
  'empty-autoclaim-is-the-end': {
    thought: 'When XAUTOCLAIM gives nothing, nothing is left to claim.',
    truth:
      'It looks at ten times COUNT entries at most. Only the cursor 0-0 says that it has come to the end, and that only of this pass.',
  },
  'at-least-once-is-once': {
    thought: 'If I acknowledge right after the work, everything is done exactly once.',
    truth:
      'There is always a moment between the work and XACK, or between XADD and its answer. What falls into it is done again, so doing it again must do no harm.',
  },
  'order-is-kept': {
    thought: 'A group handles entries in the order of the stream.',
    truth:
      'They are handed out in that order. With more than one consumer, whoever is quicker is done first.',
  },
  'groups-are-partitions': {
    thought: 'Each consumer of a group has its own part of the stream.',
    truth:
      'There are no parts and there is no rebalancing: whoever asks gets the next entry. What somebody has in hand stays with them until it is acknowledged or claimed.',
  },
  'lag-is-a-number': {
    thought: 'The lag of a group is always known.',
    truth:
      'Deleting entries that a group has still to read can make it nil. And it is something else than what is pending, which was read already.',
  },
  'about-n-is-about-n': {
    thought: 'MAXLEN ~ 10 keeps about ten entries.',
    truth:
      'With ~ only whole nodes of the stream are removed. With a hundred entries a node, there may be more than a hundred left.',
  },
  'trimming-waits': {
    thought: 'Trimming leaves what a group has not read yet.',
    truth:
      'It removes the oldest, read or not and acknowledged or not. Only with ACKED, since Redis 8.2, does it wait for all groups.',
  },
  'xdel-frees-memory': {
    thought: 'XDEL gives the memory of an entry back.',
    truth:
      'It marks the entry as deleted. The memory of a node is free when the last of its entries is gone.',
  },
  'count-is-a-total': {
    thought: 'COUNT limits how many entries an answer has.',
    truth: 'It limits each stream by itself. Since Redis 8.10 MAXCOUNT limits them together.',
  },
  'streams-survive': {
    thought: 'A stream stays until somebody deletes it.',
    truth:
      'With an allkeys policy a full server evicts a stream like any other key, and its groups and pending lists with it. The consumers are told NOGROUP.',
  },
  'groups-are-exactly-restored': {
    thought: 'After a restart every group is exactly where it was.',
    truth:
      'Groups are in snapshots and in the append-only file, as they were when that was written. What they read and acknowledged after that, they read and do again.',
  },
  'one-connection-is-enough': {
    thought: 'One connection can wait with XREADGROUP and send XACK meanwhile.',
    truth:
      'Redis takes no further command from a client that waits. What is sent behind a blocked XREADGROUP is run when that is over.',
  },
  'blocked-notices-del': {
    thought: 'Who waits for a stream is told when it is deleted.',
    truth:
      'Only who waits with XREADGROUP is: NOGROUP. XREAD goes on waiting for ids after the one it has, in whatever stream comes to that key.',
  },
  'pubsub-keeps-messages': {
    thought: 'A subscriber that was away gets what it missed.',
    truth:
      'A message goes to those who listen at that moment and is kept nowhere. PUBLISH answers how many they were, not how many have handled it.',
  },
  'recreating-at-zero-is-harmless': {
    thought: 'A group that was lost can simply be made again at 0.',
    truth:
      'At 0 it is given the whole stream once more, done or not. To go on, make it after the last id that it was given.',
  },
};
