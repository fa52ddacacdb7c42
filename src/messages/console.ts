/** The words of what the console loads later, in the language in use. */
export { consoles } from './en/console';
