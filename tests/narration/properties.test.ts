import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatId, readStream, toText, type Bytes } from '../../src/engine';
import { Past, storyOf, type TwinNode } from '../../src/narration';
import { twinOf } from '../../src/narration/twin';
import { fromMs, type Act, type CrashPoint } from '../../src/sim';
import type { Moment } from '../../src/timeline';
import { idOf, momentAt, story, typed } from './play';

const KEY = 'lead_events';

/** Ids of the first entries of the story; acts do not change when those come. */
const ids = (() => {
  const timeline = story();
  momentAt(timeline, 20_000);
  return [1, 2, 3, 4, 5, 6].map((nth) => idOf(timeline, nth));
})();

const id = fc.constantFrom(...ids, '1-1');
const group = fc.constantFrom('email_service', 'notification_service', 'mine');
const name = fc.constantFrom('email-1', 'email-2', 'notify-1', 'bob');
const line = fc.oneof(
  fc.tuple(group, id).map(([g, i]) => `XACK ${KEY} ${g} ${i}`),
  fc
    .tuple(group, name, fc.constantFrom('', ' NOACK'), fc.constantFrom('>', '0'))
    .map(
      ([g, n, noack, from]) => `XREADGROUP GROUP ${g} ${n} COUNT 2${noack} STREAMS ${KEY} ${from}`,
    ),
  fc.tuple(group, name).map(([g, n]) => `XREADGROUP GROUP ${g} ${n} BLOCK 900 STREAMS ${KEY} >`),
  fc
    .tuple(group, name, id, fc.constantFrom('', ' FORCE', ' JUSTID', ' RETRYCOUNT 7', ' IDLE 9000'))
    .map(([g, n, i, option]) => `XCLAIM ${KEY} ${g} ${n} 0 ${i}${option}`),
  fc.tuple(id, id).map(([a, b]) => `XDEL ${KEY} ${a} ${b}`),
  fc.constantFrom(
    `XTRIM ${KEY} MAXLEN 2`,
    `DEL ${KEY}`,
    `XGROUP CREATE ${KEY} mine 0`,
    `XREAD BLOCK 500 STREAMS ${KEY} $`,
    `XRANGE ${KEY} - +`,
    'NONSENSE',
  ),
  fc
    .tuple(group, fc.constantFrom('SILENT', 'FAIL', 'FATAL'), id, fc.constantFrom('', ' FORCE'))
    .map(([g, mode, i, force]) => `XNACK ${KEY} ${g} ${mode} IDS 1 ${i}${force}`),
  fc.tuple(group, id).map(([g, i]) => `XGROUP SETID ${KEY} ${g} ${i}`),
  fc.tuple(group, name).map(([g, n]) => `XGROUP DELCONSUMER ${KEY} ${g} ${n}`),
  fc.tuple(group, id).map(([g, i]) => `XACKDEL ${KEY} ${g} DELREF IDS 1 ${i}`),
  fc.tuple(group, name).map(([g, n]) => `XREADGROUP GROUP ${g} ${n} CLAIM 100 STREAMS ${KEY} >`),
  fc.constantFrom(
    `XGROUP DESTROY ${KEY} mine`,
    `XDELEX ${KEY} DELREF IDS 2 ${ids[0]} ${ids[3]}`,
    `RENAME ${KEY} kept`,
    `RENAME kept ${KEY}`,
    `COPY ${KEY} kept REPLACE`,
    `COPY ${KEY} ${KEY} DB 1`,
    `MOVE ${KEY} 1`,
    `SWAPDB 0 1`,
    `PEXPIRE ${KEY} 1500`,
    'SELECT 1',
    'SELECT 0',
    'CLIENT REPLY SKIP',
    'SAVE',
    'BGSAVE',
    'BGREWRITEAOF',
    'CONFIG SET appendonly yes',
    'CONFIG SET appendonly no',
    'CONFIG REWRITE',
    'SHUTDOWN',
  ),
);
const plainFault = fc.constantFrom(
  ...(['stop', 'pause', 'resume', 'produce', 'lose-request', 'lose-reply', 'cut', 'mend'] as const),
);
const serverFault = fc.constantFrom(
  ...(['cut-power', 'kill-server', 'stop-server', 'start-server'] as const),
);
const crashPoint = fc.constantFrom(...(['before-work', 'before-ack', 'idle'] as const));
const crashAt = (when: CrashPoint, actor: string): Act => ({ kind: 'crash', when, actor });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: line.map(typed) },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: 'interrupt' }) },
  { weight: 1, arbitrary: name.map((actor): Act => ({ kind: 'crash', actor })) },
  { weight: 2, arbitrary: name.map((actor): Act => ({ kind: 'restart', actor })) },
  { weight: 2, arbitrary: fc.tuple(plainFault, name).map(([kind, actor]) => ({ kind, actor })) },
  { weight: 1, arbitrary: fc.tuple(crashPoint, name).map(([when, actor]) => crashAt(when, actor)) },
  { weight: 2, arbitrary: serverFault.map((kind): Act => ({ kind })) },
  { weight: 1, arbitrary: id.map((one): Act => ({ kind: 'poison', stream: KEY, id: one })) },
  { weight: 1, arbitrary: name.map((actor): Act => ({ kind: 'slow', actor, factor: 3 })) },
);
const acts = fc.array(fc.tuple(fc.integer({ min: 1_000, max: 18_000 }), act), { maxLength: 14 });

const NOBODY = '(nobody)';

function ownerText(consumer: Bytes | null): string {
  return consumer === null ? NOBODY : toText(consumer);
}

/** Each pending entry of each group, as the engine has it. */
function pendingInEngine({ world }: Moment): string[] {
  const stream = readStream(world.redis, KEY);
  return (stream?.groups.valuesArray() ?? []).flatMap((known) =>
    known.pending
      .toArray()
      .map(
        ([at, { consumer, deliveries }]) =>
          `${known.name} ${formatId(at)} ${ownerText(consumer)} ${deliveries}`,
      ),
  );
}

/** A place in the log, right before what comes after a moment. */
function pastAt({ world, log, seen }: Moment): Past {
  const past = new Past(world.topology, log);
  while (past.read < seen) past.learn();
  return past;
}

/** The same, as the log has told it. */
function pendingInPast(past: Past): string[] {
  return [...(past.streamsIn(0).get(KEY)?.groups ?? [])].flatMap(([known, { pending }]) =>
    [...pending].map(
      ([at, { consumer, deliveries }]) => `${known} ${at} ${ownerText(consumer)} ${deliveries}`,
    ),
  );
}

/** The same, as the text view lists it. */
function pendingInTwin(moment: Moment): string[] {
  const groups = twinOf(moment, KEY).children.filter(({ key }) => key.startsWith('group/'));
  return groups.flatMap(({ key, children }) =>
    children.flatMap((consumer) =>
      consumer.children.map(({ key: own, text }) => {
        const isReleased = consumer.key.startsWith('released/');
        const owner = isReleased ? NOBODY : consumer.key.split('/').at(-1)!;
        const times = /delivered (once|(\d+) times)/.exec(text)!;
        return `${key.split('/')[1]} ${own.split('/').at(-1)} ${owner} ${times[2] ?? 1}`;
      }),
    ),
  );
}

function keysOf(node: TwinNode): string[] {
  return [node.key, ...node.children.flatMap(keysOf)];
}

const TIMEOUT_MS = 60_000;

describe('whatever is done', () => {
  it(
    'the log, the engine and the text view agree on what is pending',
    { timeout: TIMEOUT_MS },
    () => {
      fc.assert(
        fc.property(acts, (list) => {
          const timeline = story();
          for (const [ms, what] of [...list].sort(([a], [b]) => a - b)) {
            timeline.submit(Math.max(fromMs(ms), timeline.lastAct), what);
          }
          for (let ms = 0; ms <= 20_000; ms += 1_250) {
            const moment = momentAt(timeline, ms);
            const truth = pendingInEngine(moment).sort();
            const past = pastAt(moment);
            expect(pendingInPast(past).sort()).toEqual(truth);
            expect(past.written.dump === null).toBe(moment.world.disk.dump === null);
            expect(pendingInTwin(moment).sort()).toEqual(truth);
            const keys = keysOf(twinOf(moment, KEY));
            expect(new Set(keys).size).toBe(keys.length);
          }
          for (const { text } of storyOf(momentAt(timeline, 20_000))) {
            expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}/);
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});
