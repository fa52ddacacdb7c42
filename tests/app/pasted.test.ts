import { describe, expect, it } from 'vitest';
import { PastedRun } from '../../src/app/pasted.svelte';
import { Session } from '../../src/app/session.svelte';
import { scrollbackOf } from '../../src/console';
import { scenarioNamed } from '../../src/scenarios';
import { fromMs } from '../../src/sim';
import { useFrames } from './frames';

const frames = useFrames();

const scenario = scenarioNamed('lead-events')!;

/** Pastes lines and lets so much real time pass. */
function paste(session: Session, rows: readonly string[], ms = 60_000): PastedRun {
  const run = new PastedRun(session, rows.join('\n'), 'you', () => {});
  run.step();
  pass(run, ms);
  return run;
}

function pass(run: PastedRun, ms: number): void {
  frames.pass(ms, () => run.step());
}

/** What stands in the console: each line and what came of it. */
function screen({ moment }: Session): string[] {
  return scrollbackOf(moment).exchanges.map(({ line, answers, awaited }) =>
    [line, ...answers.map(({ text }) => text), awaited > 0 ? '…' : ''].filter(Boolean).join(' | '),
  );
}

describe('lines that were pasted', () => {
  it('are sent one after the other', () => {
    const session = new Session(scenario);
    const run = paste(session, ['XADD s 1-0 a 1', 'XLEN s', 'help xlen', 'PING']);
    expect(run).toMatchObject({ state: 'done', sent: 4, total: 4, differing: 0 });
    expect(screen(session)).toEqual([
      'XADD s 1-0 a 1 | "1-0"',
      'XLEN s | (integer) 1',
      expect.stringContaining('help xlen | \n  XLEN key'),
      'PING | PONG',
    ]);
    const [first, second] = session.timeline.recording.acts;
    expect(second!.at - first!.at).toBeGreaterThan(fromMs(100));
  });

  it('show what another terminal had answered, where ours differs', () => {
    const session = new Session(scenario);
    const run = paste(session, [
      '127.0.0.1:6379> XADD s 1-0 a 1',
      '"1-0"',
      '127.0.0.1:6379> XLEN s',
      '(integer) 7',
      '127.0.0.1:6379> PING',
      'PONG',
    ]);
    expect(run).toMatchObject({ state: 'done', differing: 1 });
    const shown = [
      'XADD s 1-0 a 1 | "1-0"',
      'XLEN s | (integer) 1',
      'The pasted terminal answered:\n(integer) 7',
      'PING | PONG',
    ];
    expect(screen(session)).toEqual(shown);
    const again = new Session(scenario, session.timeline.recording, session.at);
    expect(screen(again)).toEqual(shown);
  });

  it('mean our generated ids where they name theirs', () => {
    const session = new Session(scenario);
    const run = paste(session, [
      '> XADD s * a 1',
      '"1526919030474-0"',
      '> XGROUP CREATE s g 0',
      'OK',
      '> XDEL s 1526919030474-0',
      '(integer) 1',
    ]);
    expect(run).toMatchObject({ state: 'done', differing: 0 });
    expect(screen(session).at(-1)).toMatch(/^XDEL s \d{13}-0 \| \(integer\) 1$/);
    expect(screen(session).at(-1)).not.toContain('1526919030474');
  });

  it('wait where time was told to stop, say why, and go on with it', () => {
    const session = new Session(scenario);
    session.breakpoints = [{ kind: 'error' }];
    const run = paste(session, ['XADD s 0-0 a 1', 'PING'], 5000);
    expect(run).toMatchObject({ state: 'running', sent: 1, heldBy: 'error' });
    session.breakpoints = [];
    session.play();
    expect(run.heldBy).toBeUndefined();
    session.pause();
    expect(run.heldBy).toBe('person');
    session.play();
    pass(run, 5000);
    expect(run).toMatchObject({ state: 'done', sent: 2 });
    expect(run.heldBy).toBeUndefined();
  });

  it('are all sent while the server keeps one waiting', () => {
    const session = new Session(scenario);
    const run = paste(session, ['XREAD BLOCK 0 STREAMS nothing $', 'PING'], 5000);
    expect(run).toMatchObject({ state: 'running', sent: 2 });
    expect(screen(session)).toEqual(['XREAD BLOCK 0 STREAMS nothing $ | …', 'PING | …']);
  });

  it('stop when time is taken back', () => {
    const session = new Session(scenario);
    const run = paste(session, ['PING', 'PING', 'PING'], 200);
    expect(run.state).toBe('running');
    session.undo();
    pass(run, 10_000);
    expect(run).toMatchObject({ state: 'stopped', sent: 1 });
    expect(screen(session)).toEqual([]);
  });

  it('stop where the recording is full', () => {
    const session = new Session(scenario);
    for (let act = 0; act < 4999; act++) session.act({ kind: 'show', line: '', text: '' });
    const run = paste(session, ['PING', 'PING', 'PING']);
    expect(run.state).toBe('stopped');
    expect(session.full).toBe('acts');
  });

  it.each([
    ['# nothing here\n\n', { state: 'nothing' }],
    ['PING\n'.repeat(1001), { state: 'too-many', total: 1001, sent: 1000 }],
    ['x'.repeat(2_000_001), { state: 'too-long', total: 2_000_001, sent: 2_000_000 }],
  ])('may be refused', (text, seen) => {
    const session = new Session(scenario);
    const run = new PastedRun(session, text, 'you', () => {});
    run.step();
    expect(run).toMatchObject(seen);
    expect(run.lines).toEqual([]);
    expect(screen(session)).toEqual([]);
  });
});
