import { interpret } from '../console';
import { fromConsole, type Session } from './session.svelte';

/** Runs a line in a console as redis-cli would: sends it, or answers it here, as an act that is in the recording. */
export function typeLine(session: Session, line: string, holder: string): void {
  const said = interpret(line);
  const from = fromConsole(holder);
  if (said.kind === 'send') {
    if (said.note) session.act({ kind: 'show', line: '', text: said.note, ...from });
    session.act({ kind: 'type', line, commands: said.commands, ...from });
    session.follow(holder);
  } else if (said.kind === 'show') {
    session.act({ kind: 'show', line, text: said.text, ...from });
  } else if (said.kind === 'clear') {
    session.act({ kind: 'show', line: 'clear', text: '', ...from });
  }
}
