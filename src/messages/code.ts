/** The words about the programs of processes, in the language in use: a door of their own, because they are loaded later. */
export { code } from './en/code';
