/** The words of the charts, in the language in use: a door of their own, because they are loaded later. */
export { charts } from './en/charts';
