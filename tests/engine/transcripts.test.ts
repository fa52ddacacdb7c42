import { describe, expect, it } from 'vitest';
import { readTranscript } from '../../tools/replay/reading';
import { replay } from '../../tools/replay/replaying';
import type { CommandTranscript, SentCommand } from '../../tools/replay/transcript';

function fileOf(name: string): string {
  return new URL(`../transcripts/${name}.jsonl`, import.meta.url).pathname;
}

function commandsOf(name: string): CommandTranscript {
  const transcript = readTranscript(fileOf(name));
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

describe('what a real Redis 8.0.2 answered', () => {
  it.each(['seed-walkthrough', 'fan-out-architecture'])(
    '%s: the engine answers the same',
    (name) => {
      const transcript = commandsOf(name);
      const report = replay(name, transcript);
      expect(report.divergences).toEqual([]);
      expect([...report.skipped]).toEqual([]);
      expect(report.steps).toBe(transcript.steps.length);
    },
  );

  it.each(['lag', 'blocking', 'help-and-errors'])(
    '%s: the engine answers the same up to the first command that it does not have',
    (name) => {
      const transcript = commandsOf(name);
      const { divergences, skipped, afterSkipped } = replay(name, transcript);
      const known = transcript.steps.length - (skipped.size > 0 ? afterSkipped + 1 : 0);
      expect(known).toBeGreaterThan(0);
      expect(divergences.filter(({ step }) => step <= known)).toEqual([]);
    },
  );

  it('redis-cli: the console shows the same, line by line', () => {
    const file = fileOf('redis-cli');
    const { divergences, skipped, steps } = replay(file, readTranscript(file));
    expect(divergences).toEqual([]);
    expect([...skipped].sort()).toEqual([
      ['config', 2],
      ['get', 3],
      ['hello', 2],
      ['pubsub', 1],
      ['select', 3],
      ['set', 1],
    ]);
    expect(steps).toBe(45);
  });

  it('reports a reply that was altered', () => {
    const transcript = altered(commandsOf('seed-walkthrough'), 1, () => ({ reply: '1-0' }));
    expect(replay('altered', transcript).divergences).toMatchObject([
      { step: 1, where: 'reply', expected: '"1-0"', got: '"1727961512345-0"' },
    ]);
  });

  it('reports a command that was altered, and what follows from it', () => {
    const transcript = altered(commandsOf('seed-walkthrough'), 2, ({ argv }) => ({
      argv: [...argv, 'f', 'v'],
    }));
    const [first, ...more] = replay('altered', transcript).divergences;
    expect(first).toMatchObject({ step: 4, where: expect.stringMatching(/^reply\[0\]\[1\]/) });
    expect(more.length).toBeGreaterThan(0);
  });
});
