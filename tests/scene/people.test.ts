import { describe, expect, it } from 'vitest';
import '../../src/engine/everything';
import { DEFAULT_SCENARIO } from '../../src/scenarios';
import { sceneryOf, type Box, type Scenery, type Size } from '../../src/scene';
import { fromMs, type OtherPlan, type Topology } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';

const WIDE: Size = { width: 1236, height: 424 };
const PHONE: Size = { width: 332, height: 0 };
const COMMON = { startMs: 0, reconnectMs: 500 };
const WORK = { workMs: [3000, 3000] } as const;

const CONSUMER = { name: 'ann', stream: 's', group: 'g', startMs: 0, blockMs: 500, ...WORK };
const OTHERS: readonly OtherPlan[] = [
  {
    ...COMMON,
    role: 'operator',
    name: 'ops',
    script: [{ atMs: 100, argv: ['XGROUP', 'CREATE', 's', 'g', '0', 'MKSTREAM'] }],
  },
  { ...COMMON, ...WORK, role: 'reader', name: 'board', stream: 's', from: '0', blockMs: 9000 },
  {
    ...COMMON,
    ...WORK,
    role: 'claimer',
    name: 'rescue',
    stream: 's',
    group: 'g',
    everyMs: 200,
    minIdleMs: 1000,
  },
  { ...COMMON, role: 'trimmer', name: 'tidy', stream: 's', everyMs: 9000, keeps: { entries: 50 } },
  {
    ...COMMON,
    role: 'publisher',
    name: 'caller',
    channel: 'c',
    everyMs: 1000,
    limit: null,
    fields: [['n', '1']],
  },
  { ...COMMON, ...WORK, role: 'subscriber', name: 'ear', channel: 'c' },
  {
    ...COMMON,
    role: 'supervisor',
    name: 'scaler',
    stream: 's',
    group: 'g',
    everyMs: 500,
    lagEach: 1,
    min: 2,
    max: 2,
    consumer: { blockMs: 500, ...WORK },
  },
  {
    ...COMMON,
    ...WORK,
    role: 'reader',
    name: 'elsewhere',
    stream: 'other',
    from: '0',
    blockMs: 500,
  },
];
const TOPOLOGY: Topology = {
  ...DEFAULT_SCENARIO.topology,
  network: { latencyMs: 200, jitterMs: 0 },
  producers: [
    { name: 'shop', stream: 's', startMs: 500, everyMs: 700, limit: 6, fields: [['n', '1']] },
  ],
  consumers: [CONSUMER],
  others: OTHERS,
  faults: [
    { atMs: 3000, kind: 'crash', actor: 'ann' },
    { atMs: 12_000, kind: 'cut-power' },
    { atMs: 14_000, kind: 'start-server' },
  ],
};

const run = new Timeline({ ...DEFAULT_SCENARIO, stream: 's', topology: TOPOLOGY });
const at = (ms: number, size = WIDE): Scenery => sceneryOf(run.at(fromMs(ms)), 's', size);
const names = (all: readonly { readonly name: unknown }[]) => all.map(({ name }) => name);
const card = (scenery: Scenery, name: string) => scenery.cards.find(({ title }) => title === name)!;

const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('who is neither a producer nor a consumer', () => {
  it('has a place: those who say something, those who hear something, those who are in a group', () => {
    const scenery = at(0);
    expect(names(scenery.producers)).toEqual(['shop']);
    expect(names(scenery.senders)).toEqual(['ops', 'tidy', 'caller', 'scaler']);
    expect(names(scenery.listeners)).toEqual(['board', 'ear']);
    expect(scenery.cards.map(({ title }) => title)).toEqual(['ann', 'rescue']);
    expect(card(scenery, 'rescue')).toMatchObject({
      holder: 'rescue',
      claims: { minIdleMs: 1000 },
    });
    expect(card(scenery, 'ann').claims).toBeUndefined();
  });

  it('those that a supervisor has started have their cards too', () => {
    expect(at(4000).cards.map(({ title, holder }) => [title, holder])).toEqual([
      ['ann', 'ann'],
      ['rescue', 'rescue'],
      ['scaler-1', 'scaler-1'],
      ['scaler-2', 'scaler-2'],
    ]);
  });

  it('a claimer has in hand what it has claimed', () => {
    const { slots, state } = card(at(4500), 'rescue');
    expect(state).toBe('working');
    expect(slots.some(({ inHand, deliveries }) => inHand && deliveries === 2)).toBe(true);
  });

  it('entries fly to who reads without a group, and messages to who listens', () => {
    const seen = new Set<string>();
    for (let ms = 0; ms < 6000; ms += 100) {
      const { tokens, layout } = at(ms);
      const [board, ear] = layout.listeners as [Box, Box];
      for (const { kind, route } of tokens) {
        if (route.to.x === board.x && route.to.y === board.y + board.height / 2)
          seen.add(`board ${kind}`);
        if (route.to.x === ear.x && route.to.y === ear.y + ear.height / 2) seen.add(`ear ${kind}`);
      }
    }
    expect([...seen].sort()).toEqual(['board copy', 'ear answer', 'ear message']);
  });

  it('nobody stands on anybody, at any width', () => {
    for (const width of [300, 332, 500, 860, 1024, 1440]) {
      const { layout, lanes } = at(4000, { width, height: 0 });
      const all = [
        ...layout.senders,
        ...layout.listeners,
        layout.person,
        layout.log,
        layout.legend,
        ...lanes.map(({ box }) => box),
      ];
      for (const [index, box] of all.entries()) {
        expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        for (const other of all.slice(index + 1)) expect(apart(box, other)).toBe(true);
      }
    }
  });
});

describe('where there is no room for all', () => {
  it('the log keeps to what is in view, tail and all, and the legend comes last', () => {
    const { layout } = at(4000, { width: 1000, height: 400 });
    expect(layout.log.y + layout.log.height).toBeLessThanOrEqual(400);
    expect(layout.height).toBeGreaterThan(400);
    expect(layout.legend.y).toBeGreaterThan(layout.person.y);
    const roomy = at(4000, { width: 1000, height: 800 }).layout;
    expect(roomy.height).toBe(800);
    expect(roomy.legend.y).toBeLessThan(roomy.person.y);
    expect(roomy.senders[0]!.height).toBeGreaterThan(layout.senders[0]!.height);
  });
});

describe('a name under which an operator types', () => {
  it('is no name without anybody', () => {
    const timeline = new Timeline({ ...DEFAULT_SCENARIO, stream: 's', topology: TOPOLOGY });
    for (const [index, name] of ['ops', 'nobody'].entries()) {
      const line = `XGROUP CREATECONSUMER s g ${name}`;
      timeline.submit(fromMs(2000 + index), { kind: 'type', line, commands: [line.split(' ')] });
    }
    const scenery = sceneryOf(timeline.at(fromMs(3000)), 's', WIDE);
    expect(card(scenery, 'ops').state).toBe('by-hand');
    expect(card(scenery, 'nobody').state).toBe('name-only');
  });
});

describe('the server', () => {
  it('is said to be without power, loading, and there again', () => {
    const states = [11_000, 12_500, 14_500, 15_500].map((ms) => at(ms, PHONE).log.server);
    expect(states).toEqual(['ready', 'dark', 'loading', 'ready']);
  });
});
