/** The words of the text view, in the language in use: a door of their own, because they are loaded later. */
export { twin } from './en/twin';
