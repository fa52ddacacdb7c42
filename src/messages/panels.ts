/** The words of the panels for the disk and the ledger, in the language in use: a door of their own, because they are loaded later. */
export { disk, ledger } from './en/panels';
