/**
 * Lists the stories: what each is called, how long it is, what is to be seen in it, what it is about.
 *
 *     npm run scenarios -- [ID…] [--check]
 *
 * With `--check` each is played to its end, and what was not seen is printed; fails if there was any.
 */
import '../src/engine/everything';
import { stories } from '../src/messages/stories';
import { allScenarios, type Scenario } from '../src/scenarios';
import { findingsOf, type Finding } from '../src/scenarios/showing';
import '../src/scenarios/library';
import { fromMs } from '../src/sim';
import '../src/sim/everyone';
import { Timeline } from '../src/timeline';

function describe({ id, lengthMs, topics, beliefs }: Scenario): string {
  const words = stories[id];
  const rows = [
    ['shows', words?.shows],
    ['topics', topics.join(', ')],
    ['beliefs', beliefs.join(', ')],
  ].filter(([, text]) => text);
  const head = `${id}: ${words?.title ?? '(no title)'}, ${lengthMs / 1000} s`;
  return [head, ...rows.map(([name, text]) => `  ${name!.padEnd(8)} ${text}`)].join('\n');
}

function play(scenario: Scenario): Finding[] {
  const { log, seen, world } = new Timeline(scenario).at(fromMs(scenario.lengthMs));
  return findingsOf(scenario, log.slice(0, seen), world);
}

function findingText({ isShown, showing, found }: Finding): string {
  return `  ${isShown ? 'ok    ' : 'MISSED'}   ${JSON.stringify(showing)}: ${found}`;
}

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const unknown = words.filter(
  (word) => word !== '--check' && !allScenarios().some(({ id }) => id === word),
);
if (unknown.length > 0) {
  console.error(`There is no such story or option: ${unknown.join(', ')}`);
  process.exit(2);
}

let missed = 0;
const chosen = allScenarios().filter(({ id }) => wanted.length === 0 || wanted.includes(id));
for (const scenario of chosen) {
  console.log(describe(scenario));
  if (!words.includes('--check')) continue;
  const findings = play(scenario);
  for (const finding of findings) console.log(findingText(finding));
  missed += findings.filter(({ isShown }) => !isShown).length;
}
console.log(`${chosen.length} ${chosen.length === 1 ? 'story' : 'stories'}, ${missed} not shown`);
process.exitCode = missed > 0 ? 1 : 0;
