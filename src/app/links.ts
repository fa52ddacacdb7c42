/** How a run gets into a link, and out of one or of a file. Loaded beside the page. */
import { messages } from '../messages';
import { DEFAULT_SCENARIO } from '../scenarios';
import type { Micros } from '../sim';
import {
  decodeRecording,
  encodeRecording,
  isPairName,
  keyIn,
  parseRecording,
  RECORDING_MAX_BYTES,
  RecordingError,
  scenarioOf,
  type Recording,
} from '../timeline';
import type { Pairing } from './compare-room';
import {
  foundOf,
  missingOf,
  momentOf,
  readHash,
  type Found,
  type Missing,
  type Start,
} from './destination';
import { atText, type Route } from './route';

export { decodeRecording, parseRecording };

/**
 * No link is longer, in characters. Browsers take far more, but chats, mail programs and trackers cut longer ones, and
 * a link that was cut holds nothing.
 */
export const LINK_MAX = 8000;

/** The address, below this page, of a moment of a run. */
export async function linkTo(recording: Recording, at: Micros): Promise<string> {
  const { scenario, acts } = recording;
  const packed = await encodeRecording(recording);
  // What an address names by itself need not be packed.
  const named = acts.length > 0 ? `${scenario}/${packed}` : scenario;
  const path = isPairName(scenario) ? named : `recording/${packed}`;
  return linkToPage(`${path}?at=${atText(at)}`);
}

/** The address of something that the page itself has, such as `gallery`. */
export function linkToPage(path: string): string {
  return `${location.href.split('#')[0]!}#/${path}`;
}

/** Where an address leads, once everything is loaded. What of it means nothing leads to the first story. */
export async function find(hash: string): Promise<Found> {
  const route = readHash(hash);
  if (route.kind === 'recording') return findRun(route);
  if (route.kind === 'compare') return findCompared(route);
  return foundOf(route);
}

/** The run that a person has as a file, or what is wrong with it. */
export async function findInFile(file: File): Promise<Start | Missing> {
  try {
    return await startOf(await parseRecording(await readFile(file)));
  } catch (error) {
    return { text: messages.ui.recordings.badFile(file.name, whyBad(error)) };
  }
}

/** What is wrong with a recording from outside, in words. An error of another kind is a mistake of the program, and thrown. */
export function whyBad(error: unknown): string {
  if (!(error instanceof RecordingError)) throw error;
  return messages.ui.recordings.why(error.reason, error.path, error.detail);
}

async function readFile(file: File): Promise<string> {
  if (file.size > RECORDING_MAX_BYTES) throw new RecordingError('', 'too-long');
  try {
    return await file.text();
  } catch {
    throw new RecordingError('', 'unreadable');
  }
}

/** For an address that has a whole recording. */
async function findRun(route: Route): Promise<Found> {
  const missing = missingOf(route);
  const packed = route.value;
  try {
    const start = await startOf(await decodeRecording(packed), momentOf(route));
    return { kind: 'run', start, missing };
  } catch (error) {
    const text = messages.ui.recordings.badLink(whyBad(error));
    return {
      kind: 'run',
      start: { scenario: DEFAULT_SCENARIO },
      missing: [...missing, { text, packed }],
    };
  }
}

/** For an address of two worlds, perhaps with what was done in them. */
async function findCompared(route: Route): Promise<Found> {
  const { findPair } = await import('./compare-room');
  const { pair, recording, problem: text } = await findPair(route);
  const missing = missingOf(route);
  if (text !== undefined) missing.push({ text, packed: route.packed });
  if (!pair) return { kind: 'run', start: { scenario: DEFAULT_SCENARIO }, missing };
  const at = momentOf(route);
  const start = recording
    ? foreignRun(recording, at, pair)
    : { scenario: pair.worlds[0].scenario, at, pair };
  return { kind: 'run', start, missing };
}

/** Somebody's run, of one world or of two. */
async function startOf(recording: Recording, at?: Micros): Promise<Start> {
  const { scenario } = recording;
  const pair = isPairName(scenario)
    ? (await import('./compare-room')).pairingNamed(scenario)
    : undefined;
  return foreignRun(recording, at, pair);
}

/** Somebody's run: at a moment, or where it is to be looked at, or where something was done last. */
function foreignRun(recording: Recording, at: Micros | undefined, pair?: Pairing): Start {
  const { view, acts } = recording;
  return {
    scenario: pair?.worlds[0].scenario ?? scenarioOf(recording),
    recording,
    at: at ?? view?.at ?? acts.at(-1)?.at ?? 0,
    whose: 'foreign',
    pair,
    streamKey: view && keyIn(view),
  };
}
