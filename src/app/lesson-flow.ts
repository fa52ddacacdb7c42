import { assign, setup } from 'xstate';

/**
 * How one goes through a lesson: say what one expects, see what happens, then do something about it. Live,
 * because it follows a person and not the virtual clock.
 */
export const lessonFlow = setup({
  types: {
    context: {} as { choice: number | null; hints: number },
    events: {} as
      | { type: 'ANSWER'; choice: number }
      | { type: 'SKIP' }
      | { type: 'REVEALED' }
      | { type: 'HINT' }
      | { type: 'MET' }
      | { type: 'UNMET' },
  },
  actions: {
    note: assign(({ event }) => ({ choice: event.type === 'ANSWER' ? event.choice : null })),
    hint: assign(({ context }) => ({ hints: context.hints + 1 })),
  },
}).createMachine({
  id: 'lesson',
  context: { choice: null, hints: 0 },
  initial: 'predicting',
  states: {
    predicting: {
      on: {
        ANSWER: { target: 'watching', actions: 'note' },
        SKIP: { target: 'watching', actions: 'note' },
      },
    },
    watching: { on: { REVEALED: 'doing' } },
    doing: { on: { HINT: { actions: 'hint' }, MET: 'done' } },
    /** Going back in time can undo what was done. */
    done: { on: { UNMET: 'doing' } },
  },
});
