import { firstDifference, type Difference } from './comparing';
import type { Answers, Server } from './answers';
import { ServerGone } from './connection';
import { Ours } from './ours';
import { beginsScan, scanAll } from './scanning';
import type { Act, Step } from './session';

/** When every session begins, in Unix ms. */
export const START = Date.UTC(2026, 10, 23, 10);

/** Which step a fork goes on with: any other than the next. */
const AHEAD = 7;

/** What was done in a session, up to the act at which the engine did otherwise than the server. */
export interface Divergence {
  readonly acts: readonly Act[];
  /** Or what the engine, or the server, has got wrong by itself. */
  readonly difference: Difference | string;
}

/** What playing a session gave. */
export interface Played {
  /** How many acts were played and compared. */
  readonly acts: number;
  readonly divergence: Divergence | undefined;
}

/**
 * Plays a session on the engine and on a server, act by act, up to the first difference. After every
 * so many steps the engine is forked, too, and must come back from its image.
 */
export async function play(
  session: readonly Step[],
  server: Server,
  forkEvery: number,
): Promise<Played> {
  await server.begin(START);
  const ours = new Ours(START);
  const acts: Act[] = [];
  for (const [index, step] of session.entries()) {
    for (const act of ours.actsOf(step)) {
      acts.push(act);
      const difference = await playAct(act, ours, server).catch(crashOf);
      if (difference) return { acts: acts.length, divergence: { acts, difference } };
    }
    if (index % forkEvery !== 0) continue;
    const mistake = mistakeOf(() => ours.tryFork(session[(index * AHEAD) % session.length]!));
    if (mistake) return { acts: acts.length, divergence: { acts, difference: mistake } };
  }
  return { acts: acts.length, divergence: undefined };
}

async function playAct(
  act: Act,
  ours: Ours,
  server: Server,
): Promise<Difference | string | undefined> {
  if (act.kind === 'send' && !ours.isConnected(act.client)) {
    ours.connect(act.client, await server.connect(act.client));
  }
  const queued = act.kind === 'send' ? ours.queuedBy(act.client) : undefined;
  const wasQuiet = ours.isQuiet;
  let got: Answers = new Map();
  const mistake = mistakeOf(() => {
    got = ours.play(act);
  });
  if (mistake) return mistake;
  const counts = new Map([...got].map(([client, values]) => [client, values.length]));
  const isQuiet = wasQuiet && ours.isQuiet && counts.size <= 1;
  let expected = await server.play(act, counts, isQuiet);
  if (beginsScan(act) && !queued) {
    got = await scanAll(act, got, (next) => ours.play(next));
    expected = await scanAll(act, expected, (next) => server.play(next, new Map(), false));
  }
  const hasKey = (key: string) => act.kind === 'send' && ours.hasKey(act.client, key);
  return firstDifference(act, expected, got, { queued, hasKey });
}

/** That the server has crashed; throws any other error. */
function crashOf(error: unknown): string {
  if (error instanceof ServerGone) return error.message;
  throw error;
}

function mistakeOf(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    const { message, stack = '' } = error as Error;
    return [message, ...stack.split('\n').filter((line) => line.includes('src/engine'))].join('\n');
  }
}
