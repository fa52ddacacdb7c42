import { are, capital, ordinal, them, they, type Named } from './words';

const was = ({ count }: Named) => (count === 1 ? 'was' : 'were');
const removed = { deleted: 'deleted', trimmed: 'trimmed', either: 'deleted or trimmed' };
/** Who has something pending, after `was pending on`. */
export const owner = (consumer: string | null) => consumer ?? 'nobody';
/** Of which stream, where that has to be said. */
export const ofStream = (key: string | undefined) => (key === undefined ? '' : ` of ${key}`);

/** The sentences about what groups give out, who acknowledges it, and who takes it over. */
export const aboutDeliveries = {
  gave: (who: string, some: Named, group: string) =>
    `${who} asked for new entries, and Redis gave it ${some.text} for ${group}.`,
  gaveAfter: (who: string, waited: string, some: Named, group: string) =>
    `${who} had waited ${waited} for new entries, and Redis gave it ${some.text} for ${group}.`,
  gaveYou: (who: string, consumer: string, some: Named, group: string) =>
    `${who} asked as ${consumer} for new entries, and Redis gave you ${some.text} for ${group}.`,
  gaveYouAfter: (who: string, consumer: string, waited: string, some: Named, group: string) =>
    `${who} had waited ${waited} as ${consumer} for new entries, and Redis gave you ${some.text} for ${group}.`,
  nowPending: (some: Named, consumer: string) =>
    `${capital(they(some))} ${are(some)} pending on ${consumer} until somebody acknowledges ${them(some)}.`,
  withNoack: (some: Named) =>
    `With NOACK ${they(some)} ${are(some)} pending on nobody: if the answer is lost, Redis does not know.`,
  redisHasNotHeard: (consumer: string) =>
    `${consumer} has crashed, but Redis has not heard of it yet.`,
  /** `consumer` is under whose name, where that is not its own. */
  readAgain: (who: string, consumer: string | undefined, some: Named) =>
    `${who} read again what is pending on ${consumer ?? 'itself'}: ${some.text}.`,
  isDelivery: (deliveries: number | bigint) => `This is its ${ordinal(deliveries)} delivery.`,
  eachOneMore: 'Each counts one delivery more.',
  /** `which` is left out where all that was read is meant. */
  cameBodiless: (which: string | undefined, some: Named, how: keyof typeof removed) =>
    `${capital(which ?? they(some))} came without a body, because ${they(some)} ${was(some)} ${removed[how]}: there is nothing left to work on, and XACK takes ${them(some)} off the list.`,
  /** `key` is the stream where there is more than one to read. */
  readPlain: (who: string, some: Named, key: string | undefined) =>
    `${who} read ${some.text}${ofStream(key)} without a group: nothing becomes pending, and no cursor moves.`,
  readPlainAfter: (who: string, waited: string, some: Named, key: string | undefined) =>
    `${who} had waited ${waited} and read ${some.text}${ofStream(key)} without a group: nothing becomes pending.`,

  // Acknowledgements
  done: (who: string, entry: string, group: string) =>
    `${who} is done with ${entry} and acknowledged it: off the pending list of ${group}.`,
  doneBeforeCrash: (who: string, entry: string, group: string) =>
    `The XACK for ${entry} that ${who} had sent before it crashed arrived: off the pending list of ${group}.`,
  acknowledged: (who: string, entry: string, group: string) =>
    `${who} acknowledged ${entry}: off the pending list of ${group}.`,
  acknowledgedAs: (who: string, entry: string, consumer: string, group: string) =>
    `${who} acknowledged ${entry}, which it had been given as ${consumer}: off the pending list of ${group}.`,
  doneForOther: (who: string, entry: string, consumer: string | null, group: string) =>
    `${who} acknowledged ${entry}, which was pending on ${owner(consumer)} by now: off the pending list of ${group}.`,
  doesNotAsk: 'XACK does not ask who holds it.',
  acknowledgedFor: (who: string, entry: string, consumer: string | null, group: string) =>
    `${who} acknowledged ${entry}, which was pending on ${owner(consumer)}: off the pending list of ${group}.`,
  staysInStream: 'It stays in the stream.',
  bodyWasGone: 'Its body had gone from the stream before.',
  neverHandled: (owner: string) =>
    `${owner} crashed with it, and it was given to nobody since: Redis takes your word that the work is done.`,

  // Claims
  claimed: (who: string, entry: string, from: string, to: string) =>
    `${who} claimed ${entry} from ${from} for ${to}`,
  claimedForItself: (who: string, entry: string, from: string) =>
    `${who} claimed ${entry} from ${from}`,
  claimedAgain: (who: string, entry: string, owner: string) =>
    `${who} claimed ${entry} for ${owner}, which had it already`,
  claimedAgainForItself: (who: string, entry: string) =>
    `${who} claimed ${entry}, which it had already, once more`,
  claimedFromNobody: (who: string, entry: string, to: string) =>
    `${who} made ${entry} pending on ${to} with FORCE, though it was not pending`,
  claimedReleased: (who: string, entry: string, to: string) =>
    `${who} claimed ${entry}, which had been handed back, for ${to}`,
  handedBack: (who: string, entry: string, from: string, group: string) =>
    `${who} handed back ${entry}, which was pending on ${from}: it is pending in ${group} still, on nobody, and free for any consumer to claim at once`,
  handedBackAgain: (who: string, entry: string, group: string) =>
    `${who} handed back ${entry}, which was pending in ${group} on nobody already`,
  madePending: (who: string, entry: string, group: string) =>
    `${who} made ${entry} pending in ${group} with FORCE, on nobody: it is free for any consumer to claim at once`,
  nthDelivery: (deliveries: number | bigint) => `; this is its ${ordinal(deliveries)} delivery.`,
  notCounted: (deliveries: number | bigint) =>
    `; without a body in the answer, it counts as no delivery: still ${deliveries}.`,
  countSet: (deliveries: number | bigint) => `; its delivery count is ${deliveries} now.`,
  unknownToClaimer: (some: Named, consumer: string) =>
    `${consumer} does not know of ${them(some)} before it looks again for what was left pending.`,
  unknownToProcess: (some: Named, consumer: string) =>
    `${consumer} does not know of ${them(some)}: its loop reads only new entries, so somebody has to handle ${them(some)} and XACK.`,
  processIsDown: (some: Named, consumer: string) =>
    `${consumer} has crashed, so somebody else has to handle ${them(some)} and XACK.`,
  noProcess: (some: Named, consumer: string) =>
    `No process runs under the name ${consumer}, so somebody has to handle ${them(some)} and XACK.`,
  stillAtWork: (consumer: string) =>
    `${consumer} still works on it, so the work may be done twice.`,
  dropped: (entry: string, consumer: string | null, group: string) =>
    `The body of ${entry} is gone from the stream, so it went off the pending list of ${group}, where ${owner(consumer)} had it.`,

  // What an answer to them says when it is an empty one
  noneAcknowledged: (group: string) =>
    `Nothing changed: none of these ids was pending in ${group}.`,
  noneClaimed: (reasons: readonly string[]) => `Nothing was claimed: ${reasons.join('; ')}.`,
  notClaimed: {
    bodiless: (some: Named) =>
      `${some.text} had no body any more, so ${they(some)} went off the pending list instead`,
    young: (some: Named, minIdleMs: string) =>
      `${some.text} had been idle for less than ${minIdleMs} ms`,
    notPending: (some: Named, group: string) => `${some.text} ${was(some)} not pending in ${group}`,
    notThere: (some: Named) => `${some.text} ${was(some)} not in the stream`,
    noneIdle: (looked: number, minIdleMs: string) =>
      looked === 1
        ? `the only pending entry that it looked at had been idle for less than ${minIdleMs} ms`
        : `none of the ${looked} pending entries that it looked at had been idle for ${minIdleMs} ms`,
    othersYoung: (count: number, minIdleMs: string) =>
      count === 1
        ? `one more that it looked at had been idle for less than ${minIdleMs} ms`
        : `${count} more that it looked at had been idle for less than ${minIdleMs} ms`,
    nothingPending: (group: string) => `nothing was pending in ${group}`,
    nothingFrom: (group: string, id: string) => `nothing was pending in ${group} from ${id} on`,
    nothingAfter: (group: string, id: string) => `nothing was pending in ${group} after ${id}`,
  },
  claimGoesOn: (next: string) =>
    `It looks at ten times COUNT at most, and has not come to the end of the pending list: the next call is to go on from ${next}.`,
  nothingToRead: (consumer: string) => `Nothing after that id is pending on ${consumer}.`,
};
