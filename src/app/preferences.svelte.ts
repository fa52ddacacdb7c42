import type { Preferences } from '../ui/preferences';
import { keep, recall } from './storage';

const DEFAULTS: Preferences = {
  theme: 'auto',
  motion: 'auto',
  panels: 'below',
  below: null,
  keys: true,
};
const THEMES = ['auto', 'light', 'dark', 'projector'] as const;

/** What was set in another sitting; anything that no longer is a setting counts as not set. */
export function loadPreferences(): Preferences {
  try {
    const stored = JSON.parse(recall('preferences') ?? '{}') as Partial<Preferences>;
    return {
      theme: oneOf(THEMES, stored.theme) ?? DEFAULTS.theme,
      motion: oneOf(['auto', 'full', 'reduced'] as const, stored.motion) ?? DEFAULTS.motion,
      panels: oneOf(['below', 'beside'] as const, stored.panels) ?? DEFAULTS.panels,
      below: isShare(stored.below) ? stored.below : DEFAULTS.below,
      keys: typeof stored.keys === 'boolean' ? stored.keys : DEFAULTS.keys,
    };
  } catch {
    return DEFAULTS;
  }
}

/** Keeps what was set. */
export function savePreferences(preferences: Preferences): void {
  keep('preferences', JSON.stringify(preferences));
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 1;
}

function oneOf<T>(values: readonly T[], value: unknown): T | undefined {
  return values.find((candidate) => candidate === value);
}

/** What the system wants, as it changes. */
export function watchSystem(): {
  readonly theme: 'light' | 'dark';
  readonly reducedMotion: boolean;
} {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  let isDark = $state.raw(dark.matches);
  let isReduced = $state.raw(reduced.matches);
  dark.addEventListener('change', () => (isDark = dark.matches));
  reduced.addEventListener('change', () => (isReduced = reduced.matches));
  return {
    get theme() {
      return isDark ? 'dark' : 'light';
    },
    get reducedMotion() {
      return isReduced;
    },
  };
}
