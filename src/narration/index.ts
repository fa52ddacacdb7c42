export { aboutOf, isAbout, STORY_KINDS, type StoryKind } from './about';
export { narrate } from './narrate';
export { Past } from './past';
export { storyOf, type StoryLine } from './story';
export { type TwinNode } from './twin';
