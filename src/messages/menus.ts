/** The words of what can be done to the picture, in the language in use: a door of their own, because they are loaded later. */
export { menus } from './en/menus';
