/** The words of what is taken out of the page, in the language in use: a door of their own, because they are loaded later. */
export { exporting, mermaid, scripts } from './en/export';
