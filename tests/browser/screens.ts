import type { Page } from 'playwright-core';
import { scrubTo, type } from './browser';

/** Something that the page can show. Screens of one address come one after the other, on one page. */
export interface Screen {
  readonly name: string;
  /** What of the page is new in it. */
  readonly part: string;
  show(page: Page): Promise<void>;
}

const PANELS = '.words';
const OPENED = '[popover]:popover-open, dialog[open]';
const CONSOLES = '.consoles';

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.getByRole('tabpanel', { name, exact: true }).locator(':scope > *').first().waitFor();
}

function panel(name: string): Screen {
  return { name: `the panel ${name}`, part: PANELS, show: (page) => tab(page, name) };
}

function selected(name: string, button: RegExp): Screen {
  return {
    name: `${name}, selected`,
    part: '.stage, ' + PANELS,
    async show(page) {
      await page.getByRole('button', { name: button }).first().press('Enter');
      await page.getByRole('tab', { name: 'Selected', exact: true, selected: true }).waitFor();
    },
  };
}

/** What an address leads to; `control` is something in it. */
function shown(name: string, control: string): Screen {
  return {
    name,
    part: 'body',
    show: (page) =>
      page.locator(`[aria-label="${control}"], button:text("${control}")`).first().waitFor(),
  };
}

/** Something that a button opens, once what was open before is closed. */
function opened(name: string, button: RegExp): Screen {
  return {
    name,
    part: OPENED,
    async show(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: button, disabled: false }).first().press('Enter');
      await page.locator(OPENED).first().waitFor();
    },
  };
}

const CONSOLE: Screen[] = [
  {
    name: 'the console with answers, and why they are so',
    part: CONSOLES,
    async show(page) {
      await page.keyboard.press('Escape');
      await type(page, 'XADD lead_events 1-1 a 1');
      await type(page, 'XPENDING lead_events email_service - + 10');
      const why = page.getByRole('button', { name: /^Why/ }).last();
      await why.waitFor();
      await why.press('Enter');
    },
  },
  {
    name: 'the lines typed before',
    part: CONSOLES,
    show: (page) => page.getByRole('button', { name: 'history' }).press('Enter'),
  },
  {
    name: 'two consoles, and who is blocked',
    part: CONSOLES,
    async show(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^One more console/ }).press('Enter');
      await type(page, 'XREAD BLOCK 0 STREAMS lead_events $');
      const panes = page.getByRole('button', { name: 'side by side' });
      if ((await panes.count()) > 0) await panes.press('Enter');
      await page.getByText(/^\d+ blocked$/).press('Enter');
    },
  },
];

/** By address, in the order in which they are looked at. */
export const SCREENS: readonly (readonly [string, readonly Screen[]])[] = [
  [
    '',
    [
      { name: 'the story at its beginning', part: 'body', show: async () => {} },
      { name: 'the story in its midst', part: 'body', show: (page) => scrubTo(page, 8) },
      ...['Charts', 'Text view', 'Code', 'Nodes', 'Disk', 'What happened'].map(panel),
      selected('an entry', /^Look at entry/),
      selected('a consumer', /^Look at the consumer/),
      selected('a group', /^Look at the group/),
      selected('a process', /^Look at crm/),
    ],
  ],
  [
    '#/scenario/consumer-crashes?at=14',
    [
      opened('the menu of a pending entry', /^Entry 3, pending on/),
      opened('the menu of a process', /^What can befall crm/),
      opened('the menu of the server', /^What can be done to the server/),
      opened('the settings', /^Settings/),
      opened('the stories', /^Stories/),
      opened('what can be exported', /^Export/),
      ...CONSOLE,
    ],
  ],
  [
    '#/scenario/snapshot-and-file?at=20',
    [
      { name: 'a story with a disk', part: 'body', show: async () => {} },
      selected('the server', /^Look at the server/),
      panel('Disk'),
      panel('Ledger'),
    ],
  ],
  [
    '#/scenario/called-or-written?at=16',
    [
      { name: 'a story with channels', part: 'body', show: async () => {} },
      selected('a channel', /^Look at the channel/),
      panel('Ledger'),
    ],
  ],
  ['#/compare/references?at=12', [shown('a comparison', 'World on the right')]],
  [
    '#/gallery',
    [
      {
        name: 'the gallery',
        part: 'body',
        show: (page) => page.getByRole('searchbox', { name: 'Find' }).waitFor(),
      },
    ],
  ],
  [
    '#/lesson/consumer-crashes',
    [
      shown('the question of a lesson', 'Skip the question'),
      {
        name: 'the task of a lesson',
        part: '.lesson',
        async show(page) {
          await page.getByRole('button', { name: 'Skip the question' }).press('Enter');
          await page.getByText('Your turn').waitFor({ timeout: 20_000 });
        },
      },
    ],
  ],
  [
    '#/scenario/nowhere?at=x',
    [{ name: 'an address that means nothing', part: 'body', show: async () => {} }],
  ],
  [
    'embed.html?scenario=consumer-crashes&at=12',
    [{ name: 'the figure', part: 'body', show: async () => {} }],
  ],
];
