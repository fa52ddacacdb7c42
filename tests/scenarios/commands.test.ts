import { expect, it } from 'vitest';
import { toText } from '../../src/engine';
import { CORE } from '../../src/engine/commands/core';
import { DEFAULT_SCENARIO } from '../../src/scenarios';
import { fromMs } from '../../src/sim';
import { Timeline } from '../../src/timeline';

/** The figure in other people's pages loads only these. */
const LOADED = new Set(CORE.map(({ name }) => name));

const MINUTES = 10;

function nameOf([word = '', subcommand = '']: readonly string[]): string {
  const name = toText(word).toLowerCase();
  return name.startsWith('xgroup') || name.startsWith('xinfo')
    ? `${name}|${toText(subcommand).toLowerCase()}`
    : name;
}

it('the story that opens first plays with the commands that are always loaded', () => {
  const { log } = new Timeline(DEFAULT_SCENARIO).at(fromMs(MINUTES * 60_000));
  const run = [...log].flatMap((event) => (event.type === 'command-run' ? [event.argv] : []));
  expect(run.length).toBeGreaterThan(10);
  expect(run.map(nameOf).filter((name) => !LOADED.has(name))).toEqual([]);
});
