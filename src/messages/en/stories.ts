/** What a person reads of a story before and while it plays. */
export interface StoryWords {
  /** At most five words. */
  readonly title: string;
  /** A phrase that goes on where the title ends. */
  readonly subtitle: string;
  /** What to watch, and what it means. */
  readonly shows: string;
}

/** What people think of Redis Streams, and what is so. */
export interface BeliefWords {
  /** One sentence, as somebody says it who thinks so. */
  readonly thought: string;
  readonly truth: string;
}

/** The words of each story, by its id. */
export const stories: Readonly<Record<string, StoryWords>> = {
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
  'noack-loses': {
    title: 'NOACK loses an e-mail',
    subtitle: 'two groups, the same crash, one with NOACK',
    shows:
      'Both mailers die over the same e-mail. safe-1 finds it among what it has pending and sends it; with NOACK nothing was ever pending, so fast-1 has nothing to find and that e-mail is never sent.',
  },
  'deleting-a-consumer': {
    title: 'Deleting a consumer',
    subtitle: 'and what it had pending with it',
    shows:
      'mailer-a is deleted while an e-mail is still pending on it: XGROUP DELCONSUMER answers 1, and nobody will ever send that e-mail. What mailer-b held is claimed first, so deleting mailer-b costs nothing.',
  },
  'pods-pile-up': {
    title: 'Names pile up',
    subtitle: 'four releases, four consumers, one at work',
    shows:
      'Every release reads under a new name and every old one ends in good order, yet XINFO CONSUMERS goes on listing them all. A consumer stays in its group until somebody deletes it.',
  },
  'idle-and-alive': {
    title: 'Idle, and alive',
    subtitle: 'three consumers and what XINFO says of them',
    shows:
      'At 22 s the smallest idle time belongs to the one that has just died. The two largest belong to one that renders a long video and one that waits with BLOCK 0: both finish their work later.',
  },
  'claim-after-a-minute': {
    title: 'Claimed after a minute',
    subtitle: 'XCLAIM with a least idle time of 60 s',
    shows:
      'The third lead stays with consumer1, which is gone. Asked after half a minute, XCLAIM gives nothing; asked after more than a minute, it hands the lead over. Between the two, nothing moves by itself.',
  },
  'claimed-too-early': {
    title: 'Claimed too early',
    subtitle: 'three seconds to wait for six seconds of work',
    shows:
      'Nobody crashes here. In after_3_s the claimer takes e-mails that are just being sent, and people get them twice; in after_15_s it waits longer than the work takes, and never has to claim anything.',
  },
  'empty-but-not-done': {
    title: 'Empty, but not done',
    subtitle: 'an XAUTOCLAIM that stops on its way',
    shows:
      'The old photo is the twelfth that is pending, and with COUNT 1 Redis looks at ten. The first two answers are empty but have a cursor that is not 0-0; only who goes on from there gets the photo.',
  },
  'poisoned-payment': {
    title: 'A poisoned payment',
    subtitle: 'one group counts the crashes, the other does not',
    shows:
      'Payment 503 makes every process crash. Its delivery count goes up and up in nobody_counts, and all later payments wait. In claimer_counts a claimer reads that count and moves the payment to payments:dead.',
  },
  'charged-twice': {
    title: 'Charged twice',
    subtitle: 'a lost answer, and a crash before XACK',
    shows:
      'The shop hears no answer and sends a payment again; the charger crashes after it has charged and before it has acknowledged. No payment is lost, and two cards are charged twice.',
  },
  'charged-once': {
    title: 'Charged once',
    subtitle: 'the same mishaps, and both know what was done',
    shows:
      'The same answer is lost and the same crash happens. With IDMP Redis recognises the payment that is sent again, and the charger asks its own books before it charges: every card is charged once.',
  },
  'paid-after-delivered': {
    title: 'Paid after delivered',
    subtitle: 'one order, told by one or by two',
    shows:
      'The entries are handed out in their order, but the first takes longest: two_tellers tell the customer of the delivery while the payment is still in hand. one_teller keeps the order, and takes its time.',
  },
  'no-shares': {
    title: 'Nobody has a share',
    subtitle: 'quick, slow, and one who comes later',
    shows:
      'Whoever is free gets the next order, whichever customer it is of. quick does most of them, newcomer needs no rebalancing to join in, and what slow had in hand when it died goes to neither.',
  },
  'scaling-by-lag': {
    title: 'As many as needed',
    subtitle: 'a supervisor looks at the lag',
    shows:
      'During the sale the lag grows and more packers are started; when it is gone they are stopped. The number of pending entries says nothing of it: it is never more than the packers who are at work.',
  },
  'lag-unknown': {
    title: 'A lag of nil',
    subtitle: 'one order is deleted before it is read',
    shows:
      'After XDEL of an order that packing has still to read, XINFO GROUPS answers nil for its lag: Redis cannot tell how many are left. When the group has read past the gap, there is a number again.',
  },
  'about-ten': {
    title: 'About ten',
    subtitle: 'MAXLEN 10 beside MAXLEN ~ 10',
    shows:
      "With ~ only whole nodes go, and here a node has twenty entries (a hundred in Redis' own settings). So about_ten grows to thirty before anything is removed, while exactly_ten has ten.",
  },
  'trimmed-unread': {
    title: 'Trimmed unread',
    subtitle: 'a short stream and a slow group',
    shows:
      'The stream is kept at five orders, whoever has read them or not. The packer is slower than the shop, so four orders are gone before it could ask for them, and no error tells it.',
  },
  'trimmed-when-done': {
    title: 'Trimmed when done',
    subtitle: 'the same stream, trimmed with ACKED',
    shows:
      'With ACKED an order goes only when the group has acknowledged it. The stream is twice as long as wanted for a while, and every order is packed.',
  },
  'deleted-not-freed': {
    title: 'Deleted, not freed',
    subtitle: 'memory before and after XDEL',
    shows:
      'Three of four orders of a node are deleted, and MEMORY USAGE answers what it did before: they are only marked. When the fourth goes, the node goes with it, and the memory is free.',
  },
  'count-for-each': {
    title: 'COUNT, for each stream',
    subtitle: 'one XREAD of three streams',
    shows:
      'COUNT 2 brings six entries, two from each stream. What limits the answer as a whole is MAXCOUNT, since Redis 8.10.',
  },
  'first-steps': {
    title: 'First steps',
    subtitle: 'the commands that one meets first, typed by two people',
    shows:
      'mina makes group1 at $ when two leads are there, and her first XREADGROUP brings nothing: $ means after the last one. group2 begins at 0, and is given all three.',
  },
  'one-group-for-all': {
    title: 'One group for all',
    subtitle: 'two services share a group by mistake, two do not',
    shows:
      'email and analytics are consumers of one group, so each lead goes to only one of them, and half of the leads get no e-mail. email-1 and analytics-1 have a group each, and both get every lead.',
  },
  'first-takes-all': {
    title: 'First takes all',
    subtitle: 'ten orders lie there, and two packers come to work',
    shows:
      'lena asks for ten and takes all ten; mina comes half a second later and waits for ever. In the other group both ask for one at a time, and the work is done in half the time.',
  },
  'dollar-each-time': {
    title: 'Dollar each time',
    subtitle: 'two readers, and a sale that makes orders come faster',
    shows:
      'Both keep up until the sale begins. Then receipts, which asks for $ each time, never sees what comes while it works; bookkeeping asks for what comes after the last id it got, and misses nothing.',
  },
  'group-at-dollar': {
    title: 'A group at dollar',
    subtitle: 'two groups are made after the first orders',
    shows:
      'Four orders stand there when receipts is made at $: it will never be given them, and its lag is 0 all the same. bookkeeping is made at 0, and catches up on all of them.',
  },
  'zero-is-my-own': {
    title: 'Zero is my own',
    subtitle: 'what XREADGROUP answers to 0, and what to >',
    shows:
      'Six orders wait, and lena asks for 0 three times in vain: she holds none. Once > has brought her three, 0 brings her those three again; mina, who asks for 0, sees nothing of them.',
  },
  'block-that-does-not-wait': {
    title: 'BLOCK that does not wait',
    subtitle: 'one asks for >, the other for 0',
    shows:
      'mina sends one command and sleeps until an order comes. lena says BLOCK too, but asks for 0: she gets an empty answer at once, nine times, and not even the order that has come.',
  },
  'after-not-from': {
    title: 'After, not from',
    subtitle: 'where reading goes on, with ids that follow each other closely',
    shows:
      'lena adds one to the last id she got, and so steps over every second order. mina gives the id just as she got it, and gets all six.',
  },
  'many-in-one-millisecond': {
    title: 'Many in one millisecond',
    subtitle: 'four tills ring at once',
    shows:
      'The four ids differ only behind the hyphen. XACK, XDEL and XREAD take an id without that part for the first of the four; XRANGE alone takes it for the whole millisecond. At the end an order is pending that somebody thought was done.',
  },
  'ids-must-grow': {
    title: 'Ids must grow',
    subtitle: 'two shops make their ids themselves',
    shows:
      'The clock in dhaka is slow, and its orders are refused. Then berlin sends microseconds for milliseconds: from there on its own right time is too small as well, and even * only counts on behind that id.',
  },
  'xack-leaves-the-entry': {
    title: 'XACK leaves the entry',
    subtitle: 'all is acknowledged, and all is still there',
    shows:
      'lena acknowledges eight orders, nothing is pending, and XLEN still says 8. A group that is made afterwards reads every one of them.',
  },
  'xdel-leaves-pending': {
    title: 'XDEL leaves it pending',
    subtitle: 'done orders are deleted instead of acknowledged',
    shows:
      'The stream is empty in the end, but lena still holds five ids, for nobody acknowledged them; only XACK takes them off. arif has acknowledged what he did, and holds none.',
  },
  'trim-leaves-pending': {
    title: 'Trimmed, but pending',
    subtitle: 'the stream is cut while a crashed packer holds four orders',
    shows:
      'XTRIM takes the bodies of four orders that lena holds, and XPENDING says 4 as before. When she is back she gets four ids with nothing behind them; she can only acknowledge them, and the orders are lost.',
  },
  'claimed-without-a-body': {
    title: 'Claimed without a body',
    subtitle: 'two of the orders to claim were cancelled and deleted',
    shows:
      'mina claims a deleted order and gets an empty answer. arif claims the rest: three come with their bodies, and the other deleted one is only named in the third part of the answer. Both are pending no longer.',
  },
  'new-is-not-unfinished': {
    title: 'New is not unfinished',
    subtitle: 'two services crash with orders in hand, and start again',
    shows:
      'packing-1 goes on with >: the three orders that it held stay pending under its own name. invoicing-1 asks for 0 first, finishes what it held, and only then takes new ones.',
  },
  'xack-without-a-group': {
    title: 'XACK without a group',
    subtitle: 'a reader whose work is noted nowhere',
    shows:
      'Every XACK for receipts is answered with 0: XREAD delivers to nobody, so there is nothing to acknowledge. After a crash it begins anew and sends five receipts twice; invoicing, which is a group, goes on where it was.',
  },
  'evicted-with-its-groups': {
    title: 'Evicted with its groups',
    subtitle: 'a full server that takes the stream away',
    shows:
      'With allkeys-lru the clicks push the orders out, though the orders are worth more. Producers notice nothing: XADD makes the stream anew. The group is gone, and packer gets NOGROUP each time it starts.',
  },
  'full-and-refused': {
    title: 'Full, and XADD is refused',
    subtitle: 'the same traffic with noeviction',
    shows:
      'Redis keeps all it has and answers XADD with OOM, to the orders as to the clicks. Reading and XACK go on. Nothing is lost as long as the shop tries again and somebody makes room.',
  },
  'only-what-expires': {
    title: 'Only what expires anyway',
    subtitle: 'volatile-lru, pages with a time to live',
    shows:
      'website fills the memory by hand. With volatile-lru only keys with a time to live may be evicted: the oldest pages go, the orders have none and stay, and no XADD is refused.',
  },
  'crash-without-files': {
    title: 'Nothing on the disk',
    subtitle: 'no snapshots, no file, and a crash',
    shows:
      'Stream and group are gone, the payments that were waiting with them. The group is made again and knows nothing of what was before.',
  },
  'crash-after-snapshot': {
    title: 'Back to the last snapshot',
    subtitle: 'RDB by save rules, and a crash',
    shows:
      'The stream, the group and its pending list are as they were when the snapshot began. Payments that came later are gone from it; what was booked later and is still in it is booked twice.',
  },
  'crash-during-snapshot': {
    title: 'Half a snapshot',
    subtitle: 'BGSAVE is at work when the server dies',
    shows:
      'What BGSAVE had begun to write does not count. The server comes back with the snapshot before it, ten seconds older.',
  },
  'killed-with-file': {
    title: 'Killed, and nothing lost',
    subtitle: 'the append-only file outlives the process',
    shows:
      'Only the process ends. What it wrote is with the operating system, synced or not: every entry, the group and its pending list are there again.',
  },
  'power-cut-everysec': {
    title: 'The last second',
    subtitle: 'appendfsync everysec, and the power fails',
    shows:
      'What came after the last sync is gone, though Redis had answered: a payment that nobody sends again, an XACK, and a step of the group. Two payments are booked twice.',
  },
  'power-cut-always': {
    title: 'Synced before each answer',
    subtitle: 'appendfsync always, and the power fails',
    shows:
      'Answers leave later, and whatever was answered is there after the power cut. One payment is booked twice all the same: its XACK never reached the server.',
  },
  'snapshot-and-file': {
    title: 'Snapshot and file',
    subtitle: 'both are kept; one is read',
    shows:
      'With appendonly yes the server starts from the append-only file and does not look at the snapshot. It loses what the file loses: the last second.',
  },
  'file-not-yet-there': {
    title: 'Switched on too late',
    subtitle: 'appendonly yes, and no file yet',
    shows:
      'CONFIG REWRITE has made appendonly yes permanent before the first file was written. The server starts with it, finds no file and is empty: the snapshot lies on the disk and is not read.',
  },
  'lost-request': {
    title: 'A command gets lost',
    subtitle: 'one sends it again, one does not',
    shows:
      'Neither is told that XADD never arrived; each only gets no answer. patient sends it again, hasty ends with an error, and a mail is never sent.',
  },
  'lost-reply': {
    title: 'An answer gets lost',
    subtitle: 'sent again with a number and without',
    shows:
      'Both entries are in the stream, and both are sent again. Redis adds that of plain a second time; that of numbered it knows by its number (IDMP).',
  },
  'cut-link': {
    title: 'A cut link',
    subtitle: 'what it held up was claimed meanwhile',
    shows:
      'Redis hands out an entry, and the cut link holds it up until another has claimed it. Once the link is mended it comes all the same: sender sends it again, checker looks first whether it was done.',
  },
  'paused-consumer': {
    title: 'Asleep with an entry',
    subtitle: 'a paused process does not know it',
    shows:
      'A paused consumer looks like a dead one, so its entry is claimed. It wakes up and finishes. Its XACK answers 0, and by then the mail has been sent twice.',
  },
  'called-or-written': {
    title: 'Called out or written down',
    subtitle: 'Pub/Sub and a stream with the same orders',
    shows:
      'ear-a and cook-a crash with an order in hand. ear-a never hears of it again, nor of those called out meanwhile; cook-a finds its order pending. Both ears hear all, the two cooks share.',
  },
  'kept-or-gone': {
    title: 'Kept or gone',
    subtitle: 'the same orders, to those who come late',
    shows:
      'late-ear hears what is called from then on, late-reader reads from the first order, in the order in which they came. What was called while the server was down nobody has heard; the stream has all fourteen.',
  },
  'one-connection': {
    title: 'One connection for both',
    subtitle: 'an XACK behind a blocked XREADGROUP',
    shows:
      'The XACK of single has to wait for as long as XREADGROUP waits. Its order looks abandoned, and watcher claims it. double sends XACK over a second connection.',
  },
  'blocked-and-deleted': {
    title: 'Deleted while they wait',
    subtitle: 'DEL, XREADGROUP and XREAD',
    shows:
      'packer, in a group, is told NOGROUP at once. board, with XREAD, waits on as if nothing had been, and gets the first order of the new stream.',
  },
  'recreated-at-zero': {
    title: 'A group made again',
    subtitle: 'one at 0, one where it was',
    shows:
      'At 0 the group begins with the oldest entry: five mails are sent again. Made again after its last-delivered-id, the other goes on where it stopped.',
  },
};

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
