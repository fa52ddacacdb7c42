export { lessons } from './lessons';
export { narration } from './narration';
export { twin } from './twin';
export * as ui from './ui';
