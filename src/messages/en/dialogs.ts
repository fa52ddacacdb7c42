/** What opens from the head of the page: the stories, and what can be set. */

export const stories = {
  filter: 'Find a story',
  found: (count: number) => `${count} ${count === 1 ? 'story' : 'stories'}`,
  none: 'No story is called that.',
  /** In front of two worlds that are shown side by side. */
  sideBySide: 'side by side',
  gallery: 'All in pictures',
  open: 'Open a file…',
  openHint: 'or drop one in',
  save: 'Save this run as a file',
} as const;

export const settings = {
  theme: 'Colours',
  themes: { auto: 'as the system', light: 'light', dark: 'dark', projector: 'for a projector' },
  panels: 'Panels',
  panelSides: { below: 'under the picture', beside: 'beside the picture' },
  motion: 'Motion',
  motions: { auto: 'as the system', full: 'moving', reduced: 'storyboard' },
  keys: 'Single-key shortcuts',
  keyList: [
    ['Space', 'play and pause'],
    [', .', 'a step back, a step on'],
    ['< >', 'a command back, a command on'],
    ['[ ]', 'slower, faster'],
    ['U', 'take back what was done last'],
    ['C', 'to the console'],
    ['Esc', 'let go of what is selected'],
    ['?', 'this list'],
  ] as readonly (readonly [string, string])[],
} as const;

/** The bar between the picture and what stands below it. */
export const splitter = {
  label: 'How much room the consoles and the panels have',
  title: 'Drag for more or less room below; twice: as before',
} as const;

export const breakpoints = {
  label: 'Pause when…',
  stopped: (what: string) => `Paused: ${what}`,
  kinds: {
    added: 'an entry is added',
    delivered: 'an entry is delivered',
    acknowledged: 'an entry is acknowledged',
    claimed: 'an entry is claimed',
    blocked: 'somebody waits for an entry',
    crashed: 'a process crashes',
    'handled-twice': 'work is done that was done before',
    deleted: 'an entry or a key is deleted, trimmed or evicted',
    lost: 'entries, acknowledgements or messages are lost',
    error: 'the server answers with an error',
    published: 'a message is published',
    server: 'the server saves, sleeps, ends or starts',
  },
} as const;
