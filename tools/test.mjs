// Everything that must hold before a change lands, one thing after the other. Stops at the first failure.
import { spawnSync } from 'node:child_process';
import { findChromium, HOW_TO_GET_ONE } from './chromium.mjs';

const STEPS = [
  ['format, lint, types', 'npm', ['run', '--silent', 'check']],
  ['build', 'npm', ['run', '--silent', 'build']],
  ['tests, a real Chromium among them', 'npx', ['vitest', 'run']],
];

const chromium = findChromium();
if (!chromium) {
  console.error(HOW_TO_GET_ONE);
  process.exit(1);
}

for (const [name, command, args] of STEPS) {
  console.log(`\n— ${name}`);
  const env = { ...process.env, CHROMIUM_PATH: chromium };
  const shell = process.platform === 'win32';
  const { status } = spawnSync(command, args, { stdio: 'inherit', env, shell });
  if (status !== 0) {
    console.error(`\n${name}: failed`);
    process.exit(status ?? 1);
  }
}
