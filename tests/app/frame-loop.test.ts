import { expect, it } from 'vitest';
import { FrameLoop } from '../../src/app/frame-loop';
import { useFrames } from './frames';

const frames = useFrames();

it('a loop that is started anew in its own frame goes on once', () => {
  let ticks = 0;
  const loop = new FrameLoop(() => {
    ticks++;
    loop.start();
    return true;
  });
  loop.start();
  frames.pass(200);
  expect(ticks).toBe(4);
});
