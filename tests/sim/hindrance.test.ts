import { describe, expect, it } from 'vitest';
import '../../src/engine/everything';
import {
  ACTOR_FAULTS,
  fromMs,
  forkWorld,
  hindranceOf,
  perform,
  SERVER_FAULTS,
  worldToImage,
  type Fault,
  type OtherPlan,
  type World,
} from '../../src/sim';
import '../../src/sim/everyone';
import { run, story } from './play';

const RITA: OtherPlan = {
  role: 'reader',
  name: 'rita',
  stream: 'jobs',
  startMs: 0,
  from: '0',
  blockMs: 1000,
  workMs: [10, 10],
};
const NAMES = ['shop', 'ann', 'rita', 'you'];

/** A world after some of these have befallen it; a person has a console there. */
function after(...faults: readonly Fault[]): World {
  const world = story({ others: [RITA] });
  run(world, 2100);
  perform(world, { at: fromMs(2150), act: { kind: 'type', line: 'PING', commands: [['PING']] } });
  run(world, 2300);
  faults.forEach((fault, nth) => perform(world, { at: fromMs(2310 + nth), act: fault }));
  return world;
}

/** All that can be asked for in a world with these processes. */
const FAULTS: readonly Fault[] = [
  ...SERVER_FAULTS.map((kind) => ({ kind })),
  { kind: 'poison', stream: 'jobs', id: '+' },
  { kind: 'poison', stream: 'nothing', id: '+' },
  { kind: 'poison', stream: 'jobs', id: 'abc' },
  ...NAMES.flatMap((actor): Fault[] => [
    { kind: 'crash', actor },
    { kind: 'crash', actor, when: 'before-ack' },
    { kind: 'slow', actor, factor: 3 },
    ...ACTOR_FAULTS.map((kind) => ({ kind, actor })),
  ]),
];

/** Whether a fault has anything come of it: an event, or something that is otherwise. */
function changes(world: World, fault: Fault): boolean {
  const at = world.now + fromMs(1);
  const fork = forkWorld(world);
  if (perform(fork, { at, act: fault }).length > 0) return true;
  const same = forkWorld(world);
  perform(same, { at, act: { kind: 'show', line: '', text: '' } });
  return JSON.stringify(worldToImage(fork)) !== JSON.stringify(worldToImage(same));
}

describe('what hinders a fault', () => {
  it.each<[string, readonly Fault[]]>([
    ['nothing', []],
    ...ACTOR_FAULTS.map((kind): [string, Fault[]] => [
      kind,
      NAMES.map((actor) => ({ kind, actor })),
    ]),
    ['crash', NAMES.map((actor) => ({ kind: 'crash', actor }))],
    ['kill-server', [{ kind: 'kill-server' }]],
    ['cut-power', [{ kind: 'cut-power' }]],
    ['start-server', [{ kind: 'kill-server' }, { kind: 'start-server' }]],
  ])('is there where nothing would come of it, and only there: after %s', (_, faults) => {
    const world = after(...faults);
    const wrong = FAULTS.filter(
      (fault) => changes(world, fault) === (hindranceOf(world, fault) !== undefined),
    );
    expect(wrong).toEqual([]);
  });

  it('is what is so already, or what somebody is not', () => {
    const world = after({ kind: 'crash', actor: 'ann' }, { kind: 'cut', actor: 'shop' });
    const hindrance = (fault: Fault) => hindranceOf(world, fault);
    expect(hindrance({ kind: 'crash', actor: 'ann' })).toBe('crashed');
    expect(hindrance({ kind: 'restart', actor: 'rita' })).toBe('running');
    expect(hindrance({ kind: 'cut', actor: 'shop' })).toBe('cut');
    expect(hindrance({ kind: 'produce', actor: 'rita' })).toBe('no-producer');
    expect(hindrance({ kind: 'pause', actor: 'you' })).toBe('no-process');
    expect(hindrance({ kind: 'cut', actor: 'ann' })).toBeUndefined();
  });
});
