import { counted, list } from './words';

const entries = (count: number | string) => counted(Number(count), 'entry', 'entries');

/** Why commands of streams answer what they answer: adding, trimming, deleting, ranges, reading without a group. */
export const whyStreams = {
  tries: {
    makeStream: 'add it, and make the stream',
    seeEntry: 'look at the entry',
    seeLength: 'how many entries there are',
    seeStream: 'the stream: length, last id, nodes',
    seeGroups: 'how far each group is',
    seeKeys: 'which keys are there',
    trimExactly: 'trim exactly',
    acknowledge: 'take it off the pending list',
    nextPage: 'the next ones',
    wholeStream: 'the whole stream',
    turned: 'the same, the other way round',
    fromStart: 'read from the beginning',
    fromHere: 'read on from the last one',
    newest: 'the newest entry',
  },

  noStream: (key: string) => `There is no stream ${key}, so there was nothing to do.`,
  noKeyNoEntries: (key: string) =>
    `There is no key ${key} in this database. To Redis, that is the same as a stream without entries.`,
  isEmpty: 'The stream has no entries now. Its key, its last id and its groups stay all the same.',

  // XADD
  firstOfMs: (ms: string) =>
    `The server made the id: ${ms} is what its clock showed, in ms, and 0 is for the first entry of that millisecond.`,
  sameMs: (ms: string, last: string, seq: string) =>
    `The server made the id. The last one was ${last}, of the same millisecond ${ms}, so the number behind the dash went on to ${seq}.`,
  clockBehind: (clock: string, last: string, id: string) =>
    `The server’s clock showed ${clock}, which is behind the last id ${last}. Ids only grow, so it counted on from there: ${id}.`,
  givenMs: (ms: string, seq: string) =>
    `You gave the milliseconds, ${ms}; the server put ${seq} behind them, the next number that is free.`,
  givenId: (id: string, last: string) =>
    `You gave the id ${id} yourself. All that Redis asks of it is to be greater than the last one, ${last}.`,
  madeStream: (key: string) => `There was no key ${key}, so XADD made the stream.`,
  noMakeStream: (key: string) =>
    `NOMKSTREAM says not to make a stream, and there is none at ${key}, so nothing was added.`,
  duplicate: (producer: string, id: string) =>
    `Producer ${producer} has sent this before, under the same idempotent id. Nothing was added: ${id} is the entry that it became then.`,
  duplicateWhy: 'So a producer that got no answer may send again, and the stream has it once.',
  eachGroup: (groups: readonly string[]) =>
    groups.length === 1
      ? `Nobody was sent it: the group ${groups[0]} gets it when one of its consumers reads with >, and only that one.`
      : `Nobody was sent it: ${list(groups)} each get it once, when one of their consumers reads with >.`,

  // Trimming
  trimmed: (count: number, last: string, length: number) =>
    `${entries(count)} went off the old end, up to ${last}; ${entries(length)} ${length === 1 ? 'is' : 'are'} left.`,
  wholeNodes: (wanted: string, length: number, node: number) =>
    `~ lets only whole nodes go. The oldest node holds ${entries(node)}, and without it fewer than ${wanted} would be left, so all ${length} stay.`,
  wholeNodesById: (node: number, last: string, id: string) =>
    `~ lets only whole nodes go. The oldest node holds ${entries(node)} and goes up to ${last}, which is not older than ${id}.`,
  limitTooSmall: (limit: number, node: number) =>
    `~ lets only whole nodes go. The oldest node holds ${entries(node)}, and LIMIT lets ${limit} go at most.`,
  tildeIsFast:
    'That is why ~ is fast: to drop a node costs the same, however many entries are in it.',
  notTooLong: (length: number, wanted: string) =>
    `${entries(length)} ${length === 1 ? 'is' : 'are'} there, and up to ${wanted} may stay.`,
  stillNeeded: (length: number) => `The ${entries(length)} may not go yet: groups still need them.`,
  noneBefore: (id: string, first: string) =>
    `MINID takes what is older than ${id}, and the oldest entry is ${first}.`,
  neverRead: (groups: readonly string[]) =>
    `${list(groups)} had not been given all of these, and never will be: trimming waits for no group.`,
  hollow: (count: number, id: string, group: string, consumer: string | undefined) =>
    `${count === 1 ? id : `${id} and ${count - 1} more`} ${count === 1 ? 'is' : 'are'} still pending in ${group}${consumer === undefined ? '' : ` on ${consumer}`}, without a body: only XACK or a claim takes that away.`,

  // XDEL
  deleted: (ids: readonly string[], length: number) =>
    `${ids.length === 1 ? ids[0] : entries(ids.length)} ${ids.length === 1 ? 'is' : 'are'} gone for everybody; ${entries(length)} ${length === 1 ? 'is' : 'are'} left. The id will not be used again.`,
  aboveLast: (id: string, last: string) =>
    `No entry ${id} has been added: the last id of the stream is ${last}.`,
  isGone: (id: string) => `${id} had been in the stream, and was deleted or trimmed before.`,
  noEntry: (id: string) => `The stream has no entry ${id}.`,

  // XLEN
  length: (key: string, length: number, added: string, gone: number) =>
    gone > 0
      ? `${key} holds ${entries(length)}. ${added} were ever added, so ${gone} ${gone === 1 ? 'has' : 'have'} been deleted or trimmed.`
      : `${key} holds ${entries(length)}, all that were ever added.`,
  lengthIsNotWork:
    'This is not how much is still to be done: reading and acknowledging take nothing out of a stream.',

  // XSETID
  lastIdSet: (id: string) =>
    `The last id of the stream is ${id} now: the next entry gets a greater one.`,
  lastIdIsFree: (top: string) => `No entry has it; the newest one that is there is ${top}.`,
  countsSet: (added: string) =>
    `The stream counts ${added} as ever added, and the lag of groups is reckoned from that.`,

  // Ranges
  found: (count: number, low: string, high: string) =>
    count === 1
      ? `One entry stands in the range: ${low}.`
      : `${count} entries stand in the range, from ${low} to ${high}.`,
  bothEndsIn: 'Both ends belong to a range. An opening bracket, as in (5-0, leaves one out.',
  bracketLeavesOut: 'The opening bracket leaves the id itself out.',
  rangeChangesNothing: 'A range only looks: no group and no consumer knows of it.',
  halfId: (id: string, end: 'start' | 'end') =>
    end === 'end'
      ? `As an end, ${id} alone takes in the whole millisecond: ${id}-18446744073709551615.`
      : `As a start, ${id} alone means ${id}-0, the first of its millisecond.`,
  turnedRound: 'The start is greater than the end, so no id can stand between them.',
  reverseOrder: 'XREVRANGE takes the greater id first: the end, then the start.',
  nothingInRange: (low: string, high: string, first: string, last: string) =>
    `No entry stands from ${low} to ${high}: the stream has those from ${first} to ${last}.`,

  // XREAD
  readNoKey: (key: string) => `There is no key ${key}; XREAD takes that for an empty stream.`,
  readDollar: (key: string, last: string) =>
    `$ stands for the last id of ${key} at the moment of the command, ${last}. Nothing can come after it at once, so without BLOCK the answer is always nil.`,
  readDollarWaited: (key: string, last: string) =>
    `$ stood for ${last}, the last id of ${key} when the command came, and nothing was added after it.`,
  readAfter: (id: string, key: string, last: string) =>
    `XREAD gives what comes after ${id}, and the last id of ${key} is ${last}.`,
  waited: (ms: number) => `It waited for ${ms} ms, as long as BLOCK allowed, and then gave up.`,
  waitEnded: 'The wait was ended from outside.',
  notWaiting: 'Without BLOCK it does not wait.',
  dollarMisses:
    'In a loop, give the last id that you have got instead of $: whatever is added between two calls with $ is missed.',
  readFound: (count: number, key: string, id: string) =>
    `${key} has ${count === 1 ? 'this entry' : `these ${count} entries`} after ${id}; an entry with that very id would not be among them.`,
  readServed: (ms: number) => `The command waited ${ms} ms, until something was added.`,
  readForAll: 'Reading without a group marks nothing: whoever asks with the same id gets the same.',
  plus: 'With + it gives the newest entry, whatever came before.',
} as const;
