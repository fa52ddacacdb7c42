/** What stands around an explanation, in the language in use: a door of its own, because answers ask for it and for nothing else. */
export { whyPanel } from './en/why-panel';
