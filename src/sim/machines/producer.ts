import { assign, emit, setup } from 'xstate';
import { isError, toBytes } from '../../engine';
import { drawBetween, type Chance } from '../random';
import type { FieldValue, ProducerPlan } from '../topology';
import { errorIn, type ActorInput, type ActorRequest } from './protocol';

/** What a producer knows. */
export interface ProducerContext {
  readonly plan: ProducerPlan;
  readonly chance: Chance;
  readonly sent: number;
  /** How many of those the server has answered. */
  readonly confirmed: number;
  /** The error that ended its process, if one did. */
  readonly error: string | null;
}

/** The fields of the next entry, and the generator after choosing them. */
function nextFields({ plan, sent, chance }: ProducerContext): [string[], Chance] {
  const words: string[] = [];
  let left = chance;
  for (const [name, value] of plan.fields) {
    const [text, next] = nextValue(value, sent, left);
    words.push(toBytes(name), toBytes(text));
    left = next;
  }
  return [words, left];
}

function nextValue(value: FieldValue, sent: number, chance: Chance): [string, Chance] {
  if (typeof value === 'string') return [value, chance];
  if ('countFrom' in value) return [String(value.countFrom + sent), chance];
  const [index, next] = drawBetween(chance, 0, value.oneOf.length - 1);
  return [value.oneOf[index]!, next];
}

/** Sends one XADD after the other at a steady pace, whether or not the last was answered yet. */
export const producerMachine = setup({
  types: {
    input: {} as { plan: ProducerPlan; chance: Chance },
    context: {} as ProducerContext,
    events: {} as ActorInput,
    emitted: {} as ActorRequest,
  },
  delays: {
    untilStart: ({ context }) => context.plan.startMs,
    pace: ({ context }) => context.plan.everyMs,
  },
  guards: {
    failed: ({ event }) => event.type === 'REPLY' && isError(event.reply),
    isLast: ({ context: { plan, sent } }) => plan.limit !== null && sent >= plan.limit,
  },
  actions: {
    connect: emit({ type: 'connect' }),
    disconnect: emit({ type: 'disconnect' }),
    add: emit(({ context }) => ({
      type: 'send',
      argv: ['XADD', toBytes(context.plan.stream), '*', ...nextFields(context)[0]],
    })),
    countSent: assign(({ context }) => ({
      sent: context.sent + 1,
      chance: nextFields(context)[1],
    })),
    countConfirmed: assign(({ context }) => ({ confirmed: context.confirmed + 1 })),
    rememberError: assign(({ event }) => ({ error: errorIn(event) })),
    forget: assign({ error: null }),
  },
}).createMachine({
  id: 'producer',
  context: ({ input }) => ({ ...input, sent: 0, confirmed: 0, error: null }),
  initial: 'starting',
  on: {
    CRASH: '.crashed',
    DISCONNECTED: { target: '.crashed', actions: 'rememberError' },
  },
  states: {
    starting: { after: { untilStart: 'connecting' } },
    connecting: { entry: 'connect', on: { CONNECTED: 'producing' } },
    producing: {
      entry: ['add', 'countSent'],
      always: { guard: 'isLast', target: 'done' },
      after: { pace: { target: 'producing', reenter: true } },
      on: {
        REPLY: [
          { guard: 'failed', target: 'crashed', actions: 'rememberError' },
          { actions: 'countConfirmed' },
        ],
      },
    },
    done: { on: { REPLY: { actions: 'countConfirmed' } } },
    crashed: {
      entry: 'disconnect',
      on: {
        CRASH: undefined,
        DISCONNECTED: undefined,
        RESTART: { target: 'connecting', actions: 'forget' },
      },
    },
  },
});
