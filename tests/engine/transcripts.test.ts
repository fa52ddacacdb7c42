import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTranscript } from '../../tools/replay/reading';
import { replay } from '../../tools/replay/replaying';
import type { CommandTranscript, SentCommand } from '../../tools/replay/transcript';

const FOLDER = new URL('../transcripts/', import.meta.url).pathname;
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'));

function commandsOf(name: string): CommandTranscript {
  const transcript = readTranscript(`${FOLDER}${name}`);
  if (transcript.kind !== 'commands') throw new Error(`${name} holds no command transcript`);
  return transcript;
}

/** The transcript with one command altered. */
function altered(
  transcript: CommandTranscript,
  step: number,
  change: (command: SentCommand) => Partial<SentCommand>,
): CommandTranscript {
  const steps = transcript.steps.map((each, index) =>
    index + 1 === step && each.command
      ? { ...each, command: { ...each.command, ...change(each.command) } }
      : each,
  );
  return { ...transcript, steps };
}

describe('what a real Redis answered', () => {
  it('is there', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(43);
  });

  it.each(FILES)('%s: the engine answers the same, and only help is skipped', (name) => {
    const reports = replay(name, readTranscript(`${FOLDER}${name}`));
    for (const { name: played, steps, divergences, skipped } of reports) {
      expect(divergences, played).toEqual([]);
      expect([...skipped.keys()].filter((what) => what !== 'help')).toEqual([]);
      expect(steps).toBeGreaterThan(0);
    }
  });

  it('reports a reply that was altered', () => {
    const transcript = altered(commandsOf('seed-walkthrough.jsonl'), 1, () => ({ reply: '1-0' }));
    expect(replay('altered', transcript)[0]!.divergences).toMatchObject([
      { step: 1, where: 'reply', expected: '"1-0"', got: '"1727961512345-0"' },
    ]);
  });

  it('reports a command that was altered, and what follows from it', () => {
    const transcript = altered(commandsOf('seed-walkthrough.jsonl'), 2, ({ argv }) => ({
      argv: [...argv, 'f', 'v'],
    }));
    const [first, ...more] = replay('altered', transcript)[0]!.divergences;
    expect(first).toMatchObject({ step: 4, where: expect.stringMatching(/^reply\[0\]\[1\]/) });
    expect(more.length).toBeGreaterThan(0);
  });
});
