/** All that it takes to look at two worlds side by side; loaded when somebody does. */
import { compare, comparisons } from '../messages/comparisons';
import {
  comparisonNamed,
  pairName,
  pairNamed,
  pairOf,
  type Comparison,
  type Pair as Worlds,
  type Variant,
} from '../scenarios/comparisons';
import type { Recording } from '../timeline';
import { everythingLoaded } from './loading';
import { problemText, type Route } from './route';

export { default as Pair } from './Pair.svelte';

/** Two worlds of a comparison: the one on the left is the session's own, the other its other. */
export interface Pairing {
  /** What recordings and addresses call the two. */
  readonly name: string;
  readonly comparison: Comparison;
  readonly worlds: readonly [Variant, Variant];
  /** What each is called. */
  readonly titles: readonly [string, string];
  /** What the console of each is called. */
  readonly consoles: readonly [string, string];
}

/** What an address has led to. */
export interface FoundPair {
  /** Undefined where there is no such comparison. */
  readonly pair: Pairing | undefined;
  /** What was done in both worlds; undefined where the address says nothing of it, or it cannot be had. */
  readonly recording?: Recording | undefined;
  /** What could not be had, in words. */
  readonly problem?: string | undefined;
}

/** The two worlds of that name, such as `compare/references/keepref+acked`; there have to be such ones. */
export function pairingNamed(name: string): Pairing {
  return pairingOf(pairNamed(name)!);
}

/** Finds what an address of a comparison asks for, as much of it as there is. */
export async function findPair({ value, worlds = [], packed }: Route): Promise<FoundPair> {
  const comparison = comparisonNamed(value);
  if (!comparison) {
    return { pair: undefined, problem: problemText({ kind: 'unknown-comparison', value }) };
  }
  const pair = pairingOf(pairOf(comparison, worlds));
  if (packed === undefined) {
    const shown = pair.worlds.map(({ id }) => id);
    const isAsked = worlds.every((id, side) => id === shown[side]);
    return isAsked ? { pair } : { pair, problem: compare.otherWorlds(worlds, pair.titles) };
  }
  const { decodeRecording, whyBad } = await everythingLoaded;
  try {
    const recording = await decodeRecording(packed);
    return recording.scenario === pair.name
      ? { pair, recording }
      : { pair, problem: compare.badLink(compare.otherStory) };
  } catch (error) {
    return { pair, problem: compare.badLink(whyBad(error)) };
  }
}

function pairingOf(pair: Worlds): Pairing {
  const { variants } = comparisons[pair.comparison.id]!;
  const [left, right] = pair.worlds.map(({ id }) => variants[id]!.title) as [string, string];
  return {
    ...pair,
    name: pairName(pair),
    titles: [left, right],
    consoles: [compare.consoleOf(left), compare.consoleOf(right)],
  };
}
