import type { Bytes } from '../../src/engine';
import type { Answers } from './answers';
import type { Act } from './session';
import { isBranch, isMonitorLine, textOf, type Value } from './value';
import { inAnyOrder, inOrderOfNames, viewOf, withoutMachine, type Looking } from './views';

/** The first place where what clients received parts. */
export interface Difference {
  /** Such as `client 1: reply[0][1]`. */
  readonly where: string;
  /** What the real server sent; undefined for nothing. */
  readonly expected: Value | undefined;
  readonly got: Value | undefined;
}

/** How a whole iteration is cut into SCANs is the server's own business. */
const SCAN = /^[^"]*"scan"/i;

/** Where the two answers to an act part, undefined where they agree. */
export function firstDifference(
  act: Act,
  expected: Answers,
  got: Answers,
  looking: Looking,
): Difference | undefined {
  for (const client of new Set([...expected.keys(), ...got.keys()])) {
    const see = (answers: Answers) => {
      const received = (answers.get(client) ?? []).filter((value) => !isScanLine(value));
      if (act.kind === 'clock') return inAnyOrder(received);
      const values = inOrderOfNames(received).map(withoutMachine);
      return act.kind === 'send' && act.client === client
        ? viewOf(act.argv, values, looking)
        : values;
    };
    const difference = differenceOfLists(see(expected), see(got), `client ${client}: `);
    if (difference) return difference;
  }
  return undefined;
}

function isScanLine(value: Value): boolean {
  return isMonitorLine(value) && SCAN.test(value.text);
}

function differenceOfLists(
  expected: readonly Value[],
  got: readonly Value[],
  where: Bytes,
): Difference | undefined {
  for (let index = 0; index < Math.max(expected.length, got.length); index++) {
    const place = `${where}${index === 0 ? 'reply' : `message ${index + 1}`}`;
    const difference = differenceOf(expected[index], got[index], place);
    if (difference) return difference;
  }
  return undefined;
}

function differenceOf(
  expected: Value | undefined,
  got: Value | undefined,
  where: string,
): Difference | undefined {
  if (!isBranch(expected) || !isBranch(got)) {
    const isSame = expected?.kind === got?.kind && textOf(expected) === textOf(got);
    return isSame ? undefined : { where, expected, got };
  }
  if (expected.kind !== got.kind || expected.items.length !== got.items.length) {
    return { where, expected, got };
  }
  for (const [index, item] of expected.items.entries()) {
    const difference = differenceOf(item, got.items[index], `${where}[${index}]`);
    if (difference) return difference;
  }
  return undefined;
}
