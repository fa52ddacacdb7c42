import { interpret, readFaultLine } from '../console';
import { toBytes } from '../engine';
import { consoles } from '../messages/console';
import type { Act } from '../sim';
import { LINE_MAX } from '../timeline';
import { fromConsole } from './consoles';
import type { Session } from './session.svelte';

/** So many bytes of commands a line sends off, with a repeat count: a recording holds each of them. */
const SENT_BYTES_MAX = 1 << 22;
/** So much is shown of a line that is refused. */
const SHOWN_MAX = 100;

/** Runs a line in a console as redis-cli would: sends it, or answers it here, as an act that is in the recording. */
export function typeLine(session: Session, line: string, holder: string): void {
  const from = fromConsole(holder);
  const bytes = toBytes(line).length;
  if (bytes > LINE_MAX) {
    const text = consoles.tooMuch.long(bytes, LINE_MAX);
    session.act({ kind: 'show', line: `${line.slice(0, SHOWN_MAX)}…`, text, ...from });
    return;
  }
  if (!befall(session, line, from)) send(session, line, holder, from);
}

/** Makes happen what a line asks for that begins with a colon; gives false for any other line. */
function befall(session: Session, line: string, from: { from?: string }): boolean {
  const befalls = readFaultLine(line, session.moment.world);
  if (!befalls) return false;
  session.act({ kind: 'show', line, text: befalls.answer, ...from });
  if (befalls.fault) session.act(befalls.fault);
  return true;
}

function send(session: Session, line: string, holder: string, from: { from?: string }): void {
  const said = interpret(line);
  const show = (text: string, shown = line): Act => ({ kind: 'show', line: shown, text, ...from });
  if (said.kind === 'send') {
    const { commands, note } = said;
    if (commands.length * toBytes(line).length > SENT_BYTES_MAX) {
      session.act(show(consoles.tooMuch.often(SENT_BYTES_MAX)));
      return;
    }
    if (note) session.act(show(note, ''));
    session.act({ kind: 'type', line, commands, ...from });
    session.follow(holder);
  } else if (said.kind === 'show') {
    session.act(show(said.text));
  } else if (said.kind === 'clear') {
    session.act(show('', 'clear'));
  }
}
