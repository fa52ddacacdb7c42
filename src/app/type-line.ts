import { interpret, readFaultLine } from '../console';
import { SERVER } from '../sim';
import { fromConsole, type Session } from './session.svelte';

/** Runs a line in a console as redis-cli would: sends it, or answers it here, as an act that is in the recording. */
export function typeLine(session: Session, line: string, holder: string): void {
  const from = fromConsole(holder);
  const { actors, connections } = session.moment.world;
  const names = [...new Set([...actors.keys(), ...connections.keys()])];
  const befalls = readFaultLine(
    line,
    names.filter((name) => name !== SERVER),
  );
  if (befalls) {
    const text = 'problem' in befalls ? befalls.problem : '';
    session.act({ kind: 'show', line, text, ...from });
    if ('fault' in befalls) session.act(befalls.fault);
    return;
  }
  const said = interpret(line);
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
