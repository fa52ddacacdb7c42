/** What seldom happens, behind one door: `everything.ts` loads it, and `rarities.ts` hands it out. */
export { duplicateOf, fingerprint, noteSent, readAddOptions } from './adding';
export { makeRoom } from './eviction';
export { showToMonitors } from './monitor';
export { forgetSubscriber, publish } from './pubsub';
export { claimIdle, oldestDelivery, readHistory } from './rereading';
export { enqueue, overtake, refuse, unwatch } from './transaction';
export { exactly, trim } from './trimming';
