// Everything that must hold before a change lands. Stops at the first step in which something fails.
import { spawn } from 'node:child_process';
import { findChromium, HOW_TO_GET_ONE } from './chromium.mjs';

/** The parts of a step have nothing to do with each other, and run at the same time. */
const STEPS = [
  [
    ['format, lint, types', 'npm', ['run', '--silent', 'check']],
    ['build', 'npm', ['run', '--silent', 'build']],
  ],
  [['tests, a real Chromium among them', 'npx', ['vitest', 'run']]],
];

const chromium = findChromium();
if (!chromium) {
  console.error(HOW_TO_GET_ONE);
  process.exit(1);
}

for (const parts of STEPS) {
  console.log(`\n— ${parts.map(([name]) => name).join(', ')}`);
  const failed = (await Promise.all(parts.map(runPart))).filter((part) => part !== undefined);
  if (failed.length > 0) {
    for (const name of failed) console.error(`\n${name}: failed`);
    process.exit(1);
  }
}

/** Gives its name where it fails. */
function runPart([name, command, args]) {
  const env = { ...process.env, CHROMIUM_PATH: chromium };
  const shell = process.platform === 'win32';
  const running = spawn(command, args, { stdio: 'inherit', env, shell });
  return new Promise((resolve) => {
    running.on('error', () => resolve(name));
    running.on('close', (status) => resolve(status === 0 ? undefined : name));
  });
}
