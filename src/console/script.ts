/** Beside `index.ts`: the commands of a run for a real server. Loaded by whoever gives them out. */
import { isError, isStatus, toBytes, type Bytes, type Reply } from '../engine';
import { SERVER, toMs, type LogEvent, type LogEventOf, type Micros, type Topology } from '../sim';
import type { Moment } from '../timeline';
import { lineOf } from './peek';
import { asTyped } from './quote';
import { nameOf, resend, type Step } from './script-words';

/** A command that a server has run, and what one sends to have the same come of it. */
export interface ScriptLine {
  readonly at: Micros;
  /** Who had it run. */
  readonly by: string;
  readonly db: number;
  readonly asked: readonly Bytes[];
  /** As it was asked, or what does the same at once and over one connection; nothing where nothing does. */
  readonly sent: readonly (readonly Bytes[])[];
}

/** Which commands are wanted: those run from one moment to another, both included, by whom. */
export interface ScriptRange {
  readonly from: Micros;
  readonly to: Micros;
  readonly isWanted?: (by: string) => boolean;
}

/** A command that the server has kept waiting, or that waits for its EXEC. */
interface Kept {
  readonly argv: readonly Bytes[];
  readonly db: number;
}

/**
 * The commands that had been run by a moment, in their order, so that one connection can run them again at once and a
 * real server comes to have the same entries, groups and pending lists. For that an id that was made up is given; a read
 * that waited stands where it was served, and waits no longer; a claim names what it got, whatever the idle time; a
 * transaction stands where it was carried out. What only concerns a connection or a process is not sent.
 *
 * It cannot tell idle times, what expired or was evicted, what a server lost that crashed, and what it had before the
 * story began. Of a range that begins later, it gives only what was run in it.
 */
export function scriptOf({ log, seen, world }: Moment, range: ScriptRange): ScriptLine[] {
  const { from, to, isWanted = () => true } = range;
  const run = new Reader(log.slice(0, seen)).lines;
  return [...settings(world.topology), ...run].filter(
    ({ at, by }) => at >= from && at <= to && isWanted(by),
  );
}

/** What the server was told at its start of how to keep streams: it decides what `~` trims. */
function settings({ server }: Topology): ScriptLine[] {
  return Object.entries(server?.config ?? {})
    .filter(([name]) => name.startsWith('stream-'))
    .map(([name, value]) => {
      const asked = ['CONFIG', 'SET', name, toBytes(value)];
      return { at: 0, by: SERVER, db: 0, asked, sent: [asked] };
    });
}

/** Reads a log once. */
class Reader {
  readonly lines: ScriptLine[] = [];
  readonly #waiting = new Map<string, Kept>();
  /** What follows a MULTI, by whom. */
  readonly #queued = new Map<string, Kept[]>();

  constructor(log: readonly LogEvent[]) {
    for (let index = 0; index < log.length;) {
      const { at } = log[index]!;
      let end = index + 1;
      while (log[end]?.at === at) end++;
      const step = log.slice(index, end);
      for (const event of step) this.#read(event, step);
      index = end;
    }
  }

  #read(event: LogEvent, step: Step): void {
    if (event.type === 'command-run' && event.by !== null) this.#readRun(event, event.by, step);
    else if (event.type === 'released') this.#readReleased(event, step);
    else if (event.type === 'server-crashed' || event.type === 'server-shutdown') {
      this.#waiting.clear();
      this.#queued.clear();
    }
  }

  #readRun(event: LogEventOf<'command-run'>, by: string, step: Step): void {
    const { at, argv, reply, db = 0 } = event;
    const name = nameOf(argv);
    const queue = this.#queued.get(by);
    const add = (sent: readonly (readonly Bytes[])[]) =>
      void this.lines.push({ at, by, db, asked: argv, sent });
    if (isQueued(reply)) queue?.push({ argv, db });
    else if (name === 'multi' && !isError(reply ?? null)) this.#queued.set(by, []);
    else if (name === 'exec' || name === 'discard') {
      this.#queued.delete(by);
      add(name === 'exec' && Array.isArray(reply) ? transaction(queue ?? [], reply, step) : []);
    } else {
      if (reply === undefined) this.#waiting.set(by, { argv, db });
      add(resend(argv, reply, step));
    }
  }

  /** What had waited is run where it gets something. */
  #readReleased({ at, who, reason }: LogEventOf<'released'>, step: Step): void {
    const kept = this.#waiting.get(who);
    this.#waiting.delete(who);
    if (!kept || reason !== 'served') return;
    const { argv, db } = kept;
    const answer = step.find((event) => event.type === 'reply-sent' && event.to === who);
    const reply = answer?.type === 'reply-sent' ? answer.reply : null;
    this.lines.push({ at, by: who, db, asked: argv, sent: resend(argv, reply, step) });
  }
}

function isQueued(reply: Reply | undefined): boolean {
  return reply !== undefined && isStatus(reply) && reply.simple === 'QUEUED';
}

function transaction(
  queue: readonly Kept[],
  replies: readonly Reply[],
  step: Step,
): (readonly Bytes[])[] {
  const commands = queue.flatMap(({ argv }, index) => resend(argv, replies[index] ?? null, step));
  return commands.length === 0 ? [] : [['MULTI'], ...commands, ['EXEC']];
}

/**
 * A script for a POSIX shell that sends them all to a real server through redis-cli, whose options it takes over. The
 * texts stand above it as comments. Above each command stands when it was run and by whom, with what was asked where
 * that is not what is sent.
 */
export function scriptText(lines: readonly ScriptLine[], head: readonly string[]): string {
  const rows: string[] = [];
  let current = 0;
  for (const { at, by, db, asked, sent } of lines) {
    const isAsAsked = sent.length === 1 && sent[0] === asked;
    const what = isAsAsked ? '' : `: ${lineOf(asked)}`;
    rows.push(`# ${secondsOf(at)} ${asTyped(toBytes(by))}${what}`);
    if (sent.length > 0 && db !== current) rows.push(`SELECT ${db}`);
    if (sent.length > 0) current = db;
    for (const argv of sent) {
      rows.push(lineOf(argv));
      if (nameOf(argv) === 'select') current = Number(argv[1]);
    }
  }
  const comments = head.flatMap((text) => text.split(/[\r\n]+/)).map((text) => `# ${text}`);
  // redis-cli takes a comment for a command.
  const begin = `sed '/^#/d' <<'${END}' | redis-cli "$@"`;
  return ['#!/bin/sh', ...comments, begin, ...rows, END, ''].join('\n');
}

/** No command begins so, and `resend` gives only commands. */
const END = 'END_OF_COMMANDS';

function secondsOf(at: Micros): string {
  const ms = Math.floor(toMs(at));
  const minutes = String(Math.floor(ms / 60_000)).padStart(2, '0');
  return `${minutes}:${((ms % 60_000) / 1000).toFixed(3).padStart(6, '0')}`;
}
