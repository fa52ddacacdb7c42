import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { lessonFlow } from '../../src/app/lesson-flow';
import { playerMachine } from '../../src/app/player';

const journey = { from: 0, to: 5, pace: 1 };

describe('the player', () => {
  const started = () => createActor(playerMachine).start();

  it('begins paused, plays and pauses', () => {
    const player = started();
    expect(player.getSnapshot().value).toBe('paused');
    player.send({ type: 'PLAY' });
    expect(player.getSnapshot().value).toBe('playing');
    player.send({ type: 'PAUSE' });
    expect(player.getSnapshot().value).toBe('paused');
  });

  it('stops where a journey ends, and forgets it', () => {
    const player = started();
    player.send({ type: 'TRAVEL', journey });
    expect(player.getSnapshot().context.journey).toEqual(journey);
    player.send({ type: 'ARRIVED' });
    expect(player.getSnapshot()).toMatchObject({ value: 'paused', context: { journey: null } });
  });

  it('forgets a journey that something else ends', () => {
    const player = started();
    player.send({ type: 'TRAVEL', journey });
    player.send({ type: 'FOLLOW' });
    expect(player.getSnapshot()).toMatchObject({ value: 'following', context: { journey: null } });
    player.send({ type: 'TRAVEL', journey });
    player.send({ type: 'TRAVEL', journey: { ...journey, to: 9 } });
    expect(player.getSnapshot().context.journey).toMatchObject({ to: 9 });
    player.send({ type: 'PLAY' });
    expect(player.getSnapshot()).toMatchObject({ value: 'playing', context: { journey: null } });
  });

  it('follows a command until its answer, but never slows down who plays', () => {
    const player = started();
    player.send({ type: 'FOLLOW' });
    expect(player.getSnapshot().value).toBe('following');
    player.send({ type: 'ARRIVED' });
    player.send({ type: 'PLAY' });
    player.send({ type: 'FOLLOW' });
    expect(player.getSnapshot().value).toBe('playing');
  });
});

describe('the way through a lesson', () => {
  it('goes from the question over the sight to the task, and back if the past is changed', () => {
    const flow = createActor(lessonFlow).start();
    flow.send({ type: 'MET' });
    expect(flow.getSnapshot().value).toBe('predicting');
    flow.send({ type: 'ANSWER', choice: 2 });
    expect(flow.getSnapshot()).toMatchObject({ value: 'watching', context: { choice: 2 } });
    flow.send({ type: 'REVEALED' });
    flow.send({ type: 'HINT' });
    expect(flow.getSnapshot()).toMatchObject({ value: 'doing', context: { hints: 1 } });
    flow.send({ type: 'MET' });
    expect(flow.getSnapshot().value).toBe('done');
    flow.send({ type: 'UNMET' });
    expect(flow.getSnapshot().value).toBe('doing');
  });
});
