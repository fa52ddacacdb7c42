/** The words of what became of one thing, and of the pictures of machines: a door of their own, because they are loaded later. */
export { machines } from './en/machines';
export { life } from './en/life';
