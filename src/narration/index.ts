export { narrate } from './narrate';
export { Past } from './past';
export { storyOf, type StoryLine } from './story';
export { type TwinNode } from './twin';
