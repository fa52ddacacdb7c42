/** What is said under the log, in the language in use: loaded with the first story that has a disk or a channel to show. */
export { strips } from './en/strips';
