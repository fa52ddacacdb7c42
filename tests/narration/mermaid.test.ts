import { describe, expect, it } from 'vitest';
import { MERMAID_ROWS_MAX, mermaidOf } from '../../src/narration/mermaid';
import { allScenarios } from '../../src/scenarios';
import '../../src/scenarios/library';
import { fromMs } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline, type Moment } from '../../src/timeline';
import { jobsStory, momentAt, played, story } from './play';

/** A text as Mermaid takes it: letters, a few signs, and others by their numbers; never the word that ends a block. */
const TEXT = String.raw`(?:[\p{L}\p{N}\p{M} _.,()/=→…*'+-]|#\d+;)+`;
const LINE = new RegExp(
  String.raw`^  (?:participant p\d+ as ${TEXT}|Note over p\d+(?:,p\d+)?: ${TEXT}|p\d+--?(?:>>|x|\))p\d+: ${TEXT})$`,
  'u',
);

function diagram(moment: Moment, fromMsAt: number, toMsAt: number): string[] {
  const text = mermaidOf(moment, { from: fromMs(fromMsAt), to: fromMs(toMsAt) });
  const [head, ...lines] = text.split('\n');
  expect(head).toBe('sequenceDiagram');
  expect(lines.pop()).toBe('');
  return lines;
}

/** The lines that do not read as a participant, an arrow or a note, or speak of somebody who is not there. */
function faulty(lines: readonly string[]): string[] {
  const known = new Set(lines.flatMap((line) => /participant (p\d+)/.exec(line)?.[1] ?? []));
  return lines.filter((line) => {
    const body = line.replace(/^ {2}participant p\d+ as /, ': ').replace(/^[^:]*: /, '');
    const places = line.startsWith('  participant') ? '' : line.split(':')[0]!;
    const named = places.match(/p\d+/g) ?? [];
    const hasEnd = /(?:^|[^\p{L}])end(?:[^\p{L}]|$)/iu.test(body);
    return !LINE.test(line) || hasEnd || named.some((id) => !known.has(id));
  });
}

/** The lines with names in the place of ids. */
function read(lines: readonly string[]): string[] {
  const names = new Map(
    lines.flatMap((line) => {
      const found = /participant (p\d+) as (.*)$/.exec(line);
      return found ? [[found[1]!, found[2]!] as const] : [];
    }),
  );
  return lines
    .filter((line) => !line.startsWith('  participant'))
    .map((line) => line.trim().replace(/(?<=^|over |[>x),])p\d+/g, (id) => names.get(id) ?? id));
}

describe('a stretch of a run as a sequence diagram', () => {
  it('tells how an entry is added, read and acknowledged', () => {
    const lines = diagram(jobsStory().at(fromMs(10_000)), 500, 2500);
    expect(read(lines)).toEqual([
      'Note over redis: 0.500 s to 2.500 s',
      ...['shop->>redis: XADD jobs → entry 2', 'redis-->>ann: entry 2'],
      'ann->>redis: XACK workers entry 2',
      'ann->>redis: XREADGROUP workers',
      'Note over ann: ann is blocked',
      ...['shop->>redis: XADD jobs → entry 3', 'redis-->>ann: entry 3'],
    ]);
  });

  it('stands producers and people on the left of the server, the others on its right', () => {
    const moment = played({ 3000: 'XLEN lead_events' }).at(fromMs(9000));
    const names = diagram(moment, 0, 9000).flatMap((line) => / as (.*)$/.exec(line)?.[1] ?? []);
    const server = names.indexOf('redis');
    expect(names.slice(0, server).sort()).toEqual(['crm', 'you']);
    expect(names.slice(server + 1)).toContain('email-1');
  });

  it('notes a crash and a claim', () => {
    const timeline = played({
      20_000: 'XCLAIM lead_events email_service email-2 1000 1727961517178-0',
    });
    const lines = read(diagram(timeline.at(fromMs(25_000)), 0, 25_000));
    expect(lines).toContain('Note over email-1: email-1 crashed');
    expect(lines).toContain('Note over redis: entry 3#58; from email-1 to email-2');
    expect(lines).toContain('you->>redis: XCLAIM email_service → entry 3');
  });

  it('says what an answer brings without a body', () => {
    const trimmed = new Timeline(allScenarios().find(({ id }) => id === 'trim-leaves-pending')!);
    const lines = diagram(momentAt(trimmed, 33_000), 31_800, 32_100);
    expect(lines.some((line) => line.endsWith(': entries 2 to 5 without a body'))).toBe(true);
  });

  it('shows an answer that is lost', () => {
    const timeline = story();
    timeline.submit(fromMs(4000), { kind: 'lose-reply', actor: 'crm' });
    const lines = read(diagram(timeline.at(fromMs(20_000)), 4000, 20_000));
    expect(lines).toContain('redis--xcrm: the answer');
  });

  it('says how much it leaves out', () => {
    const lines = read(diagram(story().at(fromMs(120_000)), 0, 120_000));
    expect(lines).toHaveLength(MERMAID_ROWS_MAX + 2);
    expect(lines.at(-1)).toMatch(
      /^Note over redis: The diagram ends here, before \d+ more lines\.$/,
    );
  });

  it('says where nothing happened, and does not look past its moment', () => {
    const timeline = story();
    timeline.at(fromMs(60_000));
    expect(read(diagram(timeline.at(0), 0, 60_000))).toEqual([
      'Note over redis: 0.000 s to 60.000 s',
      'Note over redis: Nothing happened in this time.',
    ]);
  });

  it.each(allScenarios().map((scenario) => [scenario.id, scenario] as const))(
    'has only lines that Mermaid reads: %s',
    (_, scenario) => {
      expect(faulty(diagram(new Timeline(scenario).at(fromMs(60_000)), 0, 60_000))).toEqual([]);
    },
  );

  it.each([
    'a;b#c',
    'end',
    'loop\nend\nparticipant x',
    '%%{init: {}}%%',
    '<script>alert(1)</script>',
    'a->>b: c',
    '" as x',
    '\u2028\u202e',
    '\xff\x00',
    '$$x$$ `y` \\z',
    ' ',
  ])('shows a name from outside as text: %j', (name) => {
    const bytes = Buffer.from(name).toString('latin1');
    const timeline = played({
      1000: { kind: 'type', line: name, commands: [['XADD', bytes, '1-0', bytes, bytes]] },
      2000: { kind: 'type', line: name, commands: [[bytes, bytes]] },
      3000: { kind: 'type', line: name, commands: [['XREAD', 'STREAMS', bytes, '0']] },
    });
    const lines = diagram(timeline.at(fromMs(8000)), 0, 8000);
    expect(faulty(lines)).toEqual([]);
    expect(lines.length).toBeGreaterThan(5);

    const producer = jobsStory({ shop: { name } });
    expect(faulty(diagram(producer.at(fromMs(5000)), 0, 5000))).toEqual([]);
  });
});
