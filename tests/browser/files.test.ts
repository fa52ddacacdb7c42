import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { clock, scrubTo, type, useSite } from './browser';

/** Opens the list of stories, and gives a file to its button. */
async function openFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Stories' }).click();
  await page
    .getByLabel('Open a file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Saves the run that is shown; gives the name of the file and what is in it. */
async function save(page: Page): Promise<[name: string, text: string]> {
  await page.getByRole('button', { name: 'Stories' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save this run as a file' }).click();
  const file = await download;
  return [file.suggestedFilename(), readFileSync(await file.path(), 'utf8')];
}

describe('a run in a file', () => {
  const site = useSite();

  it('opens at the moment at which it was saved, with all that was done', async () => {
    const page = await site.open();
    await scrubTo(page, 9);
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await scrubTo(page, 14);
    const [name, text] = await save(page);
    expect(name).toBe('lead-events.streams.json');

    const other = await site.open('#/scenario/consumer-crashes');
    await openFile(other, name, text);
    await expect.poll(() => clock(other)).toBe(14);
    expect(await other.getByRole('heading', { level: 1 }).innerText()).toBe('Lead events');
    await other.getByRole('button', { name: 'Restart email-1' }).waitFor();
  });

  it('may hold a story of its own', async () => {
    const page = await site.open();
    const [, text] = await save(page);
    const recording = JSON.parse(text) as { scenario: unknown };
    recording.scenario = OWN_STORY;
    await openFile(page, 'mine.json', JSON.stringify({ ...recording, view: { at: 12_000_000 } }));
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toBe('my-own');
    await expect.poll(() => clock(page)).toBe(12);
    await page.getByRole('button', { name: 'Crash ann' }).waitFor();

    const [, again] = await save(page);
    expect(JSON.parse(again)).toMatchObject({ scenario: OWN_STORY, view: { at: 12_000_000 } });
  });

  it.each([
    ['notes.txt', 'buy milk', 'it is something else than a recording'],
    ['other.json', '{"name":"x"}', 'it is something else than a recording'],
    ['cut.json', '{"version":2,"scenario":"lead-ev', 'the end of it is missing'],
    ['newer.json', '{"version":3}', 'it was made by a newer version of this page'],
    [
      'nowhere.json',
      '{"version":2,"scenario":"nowhere","seed":1,"acts":[]}',
      'its story is not known here: nowhere',
    ],
    [
      'acts.json',
      '{"version":2,"scenario":"lead-events","seed":1,"acts":[{"at":0,"act":{}}]}',
      'a part of it is malformed: acts[0].at',
    ],
    [
      'story.json',
      '{"version":2,"scenario":{"id":"x","stream":"s","lengthMs":-5},"seed":1,"acts":[]}',
      'the story in it does not fit: scenario.lengthMs: a number of at least 1, not -5',
    ],
  ])('as in %s is refused, and what is shown stays', async (name, text, why) => {
    const page = await site.open('#/scenario/consumer-crashes?at=9');
    await page.getByRole('button', { name: 'Restart email-1' }).waitFor();
    await openFile(page, name, text);
    await page.getByText(`“${name}” was not opened: ${why}`).waitFor();
    expect(await clock(page)).toBe(9);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('A consumer crashes');
    await page.getByRole('button', { name: 'Restart email-1' }).waitFor();
  });

  it('may be dropped anywhere', async () => {
    const page = await site.open();
    const [, text] = await save(page);
    await page.evaluate(
      (content) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], 'dropped.json'));
        document
          .querySelector('main')!
          .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      text.replace('lead-events', 'consumer-crashes'),
    );
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toBe('A consumer crashes');
  });

  it('is offered where a link would be too long', async () => {
    const page = await site.open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    const noise = Array.from({ length: 9000 }, (_, at) => ((at * 7919) % 9973).toString(36));
    await type(page, `XADD s 1-0 noise ${noise.join('')}`);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Chats and mail programs cut links beyond 8000').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save it as a file' }).click();
    const file = readFileSync(await (await download).path(), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ version: 2, acts: [{ act: { kind: 'type' } }] });
  });
});

const OWN_STORY = {
  id: 'my-own',
  stream: 'jobs',
  lengthMs: 20_000,
  seed: 1,
  topology: {
    epoch: 1_700_000_000_000,
    network: { latencyMs: 100, jitterMs: 0 },
    producers: [],
    consumers: [
      { name: 'ann', stream: 'jobs', group: 'g', startMs: 0, blockMs: 5000, workMs: [1, 2] },
    ],
    others: [
      {
        role: 'operator',
        name: 'ops',
        startMs: 0,
        script: [{ atMs: 5000, argv: ['XADD', 'jobs', '*', 'a', '1'] }],
      },
    ],
    faults: [],
  },
  topics: [],
  beliefs: [],
  shows: [],
};
