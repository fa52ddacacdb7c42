import { loadEverything } from '../app/load-everything';
import { readSeconds, type RouteProblem } from '../app/route';
import { DEFAULT_SCENARIO, scenarioNamed, type Scenario } from '../scenarios';

/** What an embedding page asks for in the frame's address. */
export interface EmbedOptions {
  readonly scenario: Scenario;
  readonly atSeconds: number;
  readonly plays: boolean;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly problems: readonly RouteProblem[];
}

const KNOWN = ['scenario', 'at', 'play', 'theme'];

/** The same, where the story may have to be fetched first: most figures show one that is built in. */
export async function fetchOptions(search: string): Promise<EmbedOptions> {
  const options = readOptions(search);
  if (!options.problems.some(({ kind }) => kind === 'unknown-scenario')) return options;
  try {
    await loadEverything();
  } catch {
    // Without a network, the figure shows what it has.
    return options;
  }
  return readOptions(search);
}

/**
 * Reads `?scenario=lead-events&at=12&play=1&theme=dark`. What cannot be had is left out and reported: a
 * figure in a page must show something.
 */
export function readOptions(search: string): EmbedOptions {
  const params = new URLSearchParams(search);
  const problems: RouteProblem[] = [];
  const id = params.get('scenario');
  const scenario = id === null ? DEFAULT_SCENARIO : scenarioNamed(id);
  if (!scenario) problems.push({ kind: 'unknown-scenario', value: id! });
  const atSeconds = readSeconds(params, 'at', problems) ?? 0;
  const plays = readOneOf(params, 'play', ['0', '1'], problems) === '1';
  const theme = readOneOf(params, 'theme', ['auto', 'light', 'dark'], problems) ?? 'auto';
  for (const [name, value] of new Map(params)) {
    if (!KNOWN.includes(name)) problems.push({ kind: 'bad-parameter', name, value });
  }
  return { scenario: scenario ?? DEFAULT_SCENARIO, atSeconds, plays, theme, problems };
}

function readOneOf<T extends string>(
  params: URLSearchParams,
  name: string,
  values: readonly T[],
  problems: RouteProblem[],
): T | undefined {
  const value = params.get(name);
  if (value === null) return undefined;
  const known = values.find((candidate) => candidate === value);
  if (known === undefined) problems.push({ kind: 'bad-parameter', name, value });
  return known;
}
