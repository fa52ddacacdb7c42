/** The picture in words; loaded when somebody reads it. */
export { twinOf } from '../narration/twin';
export { default as Twin } from '../ui/Twin.svelte';
