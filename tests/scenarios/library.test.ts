import { describe, expect, it, vi } from 'vitest';
import '../../src/engine/everything';
import { messages } from '../../src/messages';
import { beliefs, stories } from '../../src/messages/stories';
import { allScenarios } from '../../src/scenarios';
import { BELIEFS, TOPICS } from '../../src/scenarios/topics';
import { findingsOf } from '../../src/scenarios/showing';
import '../../src/scenarios/library';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline } from '../../src/timeline';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 30_000 });

describe.each(allScenarios().map((scenario) => [scenario.id, scenario] as const))(
  '%s',
  (id, scenario) => {
    it('shows what it is to show', () => {
      const { log, world, seen } = new Timeline(scenario).at(fromMs(scenario.lengthMs));
      const findings = findingsOf(scenario, log.slice(0, seen), world);
      const missed = findings.filter(({ isShown }) => !isShown);
      expect(missed.map(({ showing, found }) => `${JSON.stringify(showing)} ${found}`)).toEqual([]);
    });

    it('has an id for its address, and is short enough to be watched in one go', () => {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(scenario.lengthMs).toBeGreaterThanOrEqual(20_000);
      expect(scenario.lengthMs).toBeLessThanOrEqual(90_000);
    });

    it('has its words', () => {
      const { title, subtitle, shows } = stories[id]!;
      expect(title.split(' ').length).toBeLessThanOrEqual(5);
      expect(subtitle).not.toBe('');
      expect(shows).not.toBe('');
      // Two lines at the head of a narrow page.
      expect(shows.length).toBeLessThanOrEqual(250);
    });

    it('calls nobody by what somebody does', () => {
      const { producers, consumers, others = [] } = scenario.topology;
      const { roleStates, states } = messages.ui.stage;
      const said = [...Object.values(roleStates), ...Object.values(states).map((say) => say(''))];
      const words = new Set(said.map((text) => text.trim().split(' ')[0]));
      const names = [...producers, ...consumers, ...others].map(({ name }) => name);
      expect(names.filter((name) => words.has(name))).toEqual([]);
    });

    it('says of each belief what is thought and what is so', () => {
      for (const belief of scenario.beliefs) expect(beliefs).toHaveProperty(belief);
    });
  },
);

it('tells each topic and each belief in some story', () => {
  const told = new Set<string>(
    allScenarios().flatMap(({ topics, beliefs }) => [...topics, ...beliefs]),
  );
  expect([...TOPICS, ...BELIEFS].filter((one) => !told.has(one))).toEqual([]);
});
