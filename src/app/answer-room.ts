/** What an answer in the console can do beside being read: light up what it names, and say why it is as it is. */
export { partsOf } from '../console/links';
export { default as AnswerParts } from '../ui/AnswerParts.svelte';
export { default as AnswerWhy } from './AnswerWhy.svelte';
