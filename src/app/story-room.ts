/** What happened, in sentences: worked out, and shown. */
export { storyOf } from '../narration/story';
export { default as Story } from '../ui/Story.svelte';
