/** The program that compares with one server: plays its seeds, and tells the one that has started it of each. */
import { fuzz } from './fuzzing';
import { parseOptions, type Options } from './options';
import { START } from './playing';
import { Real } from './real';
import { findServer, NoServer, startServer } from './server';
import { foundText, type Told } from './telling';

async function playSeeds({ seeds: [first, last], port, plan, planWords }: Options): Promise<void> {
  const program = findServer();
  const real = new Real(() => startServer(program, START, port));
  const told = new Set<string>();
  try {
    for (let seed = first; seed <= last; seed++) {
      const found = await fuzz(seed, plan, real, (topic) => told.has(topic));
      if (found.topic !== undefined) told.add(found.topic);
      await tell({
        steps: found.steps,
        diverged: found.divergence !== undefined,
        text: foundText(found, planWords),
      });
    }
  } finally {
    real.stop();
  }
}

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => process.send!(told, undefined, undefined, () => resolve()));
}

// Nobody is left to tell.
process.once('disconnect', () => process.exit(1));
try {
  await playSeeds(parseOptions(process.argv.slice(2)));
  process.exit();
} catch (error) {
  console.error(error instanceof NoServer ? error.message : error);
  process.exit(1);
}
