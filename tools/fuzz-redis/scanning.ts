import type { Bytes } from '../../src/engine';
import type { Answers } from './answers';
import type { Act, Sending } from './session';
import { isBranch, textOf, type Value } from './value';

/** SCAN promises what a whole iteration returns, not what one call does. */

const MAX_CALLS = 1000;

/** Whether this act begins an iteration, where it is run at once. */
export function beginsScan(act: Act): act is Sending {
  return act.kind === 'send' && act.argv[0]!.toLowerCase() === 'scan' && act.argv[1] === '0';
}

/** Goes through a whole iteration, of which `first` came; its reply is the set of all that it returned. */
export async function scanAll(
  { client, argv }: Sending,
  first: Answers,
  play: (act: Act) => Answers | Promise<Answers>,
): Promise<Answers> {
  const found = new Map<Bytes, Value>();
  let answers = first;
  for (let calls = 0; calls < MAX_CALLS; calls++) {
    const page = pageOf(answers.get(client)?.[0]);
    if (!page) return answers;
    for (const key of page.keys) found.set(textOf(key), key);
    if (page.cursor === '0') break;
    answers = await play({ kind: 'send', client, argv: ['SCAN', page.cursor, ...argv.slice(2)] });
  }
  const names = [...found.keys()].sort();
  const all: Value = { kind: 'set', items: names.map((name) => found.get(name)!) };
  return new Map([...first, [client, [all]]]);
}

function pageOf(reply: Value | undefined) {
  if (!isBranch(reply) || reply.items.length !== 2) return undefined;
  const [cursor, keys] = reply.items;
  return isBranch(keys) ? { cursor: textOf(cursor), keys: keys.items } : undefined;
}
