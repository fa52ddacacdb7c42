/** The words of the radix tree and the packed nodes, in the language in use: a door of their own, because they are loaded later. */
export { tree } from './en/tree';
