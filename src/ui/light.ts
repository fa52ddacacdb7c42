import type { Subject } from '../timeline';

/** How strongly something is lit up: because a person has chosen it, or points at it somewhere. */
export type Light = 'selected' | 'pointed' | undefined;

/** How strongly a thing is lit up. */
export type LightOf = (subject: Subject) => Light;

/** For a picture in which nothing can be chosen. */
export const noLight: LightOf = () => undefined;
