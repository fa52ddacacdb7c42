/** The words of what opens from the head of the page, in the language in use: loaded after the page. */
export { breakpoints, settings, splitter, stories } from './en/dialogs';
