import { parseStrictId, readStream, toBytes } from '../engine';
import { lessons } from '../messages/lessons';
import { consumerCrashes as story } from '../scenarios/lead-events';
import type { Moment } from '../timeline';
import { crashOf, redeliveryOf, wasAcknowledged, type Victim } from './evidence';
import type { Condition, Lesson, SolutionStep } from './lesson';

const VICTIM: Victim = {
  key: toBytes(story.stream),
  group: toBytes('email_service'),
  name: 'email-1',
};

/** Entry 3 of the story: its id follows from the story's seed. */
const ENTRY = '1727961517178-0';

/** It holds nothing any more of what it held when it crashed. */
const released: Condition = {
  id: 'released',
  isMet(moment) {
    const crash = crashOf(moment, VICTIM);
    if (!crash) return false;
    const mine = groupAt(moment)?.consumers.get(toBytes(VICTIM.name))?.pending;
    return [...crash.held].every((id) => !mine?.has(parseStrictId(id)!));
  },
};

/** Somebody was given the work again: without that, an XACK only hides that it was never done. */
const redelivered: Condition = {
  id: 'redelivered',
  isMet(moment) {
    const crash = crashOf(moment, VICTIM);
    if (!crash) return false;
    return [...crash.held].every(
      (id) => redeliveryOf(moment, VICTIM, id, crash.index) !== undefined,
    );
  },
};

/** Whoever was given the work again has said that it is done, or somebody has for them. */
const acknowledged: Condition = {
  id: 'acknowledged',
  isMet(moment) {
    const crash = crashOf(moment, VICTIM);
    if (!crash) return false;
    const pending = groupAt(moment)?.pending;
    return [...crash.held].every((id) => {
      const given = redeliveryOf(moment, VICTIM, id, crash.index);
      const isDone = given !== undefined && wasAcknowledged(moment, VICTIM, id, given);
      return isDone && !pending?.has(parseStrictId(id)!);
    });
  },
};

function groupAt({ world }: Moment) {
  return readStream(world.redis, VICTIM.key)?.groups.get(VICTIM.group);
}

/** A line of plain words, which a blank parts. */
function step(atMs: number, line: string): SolutionStep {
  return { atMs, line, commands: [line.split(' ').map(toBytes)] };
}

/** What a consumer held when it went down stays with it; who takes it over, and how. */
export const consumerCrashes: Lesson = {
  id: 'consumer-crashes',
  scenario: story.id,
  opensAtMs: 7_800,
  words: lessons.consumerCrashes,
  prediction: { answer: 2, revealAtMs: 20_000 },
  conditions: [released, redelivered, acknowledged],
  solution: [
    step(20_500, 'XPENDING lead_events email_service - + 10'),
    step(22_500, `XCLAIM lead_events email_service email-2 5000 ${ENTRY}`),
    step(24_500, `XACK lead_events email_service ${ENTRY}`),
  ],
};
