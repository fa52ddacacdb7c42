/** Why an answer is as it is, in the language in use: a door of their own, because they are loaded when somebody asks. */
export { whyErrors } from './en/why-errors';
export { plainErrors } from './en/why-plain-errors';
export { whyStreams } from './en/why-streams';
export { whyGroups } from './en/why-groups';
export { whyOthers } from './en/why-others';
