import { afterAll, describe, expect, it, vi } from 'vitest';
import { KeptRuns } from '../../src/app/kept-runs';
import { keep, recall } from '../../src/app/storage';
import { scenarioNamed, type Scenario } from '../../src/scenarios';
import { formatRecording, newRecording, type Recording } from '../../src/timeline';

const story: Scenario = scenarioNamed('lead-events')!;

/** A run in which a process was crashed so many microseconds after the beginning. */
function runOf(at: number): Recording {
  const acts = [{ at, act: { kind: 'crash', actor: 'email-1' } as const }];
  return { ...newRecording(story, 8), acts };
}

function put(last: string, earlier: string): KeptRuns {
  keep('recording:lead-events', last);
  keep('recording:lead-events:earlier', earlier);
  return new KeptRuns(story.id);
}

const momentsIn = async (kept: KeptRuns) => (await kept.read()).map(({ acts }) => acts[0]!.at);

// What is loaded beside has come before the test is put away.
afterAll(() => vi.dynamicImportSettled());

describe('the runs of earlier visits', () => {
  it('are the last one and the one before it', async () => {
    const kept = put(formatRecording(runOf(1)), '');
    kept.keep(runOf(2));
    kept.keep(runOf(3));
    expect(await momentsIn(new KeptRuns(story.id))).toEqual([3, 1]);
  });

  it('are still these where the last one is gone on with', async () => {
    put(formatRecording(runOf(2)), formatRecording(runOf(1)));
    new KeptRuns(story.id, true).keep(runOf(3));
    expect(await momentsIn(new KeptRuns(story.id))).toEqual([3, 1]);
  });

  it('of version 1 are read, and kept in this version from the next act on', async () => {
    const kept = put(JSON.stringify({ ...runOf(1), version: 1 }), '');
    const [run] = await kept.read();
    expect(run).toEqual(runOf(1));
    kept.keep(run!);
    expect(recall('recording:lead-events')).toBe(formatRecording(runOf(1)));
  });

  it('that cannot be read, or are of another story, count as not there', async () => {
    const other = newRecording('consumer-crashes', 8);
    const kept = put('{', formatRecording({ ...runOf(1), ...other, acts: runOf(1).acts }));
    expect(kept.hasNewer).toBe(false);
    expect(await kept.read()).toEqual([]);
  });

  it('that a newer version has kept stay as they are, whatever is done here', async () => {
    const newer = JSON.stringify({ version: 3, what: 'nobody knows' });
    const kept = put(newer, newer);
    expect(kept.hasNewer).toBe(true);
    kept.keep(runOf(1));
    new KeptRuns(story.id).keep(runOf(2));
    expect(recall('recording:lead-events')).toBe(newer);
    expect(recall('recording:lead-events:earlier')).toBe(newer);
    expect(await momentsIn(new KeptRuns(story.id))).toEqual([2, 1]);
  });
});
