/** What helps while one types, for whoever loads it when every command is known. */
export { complete } from './complete';
export { hint } from './hint';
export { namesIn } from './names';
