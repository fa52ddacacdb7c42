import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { messages } from '../../src/messages';
import { claimerMachine } from '../../src/sim/machines/claimer';
import { consumerMachine } from '../../src/sim/machines/consumer';
import { operatorMachine } from '../../src/sim/machines/operator';
import { producerMachine } from '../../src/sim/machines/producer';
import { publisherMachine } from '../../src/sim/machines/publisher';
import { readerMachine } from '../../src/sim/machines/reader';
import { serverMachine } from '../../src/sim/machines/server';
import { subscriberMachine } from '../../src/sim/machines/subscriber';
import { supervisorMachine } from '../../src/sim/machines/supervisor';
import { trimmerMachine } from '../../src/sim/machines/trimmer';

const { producerStates, states, roleStates, roles, server } = messages.ui.stage;

/** Each machine, and the words that the picture has for its states. */
const MACHINES: readonly (readonly [AnyStateMachine, Readonly<Record<string, unknown>>])[] = [
  [producerMachine, producerStates],
  [consumerMachine, states],
  [claimerMachine, states],
  [serverMachine, server],
  [readerMachine, roleStates],
  [subscriberMachine, roleStates],
  [publisherMachine, roleStates],
  [supervisorMachine, roleStates],
  [trimmerMachine, roleStates],
  [operatorMachine, roleStates],
];

describe('every state of every machine has a word', () => {
  for (const [{ id, states: known }, words] of MACHINES) {
    it(id, () => {
      const paused = id === 'server' ? [] : ['paused'];
      const wordless = [...Object.keys(known), ...paused].filter((state) => !(state in words));
      expect(Object.keys(known).length).toBeGreaterThan(3);
      expect(wordless).toEqual([]);
      if (words === roleStates) expect(roles[id]).toBeDefined();
    });
  }
});
