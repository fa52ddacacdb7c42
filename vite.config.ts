import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const WITHOUT_BROWSER = {
  environment: 'node',
  setupFiles: ['src/engine/everything.ts', 'src/sim/everyone.ts', 'tests/seed.ts'],
  // By itself it would leave one core to whoever waits; of two, that is half.
  maxWorkers: '100%',
  // A busy machine of a pipeline may be several times slower than one's own.
  testTimeout: 30_000,
};

/**
 * The page and the figure for other pages are built apart (`vite build`, then `vite build --mode embed`):
 * together they would share one chunk, and the figure would load what only the page needs.
 */
export default defineConfig(({ mode }) => ({
  // Relative, so that the built site works from any sub-path.
  base: './',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true, discloseVersion: false } }),
  ],
  build: {
    target: 'es2022',
    // A page is one script; what it loads later, it loads when it needs it.
    modulePreload: false,
    rolldownOptions: {
      ...(mode === 'embed' ? { input: 'embed.html' } : {}),
      // The doors of folders only hand out: what nobody takes from them stays outside.
      treeshake: {
        moduleSideEffects: [{ test: /\/src\/\w+\/index\.ts$/, sideEffects: false }],
      },
      // One file has less between its parts than five, and no second round of requests.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
    ...(mode === 'embed' ? { emptyOutDir: false, copyPublicDir: false } : {}),
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...WITHOUT_BROWSER,
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/app/**', 'tests/browser/**'],
          // What is loaded once serves all. Modules keep nothing but the registers of commands and stories.
          isolate: false,
        },
      },
      {
        extends: true,
        // These put other things in the place of what the page has.
        test: { ...WITHOUT_BROWSER, name: 'app', include: ['tests/app/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          setupFiles: ['src/engine/everything.ts', 'src/sim/everyone.ts'],
          globalSetup: ['tests/browser/setup.ts'],
          // Most of their time they wait for a page; two at a time leave a small machine enough to draw with.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // A busy machine may be late; a test that fails twice is wrong.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 12_000 } },
        },
      },
    ],
  },
}));
