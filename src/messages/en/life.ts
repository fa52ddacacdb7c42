import { capital, ordinal } from './words';

/** What became of one thing, moment by moment, and how it stands with it. `who` is a process, or the person. */

const delivered = (deliveries: number | bigint) =>
  deliveries === 1 ? 'delivered once' : `delivered ${deliveries} times`;
/** Who has something pending, after `pending on`. */
const owner = (consumer: string | null) => consumer ?? 'nobody';

export const life = {
  label: 'What happened to it',
  nowLabel: 'Now',
  nothing: 'Nothing has happened to it yet.',
  earlier: (count: number) =>
    count === 1 ? 'One earlier moment is not listed.' : `${count} earlier moments are not listed.`,
  inGroup: (group: string) => `Group ${group}`,
  everywhere: 'The stream',

  // How an entry came to be
  sent: (who: string, command: string) => `${who} sent the ${command} that makes it.`,
  sentAgain: (who: string) => `${who} sent the same once more.`,
  requestLost: (who: string) =>
    `The command of ${who} was lost on its way: Redis never saw that one.`,
  added: (nth: number, key: string) => `Redis added it to ${key}, as entry ${nth}.`,
  addedFrom: (nth: number, key: string, from: string, id: string) =>
    `Redis added it to ${key}, as entry ${nth}: it is ${id} of ${from}, set aside.`,
  wasThere: (nth: number, key: string) => `It was in ${key} as entry ${nth} when the story began.`,
  placed: (key: string) => `It came with the whole stream, when that was put at ${key}.`,
  addedTwice: (entry: string) =>
    `The same arrived again, and Redis added it a second time, as entry ${entry}.`,
  refused: (producer: string) =>
    `The same arrived again. Redis knows the id that ${producer} gave it, and added nothing.`,
  poisonSet: 'From now on, processes crash over it.',
  read: (who: string) => `${who} read it without a group.`,

  // How it went
  deleted: (who: string) => `${who} deleted it.`,
  trimmed: (who: string) => `${who} trimmed the stream, and it went off the old end.`,
  memoryLost: 'The server ended, and what it had in memory is gone.',
  keyGone: (key: string) => `The whole of ${key} went away, and this with it.`,
  lost: 'The server came back, and this is on no disk: lost.',
  backFromDisk: 'The server came back and read it from its disk.',
  backAgain: 'The server came back without what had removed it: it is there again.',
  setAside: (who: string, key: string) => `${who} put a copy of it into ${key}.`,

  // In a group
  given: (consumer: string) => `Redis gave it to ${consumer}: pending from now on.`,
  givenNoack: (consumer: string) => `Redis gave it to ${consumer} with NOACK: pending on nobody.`,
  readAgain: (who: string, deliveries: number | bigint) =>
    `${who} read it again: its ${ordinal(deliveries)} delivery.`,
  arrived: (who: string) => `The answer with it reached ${who}.`,
  answerLost: (who: string) => `The answer with it was lost on its way to ${who}.`,
  foundNobody: (who: string) => `The answer with it found nobody: ${who} had hung up.`,
  begun: (who: string) => `${who} began to work on it.`,
  handled: (who: string, purpose: string, times: number) =>
    times === 1
      ? `${who} did what it asks for (${purpose}).`
      : `${who} did what it asks for, for the ${ordinal(times)} time (${purpose}).`,
  handledBefore: (who: string) => `${who} found that it had been done, and passed over it.`,
  poisoned: (who: string) => `${who} crashed over what is in it.`,
  crashed: (who: string) => `${who} crashed while it held it: it stays pending.`,
  ackSent: (who: string, command: string) => `${who} sent ${command} for it.`,
  ackLost: (who: string) => `The acknowledgement of ${who} was lost on its way.`,
  acknowledged: (consumer: string | null) =>
    consumer === null
      ? 'Redis took it off the pending list, where it was on nobody.'
      : `Redis took it off the pending list, where it was on ${consumer}.`,
  claimed: (who: string, from: string | null, to: string, deliveries: number | bigint) => {
    const whose = from === to ? 'once more' : `from ${owner(from)}`;
    return `${who} claimed it ${whose}${who === to ? '' : ` for ${to}`}: ${delivered(deliveries)} by now.`;
  },
  handedBack: (who: string, from: string | null) =>
    `${who} handed it back${from === null || from === who ? '' : ` for ${from}`}: pending on nobody, free to claim.`,
  dropped: (consumer: string | null) =>
    `Its body is gone, so it went off the pending list, where it was on ${owner(consumer)}.`,
  consumerDeleted: (consumer: string) =>
    `The consumer ${consumer} was deleted, and what was pending on it forgotten.`,
  groupGone: 'The group was deleted, with its cursor and its pending list.',
  groupLost: 'The server came back, and the group is on no disk.',
  crashedNoack: (who: string) =>
    `${who} crashed with it in hand. It was given out with NOACK, so it is pending on nobody.`,
  cursorBack: 'The cursor moved back before it: it will be given out again.',
  cursorAhead: 'The cursor moved past it: it will not be given out.',
  setBack: 'The server came back, and the group has forgotten that it was given out.',
  pendingAgain: 'The server came back, and what had taken it off the pending list is lost.',

  /** How it stands now; times are texts of seconds, such as `3.2`. */
  now: {
    notThere: 'It is not in the stream.',
    inStream: (key: string) => `In ${key}; no group reads that stream.`,
    waiting: (group: string) => `${group}: waiting, ahead of the group’s cursor.`,
    pending: (group: string, consumer: string, s: string, deliveries: number | bigint) =>
      `${group}: pending on ${consumer} for ${s} s, ${delivered(deliveries)}.`,
    released: (group: string, deliveries: number | bigint) =>
      `${group}: handed back, free for anybody to claim, ${delivered(deliveries)}.`,
    hollow: (group: string, consumer: string | null, s: string) =>
      `${group}: pending on ${owner(consumer)} for ${s} s, though its body is gone.`,
    acknowledged: (group: string) => `${group}: acknowledged.`,
    handedOver: (group: string) => `${group}: given out with NOACK, so nobody owes an XACK.`,
    missed: (group: string) => `${group}: gone before the group had read it.`,
    dropped: (group: string) => `${group}: off the pending list, though nobody sent an XACK.`,
    before: (group: string) => `${group}: not for it, because the group began later.`,
    passed: (group: string) => `${group}: behind its cursor, and not pending.`,
    noGroup: (group: string) => `${group}: there is no such group.`,
    underWay: (who: string) => `An answer with it is on its way to ${who}.`,
    worksOn: (who: string) => `${who} works on it.`,
  },

  // A process
  /** `meaning` is empty where it was said before. */
  becomes: (state: string, meaning: string) => `${capital(state)}. ${meaning}`.trim(),
  isNow: (who: string, state: string, s: string | undefined) =>
    s === undefined ? `${who} is ${state}.` : `${who} is ${state}, for ${s} s now.`,
  notes: (notes: readonly string[]) => `${capital(notes.join(', '))}.`,
  notThereYet: (who: string) => `There is no process ${who} yet.`,
} as const;
