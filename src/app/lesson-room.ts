/** What a lesson needs beside its story: loaded when the first one is opened. */
export { lessonNamed } from '../lessons';
export { default as LessonPane } from '../ui/LessonPane.svelte';
export { LessonRun } from './lesson-run.svelte';
