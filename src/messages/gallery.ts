/** The words of the gallery, in the language in use: a door of their own, because they are loaded later. */
export { gallery } from './en/gallery';
