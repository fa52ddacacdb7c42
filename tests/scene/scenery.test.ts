import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formatId, readStream, toBytes } from '../../src/engine';
import { consumerCrashes, leadEvents } from '../../src/scenarios/lead-events';
import {
  rowPlaces,
  sceneryOf,
  tokenPlace,
  type Box,
  type Scenery,
  type Size,
} from '../../src/scene';
import { fromMs, type Act } from '../../src/sim';
import { Timeline, type Moment } from '../../src/timeline';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 30_000 });

const KEY = 'lead_events';
const WIDE: Size = { width: 1236, height: 424 };
const PHONE: Size = { width: 362, height: 0 };
const THIRD = '1727961517178-0';

const command = (line: string): Act => ({ kind: 'type', line, commands: [line.split(' ')] });

/** The crash of the first lesson, and everything that a person might do about it. */
function eventful(): Timeline {
  const timeline = new Timeline(consumerCrashes);
  timeline.submit(fromMs(14_000), command(`XCLAIM ${KEY} email_service email-2 5000 ${THIRD}`));
  timeline.submit(fromMs(17_000), command(`XDEL ${KEY} ${THIRD}`));
  timeline.submit(fromMs(20_000), command(`XADD ${KEY} * event_type lead.lost lead_id 7`));
  timeline.submit(fromMs(24_000), command(`XTRIM ${KEY} MAXLEN 4`));
  timeline.submit(fromMs(28_000), command(`XGROUP CREATE ${KEY} audit $`));
  timeline.submit(fromMs(30_000), command(`XREADGROUP GROUP audit bob COUNT 9 STREAMS ${KEY} >`));
  return timeline;
}

const run = eventful();
const at = (ms: number, size = WIDE) => sceneryOf(run.at(fromMs(ms)), KEY, size);

const inside = (inner: Box, outer: Box) =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x + 0.01 ||
  b.x + b.width <= a.x + 0.01 ||
  a.y + a.height <= b.y + 0.01 ||
  b.y + b.height <= a.y + 0.01;

const card = (scenery: Scenery, name: string) => scenery.cards.find(({ title }) => title === name)!;

describe('the stage at chosen times', () => {
  it('at the beginning: everybody has a place, and nothing is there yet', () => {
    const scenery = at(0);
    expect(scenery.log).toMatchObject({ exists: false, length: 0, sleepers: [] });
    expect(scenery.lanes.map(({ group, exists }) => [group, exists])).toEqual([
      ['email_service', false],
      ['notification_service', false],
      ['analytics_service', false],
    ]);
    expect(scenery.cards.map(({ title, state }) => [title, state])).toEqual([
      ['email-1', 'starting'],
      ['email-2', 'starting'],
      ['notify-1', 'starting'],
      ['notify-2', 'starting'],
      ['analytics-1', 'starting'],
      ['analytics-2', 'starting'],
    ]);
  });

  it('at 2.7 s: an entry is on its way from the producer to the tail', () => {
    const scenery = at(2700);
    const token = scenery.tokens.find(({ kind }) => kind === 'entry')!;
    const { layout } = scenery;
    const from = tokenPlace(token, token.departs);
    const to = tokenPlace(token, token.arrives);
    expect(from).toMatchObject({
      x: layout.senders[0]!.x + layout.senders[0]!.width,
      opacity: 1,
    });
    expect(to.x).toBe(layout.log.x);
    const half = tokenPlace(token, (token.departs + token.arrives) / 2);
    expect(half.x).toBeCloseTo((from.x + to.x) / 2);
    expect(tokenPlace(token, token.arrives + 1).opacity).toBe(0);
  });

  it('at 2.9 s: those who wait sleep at the tail, in the order in which they will be served', () => {
    expect(at(2900).log.sleepers).toEqual(['email-1', 'email-2']);
  });

  it('at 3.1 s: the entry is in the log, pending for one group, and its copy is on its way', () => {
    const scenery = at(3100);
    expect(scenery.rows).toMatchObject([{ nth: 1, marks: ['pending', 'pending', 'waiting'] }]);
    expect(card(scenery, 'email-1').slots).toMatchObject([{ label: '1', arriving: true }]);
    expect(scenery.tokens.filter(({ kind }) => kind === 'copy')).toHaveLength(2);
  });

  it('at 9.3 s: the crashed consumer still holds its entry, and an ack of another travels back', () => {
    const scenery = at(9300);
    expect(card(scenery, 'email-1')).toMatchObject({
      state: 'crashed',
      slots: [{ id: THIRD, deliveries: 1, arriving: false, inHand: false }],
    });
    expect(scenery.lanes[0]).toMatchObject({ orphaned: true });
    expect(scenery.tokens.some(({ kind }) => kind === 'ack')).toBe(true);
  });

  it('after the claim: the slot is with the new owner, the token between both', () => {
    const claimed = run.at(fromMs(16_000)).log.find(({ type }) => type === 'claimed')!;
    const scenery = sceneryOf(run.at(claimed.at + fromMs(450)), KEY, WIDE);
    const token = scenery.tokens.find(({ kind }) => kind === 'claim')!;
    const place = tokenPlace(token, claimed.at + fromMs(450));
    const [from, to] = [card(scenery, 'email-1').box, card(scenery, 'email-2').box];
    expect(place.x).toBeGreaterThan(from.x);
    expect(place.x).toBeLessThan(to.x + to.width);
    expect(card(scenery, 'email-1').slots).toEqual([]);
    expect(card(scenery, 'email-2').slots).toMatchObject([
      { id: THIRD, deliveries: 2, arriving: true },
      ...card(scenery, 'email-2').slots.slice(1),
    ]);
  });

  it('after the deletion: the row falls, and the slot that points at it is hollow', () => {
    const deleted = run.at(fromMs(19_000)).log.find(({ type }) => type === 'entries-deleted')!;
    const falling = sceneryOf(run.at(deleted.at + fromMs(200)), KEY, WIDE);
    const index = falling.rows.findIndex(({ id }) => id === THIRD);
    expect(falling.rows[index]).toMatchObject({ goneAt: deleted.at });
    const early = rowPlaces(falling, deleted.at)[index]!;
    const late = rowPlaces(falling, deleted.at + fromMs(400))[index]!;
    expect(late.y).toBeGreaterThan(early.y);
    expect(late.opacity).toBeLessThan(early.opacity);
    // Where nothing is to move, it stands there, struck out, for as long as others see it fall.
    expect(rowPlaces(falling, undefined)[index]).toMatchObject({ y: early.y, opacity: 1 });
    const gone = sceneryOf(run.at(deleted.at + fromMs(600)), KEY, WIDE);
    expect(gone.rows.some(({ id }) => id === THIRD)).toBe(false);
    expect(card(gone, 'email-2').slots).toContainEqual(
      expect.objectContaining({ id: THIRD, hollow: true }),
    );
  });

  it('an entry from before a group began is not for it', () => {
    const scenery = at(29_900);
    expect(scenery.lanes.map(({ group }) => group)).toContain('audit');
    expect(scenery.rows[0]!.marks.at(-1)).toBe('skipped');
  });

  it('a name without a process is shown as one', () => {
    expect(card(at(33_000), 'bob')).toMatchObject({ state: 'name-only', group: 'audit' });
  });
});

describe('what came after 8.0, and what is done to whole keys and groups', () => {
  const GROUP = 'email_service';
  const after = (...lines: string[]) => {
    const timeline = new Timeline(consumerCrashes);
    lines.forEach((line, index) => timeline.submit(fromMs(12_000 + 1500 * index), command(line)));
    return sceneryOf(timeline.at(fromMs(13_000 + 1500 * lines.length)), KEY, WIDE);
  };
  const nack = `XNACK ${KEY} ${GROUP} FAIL IDS 1 ${THIRD}`;

  it('what is handed back has a card of its own, until it is claimed', () => {
    const scenery = after(nack);
    expect(scenery.cards.filter(({ name }) => name === null)).toMatchObject([
      { group: GROUP, state: 'nobody', holder: undefined, pending: 1, slots: [{ id: THIRD }] },
    ]);
    expect(scenery.cards.find(({ name }) => name === null)!.slots[0]!.idleMs).toBeUndefined();
    expect(card(scenery, 'email-1').slots).toEqual([]);
    const claimed = after(nack, `XCLAIM ${KEY} ${GROUP} email-2 0 ${THIRD}`);
    expect(claimed.cards.some(({ name }) => name === null)).toBe(false);
  });

  it('an entry that is handed back goes over to nobody', () => {
    const timeline = new Timeline(consumerCrashes);
    timeline.submit(fromMs(12_000), command(nack));
    const { at: when } = timeline
      .at(fromMs(14_000))
      .log.find(({ type }) => type === 'handed-back')!;
    const scenery = sceneryOf(timeline.at(when + fromMs(300)), KEY, WIDE);
    expect(scenery.tokens.filter(({ kind }) => kind === 'claim')).toHaveLength(1);
    expect(scenery.cards.find(({ name }) => name === null)!.slots).toMatchObject([
      { arriving: true },
    ]);
  });

  it('a group that is deleted has no lane, a consumer that is deleted no card', () => {
    const late = `XGROUP CREATE ${KEY} late $`;
    const join = `XGROUP CREATECONSUMER ${KEY} late bob`;
    const names = (scenery: Scenery) => scenery.cards.map(({ title }) => title);
    expect(names(after(late, join))).toContain('bob');
    expect(names(after(late, join, `XGROUP DELCONSUMER ${KEY} late bob`))).not.toContain('bob');
    const destroyed = after(late, join, `XGROUP DESTROY ${KEY} late`);
    expect(destroyed.lanes.map(({ group }) => group)).not.toContain('late');
  });

  it('what was skipped, or forgotten with its consumer, is not acknowledged', () => {
    const markOf = (scenery: Scenery, nth: number) =>
      scenery.rows.find((row) => row.nth === nth)!.marks[
        scenery.lanes.findIndex(({ group }) => group === 'all')
      ];
    const create = `XGROUP CREATE ${KEY} all 0`;
    const read = `XREADGROUP GROUP all bob COUNT 1 STREAMS ${KEY} >`;
    expect(markOf(after(create, `XGROUP SETID ${KEY} all $`), 1)).toBe('skipped');
    expect(markOf(after(create, read, `XGROUP DELCONSUMER ${KEY} all bob`), 1)).toBe('skipped');
    expect(markOf(after(create, read.replace('STREAMS', 'NOACK STREAMS')), 1)).toBe('handed-over');
  });

  it('a stream that comes back under its name is drawn as what it is', () => {
    const scenery = after(`RENAME ${KEY} kept`, `RENAME kept ${KEY}`);
    expect(scenery.rows.slice(0, 3).map(({ nth }) => nth)).toEqual([1, 2, 3]);
    expect(scenery.rows[0]!.marks).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
    expect(card(scenery, 'email-1').slots).toMatchObject([{ id: THIRD, label: '3' }]);
  });

  it('other databases are not drawn', () => {
    const timeline = new Timeline(consumerCrashes);
    timeline.submit(fromMs(12_000), command('SELECT 3'));
    timeline.submit(fromMs(14_000), command(`XADD ${KEY} ${THIRD} f v`));
    timeline.submit(fromMs(16_000), command(`XDEL ${KEY} ${THIRD}`));
    timeline.submit(fromMs(18_000), command(`XADD ${KEY} * f v`));
    for (let ms = 12_000; ms < 20_000; ms += 100) {
      const moment = timeline.at(fromMs(ms));
      const scenery = sceneryOf(moment, KEY, WIDE);
      expect(scenery.rows.filter(({ goneAt }) => goneAt !== undefined)).toEqual([]);
      expect(scenery.rows.some(({ id }) => id === THIRD)).toBe(true);
      const entries = scenery.tokens.filter(({ kind }) => kind === 'entry');
      expect(entries.every(({ subject }) => 'name' in subject && subject.name === 'crm')).toBe(
        true,
      );
    }
  });

  it('only streams can be looked at', () => {
    expect(after('SET k v', 'XADD other * f v').otherKeys).toEqual(['other']);
  });

  it('says that the server is gone, or counts beyond what a number can hold', () => {
    expect(after('SHUTDOWN NOSAVE').log.server).toBe('stopped');
    const { lanes, cards } = after(nack.replace('FAIL', 'FATAL'), 'PING');
    expect(lanes).toHaveLength(3);
    expect(cards.find(({ name }) => name === null)!.slots).toMatchObject([
      { deliveries: 2n ** 63n - 1n },
    ]);
  });
});

describe('a frame is a function of the recording and the moment', () => {
  it('whatever was looked at before', () => {
    const fresh = eventful();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: fromMs(34_000) }), (t) => {
        expect(sceneryOf(run.at(t), KEY, WIDE)).toEqual(sceneryOf(fresh.at(t), KEY, WIDE));
      }),
      { numRuns: 60 },
    );
  });

  it('a deleted and remade stream does not rename the entries of its past', () => {
    const timeline = new Timeline(leadEvents);
    timeline.submit(fromMs(3000), command('XADD s 1-1 a b'));
    timeline.submit(fromMs(4000), command('XADD s 2-1 a b'));
    const before = sceneryOf(timeline.at(fromMs(6000)), 's', WIDE);
    timeline.submit(fromMs(7000), command('DEL s'));
    timeline.submit(fromMs(8000), command('XADD s 2-1 a b'));
    timeline.at(fromMs(12_000));
    expect(sceneryOf(timeline.at(fromMs(6000)), 's', WIDE)).toEqual(before);
  });
});

describe('the stage tells the truth', () => {
  const NOBODY = '(nobody)';

  /** Every pending entry of a group, by consumer, as the engine has it. */
  function pendingOf({ world }: Moment): Record<string, string[]> {
    const held: Record<string, string[]> = {};
    for (const group of readStream(world.redis, KEY)?.groups.valuesArray() ?? []) {
      for (const [id, { consumer }] of group.pending.entries()) {
        (held[consumer ?? NOBODY] ??= []).push(formatId(id));
      }
    }
    return held;
  }

  it('every pending entry has its slot on its consumer, at every moment', () => {
    for (let ms = 0; ms <= 34_000; ms += 250) {
      const moment = run.at(fromMs(ms));
      const shown = Object.fromEntries(
        sceneryOf(moment, KEY, { width: 1800, height: 900 })
          .cards.filter(({ pending }) => pending > 0)
          .map(({ name, slots, more }) => [
            name ?? NOBODY,
            [...slots.map(({ id }) => id), ...Array(more)],
          ]),
      );
      expect(shown, `at ${ms} ms`).toEqual(pendingOf(moment));
    }
  });

  it('what finds no room is counted', () => {
    const timeline = new Timeline(leadEvents);
    timeline.submit(fromMs(2000), command(`XGROUP CREATE ${KEY} all 0 MKSTREAM`));
    for (let i = 1; i <= 30; i++) {
      timeline.submit(fromMs(2000 + 20 * i), command(`XADD ${KEY} * n ${i}`));
    }
    timeline.submit(fromMs(40_000), command(`XREADGROUP GROUP all bob STREAMS ${KEY} >`));
    const scenery = sceneryOf(timeline.at(fromMs(42_000)), KEY, WIDE);
    const { slots, more, pending } = card(scenery, 'bob');
    expect(pending).toBeGreaterThanOrEqual(30);
    expect(slots.length + more).toBe(pending);
    expect(scenery.log.folded + Math.min(scenery.layout.capacity, scenery.rows.length)).toBe(
      scenery.log.length,
    );
  });
});

describe('nothing is clipped and nothing overlaps', () => {
  const sizes = fc.record({
    width: fc.integer({ min: 300, max: 2200 }),
    height: fc.integer({ min: 0, max: 1300 }),
  });

  it('at any size and any moment', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 34_000 }), (size, ms) => {
        const { layout, lanes, cards } = at(ms, size);
        const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
        const panels = [
          ...layout.senders,
          layout.person,
          layout.log,
          layout.legend,
          ...lanes.map(({ box }) => box),
        ];
        for (const [index, panel] of panels.entries()) {
          expect(inside(panel, whole)).toBe(true);
          for (const other of panels.slice(index + 1)) expect(apart(panel, other)).toBe(true);
        }
        for (const [index, { box, lane, slots }] of cards.entries()) {
          expect(inside(box, lanes[lane]!.box)).toBe(true);
          for (const other of cards.slice(index + 1)) expect(apart(box, other.box)).toBe(true);
          for (const { at: middle } of slots) {
            const slot = { x: middle.x - 15, y: middle.y - 15, width: 30, height: 30 };
            expect(inside(slot, box)).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('on a phone the same parts stand one under the other', () => {
    const { layout } = at(12_000, PHONE);
    expect(layout.kind).toBe('narrow');
    expect(layout.log.y).toBeGreaterThan(layout.senders[0]!.y + layout.senders[0]!.height);
    expect(layout.lanes[0]!.y).toBeGreaterThan(layout.log.y + layout.log.height);
  });
});

describe('every record has a key of its own', () => {
  const words = ['a', 'b c', 'a b', 'c', 'é'];
  const word = fc.constantFrom(...words);
  const id = fc.constantFrom('*', '*', '5-1');
  const commands = fc.oneof(
    fc.tuple(fc.constant('XADD'), fc.constantFrom(KEY, 's'), id, word, word, word, word),
    fc.tuple(
      fc.constant('XGROUP'),
      fc.constant('CREATE'),
      fc.constant(KEY),
      word,
      fc.constant('0'),
    ),
    fc
      .tuple(word, word)
      .map(([group, name]) => ['XREADGROUP', 'GROUP', group, name, 'STREAMS', KEY, '>']),
    fc.constant(['XREAD', 'STREAMS', KEY, KEY, 's', '0', '0', '0']),
    fc.constant(['XINFO', 'STREAM', 's']),
    fc.constant(['XINFO', 'STREAM', KEY, 'FULL']),
    fc.constantFrom(['MULTI'], ['EXEC'], ['XRANGE', KEY, '-', '+']),
    fc.tuple(word, word).map(([group, name]) => ['XAUTOCLAIM', KEY, group, name, '0', '0']),
    fc
      .tuple(word, word)
      .map(([group, name]) => ['XCLAIM', KEY, group, name, '0', THIRD, THIRD, 'FORCE']),
    fc.constantFrom(['DEL', KEY], ['XTRIM', KEY, 'MAXLEN', '2'], ['XDEL', KEY, '5-1']),
    fc
      .tuple(word, fc.constantFrom('FAIL', 'FATAL'))
      .map(([group, mode]) => ['XNACK', KEY, group, mode, 'IDS', '1', THIRD, 'FORCE']),
    fc.constantFrom(['HELLO', '3'], ['SUBSCRIBE', 'a', 'b', 'c'], ['PUBLISH', 'a', 'x']),
  );

  it('whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(commands, { minLength: 3, maxLength: 14 }), (lines) => {
        const timeline = new Timeline(leadEvents);
        lines.forEach((argv, index) => {
          const act: Act = { kind: 'type', line: argv.join(' '), commands: [argv.map(toBytes)] };
          timeline.submit(fromMs(8000 + 300 * index), act);
        });
        for (let ms = 8000; ms < 20_000; ms += 650) {
          const { rows, lanes, cards, tokens } = sceneryOf(timeline.at(fromMs(ms)), KEY, WIDE);
          const slots = cards.flatMap((shown) => shown.slots);
          for (const records of [rows, lanes, cards, tokens, slots]) {
            const keys = records.map(({ key }) => key);
            expect(keys).toEqual([...new Set(keys)]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
