import {
  measureAdding,
  measureEntryLife,
  measureForking,
  measureMemory,
  measureReading,
} from './engine';
import type { Measured, Sizes } from './figures';
import { measureMock } from './mock';
import { measureServer } from './server';
import { measureCrowd, measureLongRun, measureSeeking } from './timeline';

/** Every measurement. Each gives its own figures, and none minds what has run before it. */
export const MEASURES: Record<string, (sizes: Sizes) => Measured | Promise<Measured>> = {
  'entry life': measureEntryLife,
  'entry life in a real server': measureServer,
  adding: measureAdding,
  'adding to ioredis-mock': measureMock,
  reading: measureReading,
  memory: measureMemory,
  forking: measureForking,
  seeking: measureSeeking,
  'a crowded run': measureCrowd,
  'a long run': measureLongRun,
};
