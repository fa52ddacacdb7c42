import { interpret } from '../console';
import type { Session } from './session.svelte';

/** Runs a line as redis-cli would: sends it, or answers it here, as an act that is in the recording. */
export function typeLine(session: Session, line: string): void {
  const said = interpret(line);
  if (said.kind === 'send') {
    if (said.note) session.act({ kind: 'show', line: '', text: said.note });
    session.act({ kind: 'type', line, commands: said.commands });
    session.follow();
  } else if (said.kind === 'show') {
    session.act({ kind: 'show', line, text: said.text });
  } else if (said.kind === 'clear') {
    session.act({ kind: 'show', line: 'clear', text: '' });
  }
}
