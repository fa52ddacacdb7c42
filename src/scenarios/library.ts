/**
 * The stories beside the first. Imported for this effect by whoever lets people choose one, or opens one that was
 * named; a figure that shows the first needs them not.
 */
import { addScenarios } from './index';
import { consumerCrashes } from './lead-events';
import {
  claimAfterAMinute,
  claimedTooEarly,
  emptyButNotDone,
  poisonedPayment,
} from './library/claiming';
import {
  deletingAConsumer,
  idleAndAlive,
  noackLoses,
  podsPileUp,
} from './library/coming-and-going';
import {
  aboutTen,
  countForEach,
  deletedNotFreed,
  lagUnknown,
  trimmedUnread,
  trimmedWhenDone,
} from './library/counts';
import { firstSteps } from './library/first-steps';
import { afterNotFrom, idsMustGrow, manyInOneMillisecond } from './library/ids';
import {
  claimedWithoutABody,
  trimLeavesPending,
  xackLeavesTheEntry,
  xdelLeavesPending,
} from './library/pending';
import { newIsNotUnfinished, xackWithoutAGroup } from './library/starting-again';
import {
  blockThatDoesNotWait,
  dollarEachTime,
  groupAtDollar,
  zeroIsMyOwn,
} from './library/starting-points';
import { firstTakesAll, oneGroupForAll } from './library/who-gets-it';
import { chargedOnce, chargedTwice } from './library/idempotence';
import { noShares, paidAfterDelivered, scalingByLag } from './library/sharing';
import { blockedAndDeleted, oneConnection, recreatedAtZero } from './library/by-hand';
import { evictedWithItsGroups, fullAndRefused, onlyWhatExpires } from './library/memory';
import { cutLink, lostReply, lostRequest, pausedConsumer } from './library/network';
import {
  crashAfterSnapshot,
  crashDuringSnapshot,
  crashWithoutFiles,
  darkAlways,
  darkEachSecond,
  darkWithBoth,
  killedWithFile,
  switchedOnTooLate,
} from './library/persistence';
import { calledOrWritten, keptOrGone } from './library/pubsub';

addScenarios([
  consumerCrashes,
  firstSteps,
  oneGroupForAll,
  firstTakesAll,
  dollarEachTime,
  groupAtDollar,
  zeroIsMyOwn,
  blockThatDoesNotWait,
  afterNotFrom,
  manyInOneMillisecond,
  idsMustGrow,
  xackLeavesTheEntry,
  xdelLeavesPending,
  trimLeavesPending,
  claimedWithoutABody,
  newIsNotUnfinished,
  xackWithoutAGroup,
  noackLoses,
  claimAfterAMinute,
  claimedTooEarly,
  emptyButNotDone,
  poisonedPayment,
  deletingAConsumer,
  podsPileUp,
  idleAndAlive,
  chargedTwice,
  chargedOnce,
  paidAfterDelivered,
  noShares,
  scalingByLag,
  lagUnknown,
  aboutTen,
  trimmedUnread,
  trimmedWhenDone,
  deletedNotFreed,
  countForEach,
  oneConnection,
  blockedAndDeleted,
  recreatedAtZero,
  lostRequest,
  lostReply,
  cutLink,
  pausedConsumer,
  calledOrWritten,
  keptOrGone,
  crashWithoutFiles,
  crashAfterSnapshot,
  crashDuringSnapshot,
  killedWithFile,
  darkEachSecond,
  darkAlways,
  darkWithBoth,
  switchedOnTooLate,
  evictedWithItsGroups,
  fullAndRefused,
  onlyWhatExpires,
]);
