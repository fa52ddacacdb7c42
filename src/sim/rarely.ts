/** What seldom happens, behind one door: `everyone.ts` loads it, and `rarities.ts` hands it out. */
export { befall } from './befall';
export { streamsPlaced } from './placed';
export { beginProcess, endProcess, readFiles } from './restarting';
export { returningServer } from './returning';
export { append, closeFile, planSync, sync, syncAt } from './syncing';
