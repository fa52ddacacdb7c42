import { describe, expect, it, vi } from 'vitest';
import '../../src/engine/everything';
import { messages } from '../../src/messages';
import { storyOf } from '../../src/narration';
import { scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import '../../src/sim/everyone';
import type { Act } from '../../src/sim';
import { Timeline } from '../../src/timeline';
import { idOf, momentAt, played, story, told } from './play';

// A busy machine must not fail what is only slow.
vi.setConfig({ testTimeout: 30_000 });

const library = (id: string) => new Timeline(scenarioNamed(id)!);

const third = (() => {
  const timeline = story();
  momentAt(timeline, 40_000);
  return idOf(timeline, 3);
})();

/** What came to the person between two moments, in ms, without the words that every answer has. */
function answers(acts: Readonly<Record<number, string | Act>>, from: number, to: number): string[] {
  return told(played(acts), 'reply-received', from, to).map((text) =>
    text.replace(/^The answer to \w+ reached you: (an empty list\. )?/, ''),
  );
}

describe('a claim that gave nothing', () => {
  it('says that the body was gone', () => {
    expect(told(library('claimed-without-a-body'), 'reply-received', 21_000, 22_000)).toEqual([
      'The answer to XCLAIM reached mina: an empty list. Nothing was claimed: entry 2 had no body any more, so it went off the pending list instead.',
    ]);
  });

  it('says how many were looked at, and from where to go on', () => {
    const ten =
      'The answer to XAUTOCLAIM reached ops: 1727961517900-0, [], []. Nothing was claimed: none of the 10 pending entries that it looked at had been idle for 15000 ms. It looks at ten times COUNT at most, and has not come to the end of the pending list: the next call is to go on from 1727961517900-0.';
    expect(told(library('empty-but-not-done'), 'reply-received', 27_000, 31_000)).toEqual([
      ten,
      ten,
    ]);
  });

  it('says of each id why not', () => {
    const claim = `XCLAIM lead_events email_service bob 60000 ${third} 5-5`;
    expect(answers({ 12_500: claim }, 12_000, 15_000)).toEqual([
      'Nothing was claimed: entry 3 had been idle for less than 60000 ms; entry 5-5 was not pending in email_service.',
    ]);
    const forced = 'XCLAIM lead_events email_service bob 0 5 FORCE';
    expect(answers({ 12_500: forced }, 12_000, 15_000)).toEqual([
      'Nothing was claimed: entry 5-0 was not in the stream.',
    ]);
  });

  it('tells what was gone from what was too young, and from nothing at all', () => {
    const auto = (from: string) => `XAUTOCLAIM lead_events email_service bob 60000 ${from}`;
    const deleted = { 9_000: `XDEL lead_events ${third}`, 10_500: auto('-') };
    expect(answers(deleted, 10_500, 13_000)).toEqual([
      'a list of 3. Nothing was claimed: entry 3 had no body any more, so it went off the pending list instead; one more that it looked at had been idle for less than 60000 ms.',
    ]);
    expect(answers({ 10_500: auto(`(${third}`) }, 10_500, 13_000)[0]).toContain(
      'Nothing was claimed: the only pending entry that it looked at had been idle for less than 60000 ms.',
    );
    expect(answers({ 12_500: auto('9727961517178-0') }, 12_000, 15_000)[0]).toContain(
      'Nothing was claimed: nothing was pending in email_service from 9727961517178-0 on.',
    );
    expect(answers({ 12_500: auto('(9727961517178-0') }, 12_000, 15_000)[0]).toContain(
      'Nothing was claimed: nothing was pending in email_service after 9727961517178-0.',
    );
    const inNewGroup = {
      12_500: 'XGROUP CREATE lead_events new $',
      14_500: 'XAUTOCLAIM lead_events new bob 60000 0',
    };
    expect(answers(inNewGroup, 14_500, 17_000)).toEqual([
      'a list of 3. Nothing was claimed: nothing was pending in new.',
    ]);
  });
});

describe('who acknowledges', () => {
  const OFF = 'off the pending list of';

  it('is not told who holds it where it holds it itself', () => {
    expect(told(library('many-in-one-millisecond'), 'acknowledged', 0, 40_000)).toEqual(
      [1, 2, 3].map(
        (nth) => `lena acknowledged entry ${nth}: ${OFF} packing. It stays in the stream.`,
      ),
    );
    expect(told(library('claim-after-a-minute'), 'acknowledged', 74_000, 75_000)).toEqual([
      `consumer2 acknowledged entry 3: ${OFF} group1. It stays in the stream.`,
    ]);
    expect(told(library('empty-but-not-done'), 'acknowledged', 39_000, 40_000)).toEqual([
      `ops acknowledged entry 12: ${OFF} editors. It stays in the stream.`,
    ]);
  });

  it('is told under which name it was given', () => {
    expect(told(library('first-steps'), 'acknowledged', 33_000, 34_000)).toEqual([
      `mina acknowledged entry 3, which it had been given as consumer1: ${OFF} group1. It stays in the stream.`,
    ]);
  });

  it('is told that XACK does not ask where another has it, by now or from the first', () => {
    expect(told(library('claimed-too-early'), 'acknowledged', 8_000, 8_100)).toEqual([
      `mailer-1 acknowledged entry 1, which was pending on eager by now: ${OFF} after_3_s. XACK does not ask who holds it. It stays in the stream.`,
    ]);
    expect(told(library('xdel-leaves-pending'), 'acknowledged', 32_000, 33_000)[0]).toBe(
      `ops acknowledged entry 1, which was pending on lena: ${OFF} packing. XACK does not ask who holds it. Its body had gone from the stream before.`,
    );
  });
});

describe('reading again what has no body', () => {
  const GONE = 'there is nothing left to work on, and XACK takes them off the list.';

  it('is told, and why there is none', () => {
    const timeline = library('trim-leaves-pending');
    expect(told(timeline, 'command-run', 0, 40_000)).toEqual([
      `lena read again what is pending on itself: entries 2 to 5. They came without a body, because they were trimmed: ${GONE}`,
    ]);
    const line = storyOf(momentAt(timeline, 33_000)).find(({ type }) => type === 'command-run')!;
    expect(line.kind).toBe('deliveries');
    expect(line.about).toContainEqual({
      kind: 'delivery',
      key: 'orders',
      group: 'packing',
      id: '1727961513400-0',
    });
  });

  it('is told to the person with what the answer holds', () => {
    const read = 'XREADGROUP GROUP packing lena STREAMS orders 0';
    const timeline = library('trim-leaves-pending');
    timeline.submit(28_000_000, { kind: 'type', line: read, commands: [read.split(' ')] });
    expect(told(timeline, 'command-run', 28_000, 29_500)).toEqual([
      `you read again what is pending on lena: entries 2 to 5. They came without a body, because they were trimmed: ${GONE}`,
    ]);
    expect(told(timeline, 'reply-received', 28_000, 29_500)).toEqual([
      'The answer to XREADGROUP reached you: entries 2 to 5 without a body.',
    ]);
  });

  it('is told of each stream by itself', () => {
    const read = (ids: string) => `XREADGROUP GROUP g bob STREAMS lead_events other ${ids}`;
    const timeline = played({
      10_000: 'XADD other 1-0 a 1',
      10_500: 'XGROUP CREATE other g 0',
      11_000: 'XGROUP CREATE lead_events g 0',
      12_500: read('> >'),
      14_500: 'XDEL other 1-0',
      16_500: read('0 0'),
    });
    expect(told(timeline, 'command-run', 16_500, 19_000)).toEqual([
      'you read again what is pending on bob: entry 1. It came without a body, because it was deleted: there is nothing left to work on, and XACK takes it off the list.',
    ]);
    expect(told(timeline, 'reply-received', 16_500, 19_000)[0]).toMatch(
      /: entries 1 to \d of lead_events and entry 1 of other without a body\.$/,
    );
  });

  it('is told beside what still has one', () => {
    const timeline = played({
      9_300: 'XREADGROUP GROUP email_service email-1 COUNT 9 STREAMS lead_events >',
      14_600: 'XREADGROUP GROUP email_service email-1 COUNT 9 STREAMS lead_events >',
      17_000: `XDEL lead_events ${third}`,
      18_500: 'XREADGROUP GROUP email_service email-1 STREAMS lead_events 0',
    });
    const [again] = told(timeline, 'history-read', 18_000, 20_000);
    expect(again).toMatch(
      /^you read again what is pending on email-1: entr.*\. Entry 3 came without a body, because it was deleted: there is nothing left to work on, and XACK takes it off the list\.$/,
    );
    expect(told(timeline, 'command-run', 18_000, 20_000)).toEqual([]);
    expect(told(timeline, 'reply-received', 19_000, 21_000)[0]).toMatch(
      / and entry 3 without a body\.$/,
    );
  });
});

describe('what a claimer does', () => {
  it('sets aside in one transaction, and says after how many deliveries', () => {
    const timeline = library('poisoned-payment');
    expect(told(timeline, 'entry-added', 32_600, 32_800)).toEqual([
      'sweeper set entry 3 aside after its 4th delivery: what is in it is now entry 1 of payments:dead. The stream payments:dead did not exist, so XADD made it.',
    ]);
    expect(told(timeline, 'acknowledged', 32_600, 32_800)).toEqual([
      'In the same transaction sweeper acknowledged entry 3, though the work is not done: off the pending list of claimer_counts. It stays in the stream.',
    ]);
  });

  it('claims for itself, and again what it had', () => {
    expect(told(library('poisoned-payment'), 'claimed', 16_000, 23_000)).toEqual([
      'sweeper claimed entry 3 from going-on; this is its 2nd delivery.',
      'sweeper claimed entry 3, which it had already, once more; this is its 3rd delivery.',
    ]);
    expect(told(library('empty-but-not-done'), 'claimed', 35_000, 36_000)).toEqual([
      'ops claimed entry 12 from editor-b; this is its 2nd delivery.',
    ]);
  });
});

describe('names, errors and numbers in a sentence', () => {
  it('says what one trimmer has removed, be it only one entry', () => {
    const { removed } = messages.ui.stage;
    expect([removed(0), removed(1), removed(2)]).toEqual([
      '0 entries removed',
      '1 entry removed',
      '2 entries removed',
    ]);
  });

  it('stay as they are', () => {
    expect(told(library('lost-request'), 'message-lost', 11_000, 12_000)).toEqual([
      'The XADD of patient is lost on its way: Redis never sees it, and patient cannot tell that from a lost answer.',
    ]);
    expect(told(library('full-and-refused'), 'state-changed', 26_000, 27_000)).toEqual([
      "website got an error, OOM command not allowed when used memory > 'maxmemory'. It gives the connection up, and will send again what was not done.",
    ]);
    expect(told(library('poisoned-payment'), 'history-read', 11_000, 12_000)).toEqual([
      'retrying read again what is pending on itself: entry 3. This is its 2nd delivery.',
    ]);
  });
});
