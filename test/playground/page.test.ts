import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createFakeClock } from '../../src/playground/clock.js';
import { startControl } from '../../src/playground/control.js';
import { botCommands, respond } from './page-bot.js';
import {
  type BuiltPage,
  boxIsAtTheBottom,
  buildPage,
  launchChromium,
  namelessControls,
  type OpenedPage,
  openPage,
  type Size,
  sidewaysOverflow,
} from './page-browser.js';
import { startBot, startDiscord } from './test-bed.js';

// A browser, a bot and a local Discord for each test take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let browser: Browser;
let built: BuiltPage;
const visits: OpenedPage[] = [];

beforeAll(async () => {
  [browser, built] = await Promise.all([launchChromium(), buildPage()]);
}, 60_000);
afterEach(async () => {
  for (const { page, complaints } of visits.splice(0)) {
    expect(complaints).toEqual([]);
    expect(await namelessControls(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    expect(await boxIsAtTheBottom(page)).toBe(true);
    await page.close();
  }
});
afterAll(async () => {
  await browser?.close();
  await built?.remove();
});

/** Takes back complaints that a test has brought about on purpose. */
function forgive(page: Page, expected: RegExp): void {
  const visit = visits.find((one) => one.page === page);
  const kept = visit?.complaints.filter((complaint) => !expected.test(complaint)) ?? [];
  visit?.complaints.splice(0, Number.POSITIVE_INFINITY, ...kept);
}

/** A local Discord with that bot, and the page open in it. */
async function visit(size: Size = 'desktop') {
  const clock = createFakeClock(Date.now());
  const discord = await startDiscord({ clock });
  await startBot(discord, respond, { commands: botCommands });
  const control = await startControl(discord, { port: 0, pageFolder: built.folder });
  onTestFinished(() => control.close());
  const opened = await openPage(browser, control.url, size);
  visits.push(opened);
  const { page } = opened;
  return {
    clock,
    discord,
    control,
    page,
    log: page.getByRole('log'),
    box: page.getByRole('combobox', { name: 'Message #study' }),
  };
}

async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('group', { name: 'You are:' }).getByText(name, { exact: true }).click();
}

describe('slash commands by keyboard', () => {
  it('are picked, filled in with the help of autocomplete, and sent', async () => {
    const { page, box, log } = await visit();
    await box.press('/');
    await page.getByRole('option', { name: '/questions import' }).waitFor();
    await page.keyboard.type('ev');
    await page.keyboard.press('Enter');
    await page.keyboard.type('inch');
    await page.getByRole('option', { name: 'Inchon, second battle of' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox', { name: /^name \(required\)/ }).inputValue()).toBe(
      'Incheon landing',
    );
    await page.keyboard.press('Enter');
    await log.getByRole('heading', { name: 'Incheon landing' }).waitFor();
    await log.getByText('minji used').waitFor();
  });

  it('are understood when typed or pasted in full, and come back with the up arrow', async () => {
    const { page, box, log } = await visit();
    await box.fill('/event name:incheon private:true');
    await page.keyboard.press('Enter');
    await log.getByText('Only you can see this').waitFor();
    await box.press('ArrowUp');
    expect(await page.getByRole('combobox', { name: /^private/ }).inputValue()).toBe('true');
    // The first closes the list of choices, the second the command.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await box.pressSequentially('/event hungnam');
    await page.keyboard.press('Enter');
    await log.getByRole('heading', { name: 'hungnam' }).waitFor();
  });

  it('go on in another option when its name is typed', async () => {
    const { page, box, log } = await visit();
    await box.pressSequentially('/event incheon private:t');
    await page.getByRole('option', { name: 'True' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await log.getByText('Only you can see this').waitFor();
  });

  it('say what is missing, and what does not exist', async () => {
    const { page, box } = await visit();
    await box.fill('/event');
    await page.getByRole('option', { name: '/event' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: /^name \(required\)/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('name is required.').waitFor();
    // Once for the list, where it has opened by now, and once for the form.
    const isBack = async () => {
      await page.keyboard.press('Escape');
      return box.isVisible();
    };
    await expect.poll(isBack).toBe(true);
    await box.fill('/gettysburg');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('There is no command /gettysburg').waitFor();
    await box.fill('hello');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Only slash commands').waitFor();
  });

  it('carry files', async () => {
    const { page, box, log } = await visit();
    await box.fill('/questions import ');
    await page.getByLabel(/^file \(required\)/).setInputFiles({
      name: 'questions.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('question,answer\n'),
    });
    await page.getByRole('button', { name: 'Send' }).click();
    await log.getByText('Read questions.csv.').waitFor();
  });

  it('are offered as examples where nothing has been said yet', async () => {
    const { page, log } = await visit();
    await page.getByRole('button', { name: '/event incheon' }).click();
    await log.getByRole('heading', { name: 'incheon' }).waitFor();
  });

  it('come with whom to be to try more, unless that is who one is', async () => {
    const { page } = await visit();
    const advice = page.getByText('To see what a teacher can do, be ms-park.');
    await advice.waitFor();
    await page.getByText('ms-park', { exact: true }).click();
    await advice.waitFor({ state: 'detached' });
  });
});

describe.each(['desktop', 'phone'] as const)('a conversation on a %s', (size) => {
  it('goes on by button, select menu and modal', async () => {
    const { page, box, log } = await visit(size);
    await box.fill('/event incheon');
    await page.keyboard.press('Enter');
    await log.getByRole('button', { name: 'Who landed?' }).click();
    await log.getByText('The Marines.').waitFor();

    const menu = log.getByRole('combobox', { name: 'More about it' });
    await menu.press('Enter');
    await menu.press('ArrowDown');
    await menu.press('Enter');
    await log.getByRole('heading', { name: 'Chosen: sources' }).waitFor();
    // The message was drawn anew; whoever goes by keyboard stays where they were.
    expect(await menu.evaluate((button) => button.matches(':focus'))).toBe(true);

    await box.fill('/flag');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Flag this question' });
    await dialog.getByLabel('What is wrong?').fill('no');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByRole('alert').getByText('at least 5 characters').waitFor();
    await dialog.getByLabel('What is wrong?').fill('The date.');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await log.getByText('Flagged: The date.').waitFor();
    expect(await dialog.count()).toBe(0);
  });
});

describe('three people', () => {
  it('see what is for all, and ephemeral messages only of their own', async () => {
    const { page, box, log } = await visit();
    await box.fill('/event incheon');
    await page.keyboard.press('Enter');
    await log.getByRole('button', { name: 'Who landed?' }).click();
    await log.getByText('The Marines.').waitFor();
    await become(page, 'juno');
    await log.getByText('Only you can see this').waitFor({ state: 'detached' });
    await log.getByRole('heading', { name: 'incheon' }).waitFor();
    await become(page, 'minji');
    await log.getByText('The Marines.').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await log.getByText('The Marines.').waitFor({ state: 'detached' });
  });

  it('are changed on a phone in a drawer, with channels and direct messages', async () => {
    const { page, log } = await visit('phone');
    const open = page.getByRole('button', { name: 'Channels and people' });
    await open.click();
    await page.getByRole('radio', { name: 'ms-park' }).press('Space');
    await page.getByText('You are ms-park').waitFor();
    await open.click();
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'general' }).click();
    await page.getByRole('combobox', { name: 'Message #general' }).fill('/event incheon');
    await page.keyboard.press('Enter');
    await log.getByRole('heading', { name: 'incheon' }).waitFor();
    await open.click();
    await page.getByRole('button', { name: 'Yalu' }).click();
    await page.getByRole('combobox', { name: 'Message @Yalu' }).fill('/event hungnam');
    await page.keyboard.press('Enter');
    await log.getByRole('heading', { name: 'hungnam' }).waitFor();
    await open.click();
    await page.keyboard.press('Escape');
    await expect.poll(() => open.evaluate((button) => button.matches(':focus'))).toBe(true);
  });
});

describe('what goes wrong', () => {
  it('is shown: what Discord would refuse, no answer in time, and a bot that is still thinking', async () => {
    const { page, box, log, clock, discord } = await visit();
    const send = async (line: string) => {
      await box.fill(line);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
    };
    await send('/wrong');
    const note = log.getByRole('region', { name: 'Problem' });
    await note.getByText('The bot sent something Discord would refuse: POST').waitFor();
    expect(await note.getByRole('listitem').first().textContent()).toContain('content');
    await note.getByRole('button', { name: 'Dismiss this note' }).click();
    await note.waitFor({ state: 'detached' });

    const before = discord.world.interactions.size;
    await send('/silent');
    await expect.poll(() => discord.world.interactions.size).toBe(before + 1);
    clock.advance(3000);
    await note.filter({ hasText: '/silent' }).getByText('The application did not respond').waitFor();

    await send('/slow');
    await log.getByText('Yalu is thinking…').waitFor();
  });

  it('mends itself when the connection was lost', async () => {
    const { page, box, log, control, discord } = await visit();
    await box.fill('/event incheon');
    await page.keyboard.press('Enter');
    await log.getByRole('heading', { name: 'incheon' }).waitFor();
    await control.close();
    await page.getByRole('status').getByText('Connection lost.').waitFor();
    const { port } = new URL(control.url);
    const again = await startControl(discord, { port: Number(port), pageFolder: built.folder });
    onTestFinished(() => again.close());
    await page.getByText('Connection lost.').waitFor({ state: 'detached' });
    await box.fill('/event hungnam');
    await page.keyboard.press('Enter');
    await log.getByRole('heading', { name: 'hungnam' }).waitFor();
    await log.getByRole('heading', { name: 'incheon' }).waitFor();
    forgive(page, /net::ERR_/);
  });
});
