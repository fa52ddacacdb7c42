import { assign, emit, setup } from 'xstate';
import type { Bytes, Reply } from '../../engine';
import type { TrimmerPlan } from '../plans';
import type { Chance } from '../random';
import {
  lifeActions,
  lifeDelays,
  lifeEvents,
  lifeGuards,
  lifeStates,
  whenFailed,
} from './lifecycle';
import { words, type ActorInput, type ActorRequest, type OtherContext } from './protocol';

/** What a trimmer knows. */
export interface TrimmerContext extends OtherContext {
  readonly plan: TrimmerPlan;
  /** How many entries it has removed, as the server has told it. */
  readonly trimmed: number;
}

/** The server's clock in Unix ms, from the answer to TIME: seconds, and the microseconds beyond. */
function clockIn(event: ActorInput): number {
  const [seconds, micros] = (event as { reply: Reply }).reply as readonly [Bytes, Bytes];
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
}

/** XTRIM to so many entries, or to those that are young enough by the clock that has just been asked. */
function trimming({ stream, keeps, approximately, references }: TrimmerPlan, event: ActorInput) {
  const [strategy, threshold] =
    'entries' in keeps ? ['MAXLEN', keeps.entries] : ['MINID', clockIn(event) - keeps.ms];
  const about = approximately ? ['~'] : [];
  const those = references ? [references] : [];
  return words('XTRIM', stream, strategy, ...about, String(Math.max(0, threshold)), ...those);
}

/** Where age counts, it needs the server's clock first. */
const whenDue = [{ guard: 'countsAge', target: 'asking' }, { target: 'trimming' }] as const;

/** Keeps a stream short: XTRIM, a rest, and again; where age counts, it asks the server what time it is first. */
export const trimmerMachine = setup({
  types: {
    input: {} as { plan: TrimmerPlan; chance: Chance },
    context: {} as TrimmerContext,
    events: {} as ActorInput,
    emitted: {} as ActorRequest,
  },
  delays: {
    ...lifeDelays,
    pace: ({ context }) => context.plan.everyMs,
  },
  guards: {
    ...lifeGuards,
    countsAge: ({ context }) => 'ms' in context.plan.keeps,
  },
  actions: {
    ...lifeActions<TrimmerContext>(),
    askTime: emit({ type: 'send', argv: words('TIME') }),
    trim: emit(({ context, event }) => ({ type: 'send', argv: trimming(context.plan, event) })),
    count: assign(({ context, event }) =>
      event.type === 'REPLY' ? { trimmed: context.trimmed + Number(event.reply) } : {},
    ),
    forget: assign({ error: null }),
  },
}).createMachine({
  id: 'trimmer',
  context: ({ input: { plan } }) => ({ plan, trimmed: 0, error: null }),
  initial: 'starting',
  on: lifeEvents,
  states: {
    ...lifeStates,
    connecting: {
      entry: 'connect',
      on: { CONNECTED: whenDue },
    },
    /** Asks for the clock that the ids are made of; it has none of its own. */
    asking: {
      entry: 'askTime',
      on: { REPLY: [...whenFailed, { target: 'trimming' }] },
    },
    trimming: {
      entry: 'trim',
      on: { REPLY: [...whenFailed, { target: 'resting', actions: 'count' }] },
    },
    resting: { after: { pace: whenDue } },
  },
});
