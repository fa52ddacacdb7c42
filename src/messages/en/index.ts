export { lessons } from './lessons';
export { narration } from './narration';
export * as ui from './ui';
