import * as v from 'valibot';
import { CRASH_POINTS } from '../sim';
import {
  either,
  entryId,
  has,
  list,
  ms,
  name,
  number,
  oneOf,
  option,
  pair,
  record,
  span,
  text,
  variant,
  whole,
} from './schema-kinds';

/** What the plans of those who take part in a story may be (see `sim/plans.ts` and `sim/faults.ts`). */

const MANY = 1_000_000;
const SCALED_MAX = 50;
const key = name(200);
const count = v.optional(whole(1, 10_000));
const flag = v.optional(v.boolean('true or false'));
/** Again and again: never without a pause between. */
const every = ms(1);
const again = v.optional(ms(1));
const timeoutMs = again;
const work = span(ms());
const limit = v.nullable(whole(0, MANY));

/** Who is who in a story; a consumer is called the same in Redis. */
const WHO = 'a name of at most 40 letters, digits, and . _ : -';
const who = v.pipe(v.string(WHO), v.regex(/^[\w.:-]{1,40}$/, WHO));

const counting = record({ countFrom: whole(0, Number.MAX_SAFE_INTEGER - MANY) });
const value = either((there) => {
  if (has(there, 'countFrom')) return counting;
  if (has(there, 'oneOf'))
    return record({
      oneOf: v.pipe(list(text(10_000), 100), v.minLength(1, 'a list that is not empty')),
    });
  return text(10_000);
});
const fields = v.pipe(list(pair(name(200), value), 50), v.minLength(1, 'a list that is not empty'));

const settled = either((there) => (has(there, 'countFrom') ? counting : text(10_000)));

const held = record({
  stream: key,
  entries: whole(1, MANY),
  everyMs: v.pipe(every, v.integer('a whole number')),
  fields: v.pipe(list(pair(name(200), settled), 50), v.minLength(1, 'a list that is not empty')),
});

/** The streams that the server has from the beginning. */
export const holdings = v.pipe(
  list(held, 10),
  v.check(
    (all) => new Set(all.map(({ stream }) => stream)).size === all.length,
    'streams of which no two have the same name',
  ),
  v.check(
    (all) => all.reduce((sum, { entries }) => sum + entries, 0) <= MANY,
    `at most ${MANY} entries in all`,
  ),
);

export const producer = record({
  name: who,
  stream: key,
  startMs: ms(),
  everyMs: v.nullable(every),
  limit,
  fields,
  burst: v.optional(whole(1, 1000)),
  timeoutMs,
  retries: v.optional(whole(0, 1000)),
  reconnectMs: again,
  idempotent: v.optional(oneOf(['id', 'content'])),
});

/** What a consumer is like, wherever it reads. */
const habits = {
  blockMs: ms(),
  workMs: either((there) => (Array.isArray(there) ? work : record({ field: name(200) }))),
  from: v.optional(v.nullable(entryId('$'))),
  count,
  noack: flag,
  recovers: flag,
  acks: v.optional(oneOf(['after', 'before', 'never'])),
  timeoutMs,
  reconnectMs: again,
  restartMs: again,
  handsBack: flag,
  handlesOnce: flag,
};

export const consumer = record({ name: who, stream: key, group: key, startMs: ms(), ...habits });

const common = { name: who, startMs: ms(), reconnectMs: again, restartMs: again };

export const other = variant('role', [
  option({
    role: v.literal('reader'),
    ...common,
    stream: key,
    from: entryId('$', '+'),
    forgets: flag,
    blockMs: ms(),
    count,
    workMs: work,
  }),
  option({
    role: v.literal('claimer'),
    ...common,
    stream: key,
    group: key,
    everyMs: every,
    minIdleMs: ms(),
    count,
    workMs: work,
    deliveriesMax: v.optional(whole(0, MANY)),
    deadLetters: v.optional(key),
    handlesOnce: flag,
  }),
  option({
    role: v.literal('supervisor'),
    ...common,
    stream: key,
    group: key,
    everyMs: every,
    lagEach: number(1, MANY),
    min: whole(0, SCALED_MAX),
    max: whole(0, SCALED_MAX),
    consumer: record(habits),
  }),
  option({
    role: v.literal('trimmer'),
    ...common,
    stream: key,
    everyMs: every,
    keeps: either((there) =>
      has(there, 'ms') ? record({ ms: ms() }) : record({ entries: whole(0, MANY) }),
    ),
    approximately: flag,
    references: v.optional(oneOf(['KEEPREF', 'DELREF', 'ACKED'])),
  }),
  option({
    role: v.literal('publisher'),
    ...common,
    channel: key,
    everyMs: every,
    limit,
    fields,
  }),
  option({
    role: v.literal('subscriber'),
    ...common,
    channel: key,
    workMs: work,
  }),
  option({
    role: v.literal('operator'),
    ...common,
    script: list(
      record({
        atMs: ms(),
        argv: v.pipe(list(text(10_000), 1000), v.minLength(1, 'a list that is not empty')),
      }),
      1000,
    ),
  }),
]);

const atMs = ms();
const ofActor = { actor: name(60), atMs };

export const fault = variant('kind', [
  option({
    kind: v.literal('crash'),
    ...ofActor,
    when: v.optional(oneOf(CRASH_POINTS)),
  }),
  option({ kind: v.literal('restart'), ...ofActor }),
  option({ kind: v.literal('stop'), ...ofActor }),
  option({ kind: v.literal('pause'), ...ofActor }),
  option({ kind: v.literal('resume'), ...ofActor }),
  option({ kind: v.literal('slow'), ...ofActor, factor: number(0.001, 1000) }),
  option({ kind: v.literal('produce'), ...ofActor }),
  option({ kind: v.literal('duplicate'), ...ofActor }),
  option({ kind: v.literal('poison'), stream: key, id: entryId('+'), atMs }),
  option({ kind: v.literal('lose-request'), ...ofActor }),
  option({ kind: v.literal('lose-reply'), ...ofActor }),
  option({ kind: v.literal('cut'), ...ofActor }),
  option({ kind: v.literal('mend'), ...ofActor }),
  option({ kind: v.literal('cut-power'), atMs }),
  option({ kind: v.literal('kill-server'), atMs }),
  option({ kind: v.literal('stop-server'), atMs }),
  option({ kind: v.literal('start-server'), atMs }),
]);
