import { counted, list } from './words';

const entries = (count: number) => counted(count, 'entry', 'entries');
const ms = (time: number) => `${time} ms`;
const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const first = (id: string, count: number) => (count === 1 ? id : `${id} and ${count - 1} more`);
const is = (count: number) => (count === 1 ? 'is' : 'are');
const has = (count: number) => (count === 1 ? 'has' : 'have');

/** Why commands of groups answer what they answer. */
export const whyGroups = {
  tries: {
    seeGroups: 'how far each group is, and what is pending',
    seeConsumers: 'the consumers of the group',
    seeStream: 'the stream: length, last id, nodes',
    seeEntry: 'the entry is still in the stream',
    seeEntries: 'the first ten entries',
    summary: 'how much is pending, and on whom',
    listPending: 'what is pending, on whom, for how long',
    ownPending: 'read again what is pending on this consumer',
    readNew: 'read what the group has not been given yet',
    readRange: 'read from the beginning of the stream, without the group',
    acknowledge: 'acknowledge it',
    claim: 'let somebody else take what is idle for so long',
    claimNow: 'claim with the idle time that was reached',
    nextPage: 'go on where this one stopped',
    create: 'make a group',
    beginAnew: 'let the group begin before everything',
  },

  // XREADGROUP >
  allGiven: (group: string, cursor: string) =>
    `> asks for what ${group} has never been given, and it has been given all up to ${cursor}: its lag is 0.`,
  emptyStream: (group: string) =>
    `> asks for what ${group} has never been given, and the stream has no entries.`,
  createdAfter: (group: string, cursor: string, count: number) =>
    `${group} was made at ${cursor}, so the ${count === 1 ? 'entry' : `${count} entries`} up to there ${is(count)} not new to it.`,
  pendingStays: (count: number, owners: readonly { name: string; count: number }[]) =>
    `${entries(count)} ${is(count)} pending${owners.length > 0 ? ` (${list(owners.map((one) => `${one.name} ${one.count}`))})` : ''}, and > never gives those again: nothing is redelivered by itself.`,
  firstTime: (count: number, group: string, cursor: string) =>
    `${group} had not been given ${count === 1 ? 'this entry' : `these ${count} entries`} before; its cursor is at ${cursor} now.`,
  claimedFirst: (count: number, minIdle: number) =>
    `CLAIM ${minIdle} took ${entries(count)} first that had been pending for so long.`,
  nowPending: (count: number, consumer: string) =>
    `${count === 1 ? 'It is' : 'They are'} pending on ${consumer} until somebody sends XACK, also if ${consumer} crashes.`,
  noack:
    'With NOACK nothing becomes pending: if the consumer crashes now, nobody will get this again.',
  otherGroups: (groups: readonly string[]) =>
    `No other consumer of the group gets it with >. ${list(groups)} ${groups.length === 1 ? 'has a cursor of its' : 'have cursors of their'} own.`,
  shared: (group: string) =>
    `Consumers of ${group} share the entries: no other one gets it with >.`,

  // XREADGROUP id
  zeroIsHistory:
    'In XREADGROUP, 0 is not the beginning of the stream: an id asks for what is pending on this consumer, after that id.',
  idIsHistory:
    'In XREADGROUP, an id asks only for what is pending on this consumer, after that id.',
  nothingOwn: (consumer: string, group: string) => `Nothing is pending on ${consumer} in ${group}.`,
  nothingAfter: (consumer: string, id: string) =>
    `Something is pending on ${consumer}, but nothing with an id after ${id}.`,
  blockIgnored: 'BLOCK counts for nothing here: the own history is there at once or not at all.',
  noackIgnored: 'NOACK counts for nothing here: what is pending stays so.',
  ownHistory: (count: number, consumer: string, group: string, id: string) =>
    `${count === 1 ? 'This entry is' : `These ${count} entries are`} pending on ${consumer} in ${group}, after ${id}: given out before, and not acknowledged.`,
  countedAgain: (id: string, deliveries: number) =>
    `To read it again counts as a delivery: ${id} has been delivered ${times(deliveries)} now, and its idle time begins anew.`,
  historyBodiless: (id: string, count: number) =>
    `${first(id, count)} ${has(count)} no body any more, because the entry was deleted or trimmed while it was pending; XACK takes it off the list.`,
  onlyOwn: (consumer: string) => `What is pending on others than ${consumer} does not show here.`,

  // XACK
  acknowledged: (id: string, group: string, consumer: string | undefined, deliveries: number) =>
    consumer === undefined
      ? `${id} was pending in ${group} on nobody, and is off the list now.`
      : `${id} was pending in ${group} on ${consumer}, delivered ${times(deliveries)}, and is off the list now.`,
  acknowledgedMany: (count: number, group: string) =>
    `${entries(count)} ${count === 1 ? 'was' : 'were'} pending in ${group}, and ${is(count)} off the list now.`,
  staysInStream: (length: number) =>
    `The stream itself is not touched: XLEN is still ${length}. XDEL or trimming takes entries away.`,
  noErrorForThat:
    'XACK makes no error of that: nothing is pending where nothing is, so the answer is 0.',
  notPending: (id: string, group: string) => `${id} is not pending in ${group}.`,
  acknowledgedBefore: (id: string, group: string) =>
    `${id} was acknowledged in ${group} before: it counts once.`,
  handedOver: (id: string, group: string) =>
    `${group} gave ${id} out with NOACK, so it never was pending.`,
  pendingElsewhere: (id: string, group: string, other: string, consumer: string | null) =>
    `${id} is not pending in ${group}, but in ${other}${consumer === null ? '' : ` on ${consumer}`}: every group has a list of its own.`,
  notPendingNotThere: (id: string, group: string, why: string) =>
    `${id} is not pending in ${group}. ${why}`,
  notGivenYet: (id: string, group: string, cursor: string) =>
    `${group} has not been given ${id} yet: it has read up to ${cursor}. Only what was delivered can be acknowledged.`,
  dropped: (id: string, group: string) =>
    `${id} was taken off the list of ${group} before, without XACK.`,
  neverPending: (id: string, group: string, cursor: string) =>
    `${id} is not pending in ${group}, although its cursor is past it, at ${cursor}: it was skipped, or is done.`,
  pendingIs: (group: string, count: number, id: string) =>
    `${entries(count)} ${is(count)} pending in ${group}, ${count === 1 ? id : `from ${id} on`}.`,
  nothingPending: (group: string) =>
    `Nothing is pending in ${group}: whatever it gave out has been acknowledged or dropped.`,

  codes: {
    oneEach: 'The answer has one number for each id, in the order of the ids.',
    noStream: (key: string) => `-1 for each id: there is no stream ${key}.`,
    minusOne: (why: string) => `-1: ${why}`,
    deleted: (id: string, withReferences: boolean) =>
      withReferences
        ? `1: ${id} is gone, from the stream and from every pending list.`
        : `1: ${id} is gone from the stream.`,
    kept: (id: string, groups: readonly string[]) =>
      `2: ${id} is still there. ACKED deletes only what every group has acknowledged, and ${list(groups)} ${groups.length === 1 ? 'has' : 'have'} not.`,
    keptNothing: (id: string, groups: readonly string[]) =>
      `2: no entry ${id} is there, but ACKED asks only whether ${list(groups)} ${has(groups.length)} acknowledged the id.`,
    ackedAndDeleted: (id: string, group: string) =>
      `1: ${id} is acknowledged in ${group}, and gone from the stream.`,
    ackedAndKept: (id: string, group: string, groups: readonly string[]) =>
      `2: ${id} is acknowledged in ${group}, but stays in the stream, because ${list(groups)} still ${groups.length === 1 ? 'needs' : 'need'} it.`,
  },

  handedBack: (id: string, count: number, from: string | undefined) =>
    `${first(id, count)} ${is(count)} pending on nobody now${from === undefined ? '' : `, where ${from} had ${count === 1 ? 'it' : 'them'}`}: first in line for whoever claims.`,
  nackModes: {
    SILENT: (count: string) => `SILENT takes the delivery back from the count, which is ${count}.`,
    FAIL: (count: string) => `FAIL lets the delivery count, which is ${count}.`,
    FATAL: (count: string) =>
      `FATAL raises the delivery count to ${count}: a consumer that sets aside what failed too often will do so at once.`,
  },

  // XPENDING
  lagIs: (lag: number) =>
    lag === 0
      ? 'Nothing is waiting to be read either: the lag is 0.'
      : `${entries(lag)} ${is(lag)} still waiting to be read: that is the lag.`,
  pendingIsNotLag:
    'Pending is what was given out and not acknowledged; lag is what was not given out yet.',
  summaryMeans: (count: number, low: string, high: string) =>
    count === 1
      ? `One entry was given out and not acknowledged: ${low}.`
      : `${count} entries were given out and not acknowledged, between ${low} and ${high}; then how many each consumer has.`,
  untilAcknowledged: (consumer: string) =>
    `What is pending on ${consumer} stays so until XACK or a claim, however long that takes.`,
  rowMeans: (id: string, owner: string, idle: number, deliveries: number) =>
    `${id} is on ${owner}, was delivered ${ms(idle)} before, and has been delivered ${times(deliveries)}.`,
  rowOfNobody: (id: string, deliveries: number) =>
    `${id} is on nobody since XNACK gave it back, and counts ${counted(deliveries, 'delivery', 'deliveries')}.`,
  idleIsPerEntry:
    'The idle time belongs to the entry, not to the consumer: it begins with each delivery.',
  countIsYours:
    'The count only counts: to set aside what was delivered too often is up to your program.',
  noConsumer: (consumer: string, group: string) => `${group} has no consumer ${consumer}.`,
  noneIdleEnough: (id: string, idle: number, wanted: number) =>
    `The pending entry that has been idle for longest is ${id}, with ${ms(idle)}, and ${ms(wanted)} were asked for.`,
  outsideOfRange: (low: string, high: string) =>
    `What is pending stands between ${low} and ${high}, outside of the range that was asked for.`,

  // XCLAIM, XAUTOCLAIM
  claimed: (
    id: string,
    count: number,
    consumer: string,
    owner: string | undefined,
    idle: number,
  ) =>
    owner === undefined
      ? `${first(id, count)} ${is(count)} pending on ${consumer} now.`
      : `${first(id, count)} ${is(count)} pending on ${consumer} now; ${count === 1 ? 'it' : 'the first'} had been on ${owner}, idle for ${ms(idle)}.`,
  claimCounts: 'A claim counts as a delivery, and the idle time begins anew.',
  justId:
    'With JUSTID a claim does not count as a delivery; the idle time begins anew all the same.',
  claimDropped: (id: string) =>
    `${id} was pending, but its entry has been deleted, so the claim took it off the list instead.`,
  tooYoung: (id: string, owner: string, idle: number, wanted: number) =>
    `${id} stays on ${owner}: it has been idle for ${ms(idle)}, and the claim asks for ${ms(wanted)}. So nobody takes what is still being worked on.`,
  autoclaimDropped: (id: string, count: number) =>
    `The third part of the answer: ${first(id, count)} had been deleted from the stream, so ${count === 1 ? 'it was' : 'they were'} taken off the pending list.`,
  onePass:
    '0-0 says that it came to the end of the pending list, once; what becomes idle later needs another call.',
  cursorGoesOn: (cursor: string) =>
    `It looked at a part of the list only (ten times COUNT at most): the next call goes on from ${cursor}.`,
  scannedSome:
    'Nothing that it looked at could be claimed; what can is outside of where it looked.',

  // XGROUP
  madeWithStream: (key: string) =>
    `There was no key ${key}, so MKSTREAM made an empty stream: whatever is added to it is new to the group.`,
  createdAtEnd: (group: string, cursor: string, length: number) =>
    length === 0
      ? `${group} begins at ${cursor}: it is given only what is added from now on.`
      : `${group} begins at ${cursor}, the last id: the ${entries(length)} up to there ${is(length)} not new to it, and it is given only what is added from now on.`,
  createdAtStart: (group: string, length: number) =>
    `${group} begins at 0-0, before everything: the ${entries(length)} in the stream ${is(length)} new to it.`,
  createdAt: (group: string, cursor: string, lag: number | undefined) =>
    `${group} begins after ${cursor}${lag === undefined ? ', and how many entries stand ahead is not known' : `: ${entries(lag)} ${is(lag)} new to it`}.`,
  noConsumersYet: 'It has no consumers yet: a name becomes one when somebody reads with it.',
  cursorMoved: (group: string, from: string, to: string) =>
    from === to
      ? `The cursor of ${group} was at ${to} already.`
      : `The cursor of ${group} went from ${from} to ${to}: > gives what comes after that.`,
  pendingUntouched: (count: number) =>
    count === 0
      ? 'Nothing was pending, and nothing is.'
      : `${entries(count)} ${is(count)} pending as before: the cursor says what is new, the pending list what is not done.`,
  destroyed: (group: string, pending: number, consumers: number) =>
    `1: ${group} is gone, with ${counted(consumers, 'consumer', 'consumers')} and ${counted(pending, 'pending entry', 'pending entries')}. Nobody will be asked about them again.`,
  entriesStay: 'The entries themselves stay in the stream, and other groups have what they had.',
  noSuchGroup: (group: string, names: readonly string[]) =>
    names.length > 0
      ? `0: there is no group ${group}. The groups are ${list(names)}.`
      : `0: there is no group ${group}, and no other.`,
  consumerMade: (consumer: string, group: string) =>
    `${group} knows ${consumer} now, with nothing pending.`,
  consumerThere: (consumer: string, group: string) => `0: ${group} knew ${consumer} already.`,
  consumersMakeThemselves:
    'This is rarely needed: a consumer comes to be when a command first names it.',
  consumersAre: (names: readonly string[]) => `The consumers are ${list(names)}.`,
  consumerGone: (consumer: string) =>
    `The number is how many entries were pending on ${consumer}: none, so nothing was lost with the name.`,
  consumerGoneWith: (consumer: string, count: number, id: string) =>
    `${first(id, count)} ${count === 1 ? 'was' : 'were'} pending on ${consumer}, and went with it: no claim and no > will ever give ${count === 1 ? 'it' : 'them'} to this group again.`,
  claimBefore:
    'To keep them, claim them for somebody else first; the entries themselves are still in the stream.',
  nameMayComeBack: 'If somebody reads with that name again, it is made anew.',

  // XINFO
  noGroups: (key: string) => `No group stands on ${key}. Only XGROUP CREATE makes one.`,
  lagMeans: (group: string, cursor: string, lag: number, pending: number) =>
    `${group} has been given all up to ${cursor}: ${entries(lag)} ${is(lag)} not given out yet (lag), ${pending} given out and not acknowledged (pending).`,
  pendingOrLag:
    'A lag that grows says that too little is read; a pending list that grows, that too little is acknowledged.',
  lagDeleted: (group: string, deleted: string, cursor: string) =>
    `The lag of ${group} is nil: an entry was deleted at ${deleted}, at its cursor ${cursor} or ahead, and Redis counts instead of looking, so it cannot tell how many are left.`,
  lagNoStart: (group: string, cursor: string) =>
    `The lag of ${group} is nil: its cursor, ${cursor}, stands in the midst of the stream, and Redis does not know how many entries come before that. Once the group has read to the end, it does.`,
  lagHole: (group: string, deleted: string) =>
    `The lag of ${group} is nil: entries were deleted in the midst of the stream, the last at ${deleted}, and Redis counts instead of looking, so it cannot tell how many are left. Once the group has read to the end, it can.`,
  noConsumersIn: (group: string) => `${group} has no consumers: nobody has read in it.`,
  consumerIdle: (consumer: string, idle: number) =>
    `idle: ${consumer} last asked for something ${ms(idle)} before, whether or not it got anything.`,
  consumerActive: (consumer: string, inactive: number) =>
    `inactive: ${consumer} last got an entry ${ms(inactive)} before.`,
  neverActive: (consumer: string) => `inactive is -1: ${consumer} has never got an entry.`,
  consumersStay: 'Names stay until XGROUP DELCONSUMER, however long nobody has used them.',
  streamCounts: (length: number, added: string, gone: number, nodes: number) =>
    `${entries(length)} in ${counted(nodes, 'node', 'nodes')}; ${added} ${added === '1' ? 'was' : 'were'} ever added${gone > 0 ? `, and ${gone} deleted or trimmed` : ''}.`,
  lastIdMeans: (id: string) =>
    `${id} is the last id that was given: the next one is greater, even if that entry is gone.`,
  groupsElsewhere: (count: number) =>
    `What ${count === 1 ? 'its group has' : `its ${count} groups have`} read is in XINFO GROUPS.`,
} as const;
