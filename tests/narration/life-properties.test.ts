import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryAt, parseStrictId, readStream, type Group, type Stream } from '../../src/engine';
import { lifeOf, nowOf, type LifeKind } from '../../src/narration/life';
import { fromMs, SERVER, type Act } from '../../src/sim';
import type { Moment, Timeline } from '../../src/timeline';
import { deliveryStateOf } from '../../src/timeline/delivery';
import { idOf, momentAt, story, typed } from './play';

const KEY = 'lead_events';
const ids = (() => {
  const timeline = story();
  momentAt(timeline, 20_000);
  return [1, 2, 3, 4, 5].map((nth) => idOf(timeline, nth));
})();
const anId = fc.constantFrom(...ids);
const group = fc.constantFrom('email_service', 'notification_service');
const name = fc.constantFrom('email-1', 'email-2', 'notify-1', 'bob');

/** Lines after which the stream and its groups are still there. */
const line = fc.oneof(
  fc.tuple(group, anId).map(([g, i]) => `XACK ${KEY} ${g} ${i}`),
  fc
    .tuple(group, name, fc.constantFrom('', ' NOACK'), fc.constantFrom('>', '0'))
    .map(
      ([g, n, noack, from]) => `XREADGROUP GROUP ${g} ${n} COUNT 2${noack} STREAMS ${KEY} ${from}`,
    ),
  fc
    .tuple(group, name, anId, fc.constantFrom('', ' FORCE', ' RETRYCOUNT 7'))
    .map(([g, n, i, option]) => `XCLAIM ${KEY} ${g} ${n} 0 ${i}${option}`),
  fc.tuple(group, anId).map(([g, i]) => `XNACK ${KEY} ${g} FAIL IDS 1 ${i}`),
  fc.tuple(group, name).map(([g, n]) => `XGROUP DELCONSUMER ${KEY} ${g} ${n}`),
  fc.tuple(group, anId).map(([g, i]) => `XGROUP SETID ${KEY} ${g} ${i}`),
  fc.tuple(group, anId).map(([g, i]) => `XACKDEL ${KEY} ${g} DELREF IDS 1 ${i}`),
  anId.map((i) => `XDEL ${KEY} ${i}`),
  fc.constant(`XTRIM ${KEY} MAXLEN 2`),
);
const fault = fc
  .tuple(
    fc.constantFrom(
      'crash',
      'restart',
      'pause',
      'resume',
      'lose-reply',
      'lose-request',
      'cut',
      'mend',
    ),
    name,
  )
  .map(([kind, actor]) => ({ kind, actor }) as Act);
const mild = fc.oneof({ weight: 3, arbitrary: line.map(typed) }, { weight: 1, arbitrary: fault });
const harsh = fc.oneof(
  { weight: 3, arbitrary: mild },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc
        .constantFrom(
          `DEL ${KEY}`,
          `XGROUP DESTROY ${KEY} email_service`,
          `RENAME ${KEY} kept`,
          `RENAME kept ${KEY}`,
          'SAVE',
        )
        .map(typed),
      fc.constantFrom('kill-server', 'start-server', 'cut-power').map((kind) => ({ kind }) as Act),
    ),
  },
);
const actsOf = (act: fc.Arbitrary<Act>) =>
  fc.array(fc.tuple(fc.integer({ min: 2000, max: 18_000 }), act), { maxLength: 14 });

function run(acts: readonly (readonly [number, Act])[]): Timeline {
  const timeline = story();
  for (const [ms, act] of [...acts].sort(([a], [b]) => a - b)) {
    timeline.submit(Math.max(fromMs(ms), timeline.lastAct), act);
  }
  return timeline;
}

/** How it stands, as the engine has it; only what is pending. */
function pendingState(stream: Stream, known: Group, id: string): string | undefined {
  const pending = known.pending.get(parseStrictId(id)!);
  if (!pending) return undefined;
  if (entryAt(stream, parseStrictId(id)!) === undefined) return 'hollow';
  if (pending.consumer === null) return 'released';
  return pending.deliveries > 1 ? 'redelivered' : 'pending';
}

const PENDING: readonly unknown[] = ['pending', 'redelivered', 'released', 'hollow'];
const OPENS: readonly LifeKind[] = ['given', 'claimed', 'read-again', 'handed-back'];
const CLOSES: readonly LifeKind[] = ['acknowledged', 'dropped'];

/** Whether the last that was told of a delivery leaves it pending. */
function isLeftPending(moment: Moment, of: string, id: string): boolean {
  const last = lifeOf(moment, { kind: 'delivery', key: KEY, group: of, id }).findLast(
    (one) => one.group === of && (OPENS.includes(one.what) || CLOSES.includes(one.what)),
  );
  return last !== undefined && OPENS.includes(last.what) && !last.text.includes('NOACK');
}

describe('whatever is done', () => {
  const each = (
    moment: Moment,
    see: (stream: Stream, known: Group, of: string, id: string) => void,
  ) => {
    const stream = readStream(moment.world.redis, KEY);
    for (const known of stream?.groups.valuesArray() ?? []) {
      for (const id of ids) see(stream!, known, known.name, id);
    }
  };

  it('a delivery is in the state in which the pending list has it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(actsOf(harsh), (acts) => {
        const timeline = run(acts);
        for (let ms = 2500; ms <= 20_000; ms += 1750) {
          const moment = momentAt(timeline, ms);
          each(moment, (stream, known, of, id) => {
            const state = deliveryStateOf(moment, KEY, of, id);
            const held = pendingState(stream, known, id);
            expect(PENDING.includes(state) ? state : undefined, `${of} ${id} at ${ms}`).toBe(held);
          });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('the last of a life leaves it as the pending list has it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(actsOf(mild), (acts) => {
        const timeline = run(acts);
        for (let ms = 2500; ms <= 20_000; ms += 1750) {
          const moment = momentAt(timeline, ms);
          each(moment, (stream, known, of, id) => {
            const isPending = pendingState(stream, known, id) !== undefined;
            expect(isLeftPending(moment, of, id), `${of} ${id} at ${ms}`).toBe(isPending);
          });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('a life goes on, and is the same however one comes to it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(actsOf(harsh), (acts) => {
        const [forth, back] = [run(acts), run(acts)];
        const subjects = [
          ...ids.map((id) => ({ kind: 'entry', key: KEY, id }) as const),
          ...['email-1', 'crm', SERVER].map((actor) => ({ kind: 'process', name: actor }) as const),
        ];
        const end = momentAt(back, 20_000);
        for (const subject of subjects) {
          const all = lifeOf(end, subject);
          expect([...all].sort((a, b) => a.at - b.at)).toEqual(all);
          for (const { text } of all) expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}/);
          for (const ms of [18_000, 7000, 12_000]) {
            const early = lifeOf(momentAt(back, ms), subject);
            expect(all.slice(0, early.length)).toEqual(early);
            expect(lifeOf(momentAt(forth, ms), subject)).toEqual(early);
            for (const text of nowOf(momentAt(back, ms), subject)) {
              expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}/);
            }
          }
        }
      }),
      { numRuns: 8 },
    );
  });
});
