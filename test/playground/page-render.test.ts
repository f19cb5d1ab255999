import type { APIMessage, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type BuiltPage,
  boxIsAtTheBottom,
  buildPage,
  fontsUsed,
  launchChromium,
  namelessControls,
  type OpenedPage,
  openPage,
  sidewaysOverflow,
} from './page-browser.js';
import {
  botMessage,
  juno,
  minji,
  type RecordedControl,
  startRecordedControl,
  studyRoom,
} from './recorded-control.js';

let browser: Browser;
let built: BuiltPage;
let control: RecordedControl;
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  [browser, built] = await Promise.all([launchChromium(), buildPage()]);
  control = await startRecordedControl(built.folder);
  opened = await openPage(browser, control.address);
  page = opened.page;
}, 60_000);
afterEach(() => expect(opened.complaints).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await control?.stop();
  await built?.remove();
});

const componentsV2 = 1 << 15;

/** Shows a message in the study room, and where it then stands on the page. */
async function show(part: Partial<APIMessage>): Promise<Locator> {
  const message = botMessage(part);
  control.tell({ event: 'message', channelId: studyRoom.id, seen: { message } });
  const element = page.locator(`[data-message-id="${message.id}"]`);
  await element.waitFor();
  return element;
}

const showComponents = (components: APIMessageTopLevelComponent[], part: Partial<APIMessage> = {}) =>
  show({ flags: componentsV2, components, ...part });

const here = (path: string) => new URL(path, control.address).href;

describe('Components V2', () => {
  it('draws a container with its accent colour, text and separators', async () => {
    const message = await showComponents([
      {
        type: 17,
        accent_color: 0x2f6f8f,
        components: [
          { type: 10, content: '# Incheon landing\n-# 15 September 1950' },
          { type: 14, divider: true, spacing: 2 },
          { type: 10, content: 'It took them **by surprise**. [1]' },
        ],
      },
    ]);
    await message.getByRole('heading', { name: 'Incheon landing' }).waitFor();
    expect(await message.locator('strong').textContent()).toBe('by surprise');
    expect(await message.getByRole('separator').count()).toBe(1);
    expect(await message.locator('.container').getAttribute('style')).toBe('--accent: #2f6f8f;');
  });

  it('draws a section with a button or a thumbnail beside it', async () => {
    const message = await showComponents([
      {
        type: 9,
        components: [{ type: 10, content: 'Who landed?' }],
        accessory: { type: 2, style: 1, label: 'Show', custom_id: 'show' },
      },
      {
        type: 9,
        components: [{ type: 10, content: 'Where?' }],
        accessory: { type: 11, media: { url: here('/picture.png') }, description: 'Map of Incheon' },
      },
    ]);
    await message.getByRole('button', { name: 'Show' }).waitFor();
    await message.getByRole('img', { name: 'Map of Incheon' }).waitFor();
  });

  it('draws a media gallery with alt text, hides a spoiler until asked, and does not ask other hosts', async () => {
    const message = await showComponents([
      {
        type: 12,
        items: [
          { media: { url: here('/picture.png') }, description: 'The front on 14 September' },
          { media: { url: here('/picture.png') }, description: 'The front on 26 September', spoiler: true },
          { media: { url: 'https://pictures.example/a.png' }, description: 'The harbour' },
        ],
      },
    ]);
    await message.getByRole('link', { name: 'Open picture: The front on 14 September' }).waitFor();
    expect(await message.getByRole('link', { name: /26 September/ }).count()).toBe(0);
    await message.getByRole('button', { name: 'Spoiler: show' }).click();
    await message.getByRole('link', { name: 'Open picture: The front on 26 September' }).waitFor();
    await message.getByText('The harbour (on pictures.example, not loaded)').waitFor();
  });

  it('offers a file that the message carries', async () => {
    const attachment = {
      id: '1',
      filename: 'marks.csv',
      url: here('/marks.csv'),
      proxy_url: here('/marks.csv'),
      size: 1234,
    };
    const message = await showComponents(
      [{ type: 13, file: { url: 'attachment://marks.csv' }, name: 'marks.csv', size: 1234 }],
      {
        attachments: [attachment],
      },
    );
    const link = message.getByRole('link', { name: 'Download marks.csv' });
    expect(await link.getAttribute('href')).toBe(here('/marks.csv'));
    await message.getByText('1.2 kB').waitFor();
  });

  it('draws buttons of every style, and keeps disabled ones from being pressed', async () => {
    const message = await showComponents([
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: 'Primary', custom_id: '1' },
          { type: 2, style: 2, label: 'Secondary', custom_id: '2', emoji: { name: '🗺️' } },
          { type: 2, style: 3, label: 'Success', custom_id: '3', disabled: true },
          { type: 2, style: 4, emoji: { name: '🗑️' }, custom_id: '4' },
          { type: 2, style: 5, label: 'Read it', url: 'https://example.org/essay' },
        ],
      },
    ]);
    expect(await message.getByRole('button', { name: 'Success' }).isDisabled()).toBe(true);
    expect(await message.getByRole('link', { name: 'Read it' }).getAttribute('href')).toBe(
      'https://example.org/essay',
    );
    await message.getByRole('button', { name: '🗑️' }).click();
    await expect.poll(() => control.asked.at(-1)).toMatchObject({ do: 'press', as: minji.id, customId: '4' });
  });

  it('shows a note in place of a component that it does not know or that is malformed', async () => {
    const unknown: APIMessageTopLevelComponent = JSON.parse('{"type":99}');
    const malformed: APIMessageTopLevelComponent = JSON.parse('{"type":12}');
    const message = await showComponents([unknown, malformed, { type: 10, content: 'The rest is there.' }]);
    await message.getByText('Unsupported component, type 99').waitFor();
    await message.getByText("A component of type 12 can't be shown").waitFor();
    await message.getByText('The rest is there.').waitFor();
  });
});

describe('select menus', () => {
  const years = ['1949', '1950', '1951'].map((year) => ({ label: `Year ${year}`, value: year }));

  it('are opened, moved in and chosen from by keyboard', async () => {
    const message = await showComponents([
      { type: 1, components: [{ type: 3, custom_id: 'year', placeholder: 'Which year?', options: years }] },
    ]);
    const menu = message.getByRole('combobox', { name: 'Which year?' });
    await menu.press('Enter');
    await message.getByRole('listbox', { name: 'Which year?' }).waitFor();
    await menu.press('ArrowDown');
    await menu.press('Enter');
    await expect
      .poll(() => control.asked.at(-1))
      .toMatchObject({ do: 'press', customId: 'year', values: ['1950'] });
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
  });

  it('close on Escape without choosing, and jump to a first letter', async () => {
    const options = ['Incheon', 'Chosin', 'Pusan'].map((label) => ({ label, value: label }));
    const message = await showComponents([
      { type: 1, components: [{ type: 3, custom_id: 'place', placeholder: 'Where?', options }] },
    ]);
    const menu = message.getByRole('combobox', { name: 'Where?' });
    await menu.press('Enter');
    await menu.press('Escape');
    expect(await message.getByRole('listbox').count()).toBe(0);
    await menu.press('Enter');
    await menu.press('p');
    await menu.press('Enter');
    await expect.poll(() => control.asked.at(-1)).toMatchObject({ customId: 'place', values: ['Pusan'] });
  });

  it('send several choices when they close, and offer people, roles and channels', async () => {
    const message = await showComponents([
      { type: 1, components: [{ type: 5, custom_id: 'who', placeholder: 'Who?', max_values: 2 }] },
      { type: 1, components: [{ type: 8, custom_id: 'where', placeholder: 'Which channel?' }] },
    ]);
    await message.getByRole('combobox', { name: 'Who?' }).click();
    await message.getByRole('option', { name: '@minji' }).click();
    await message.getByRole('option', { name: '@juno' }).click();
    await message.getByRole('combobox', { name: 'Who?' }).press('Escape');
    await expect
      .poll(() => control.asked.at(-1))
      .toMatchObject({ customId: 'who', values: [minji.id, juno.id] });
    await message.getByRole('combobox', { name: 'Which channel?' }).click();
    await message.getByRole('option', { name: '#study-room' }).click();
    await expect
      .poll(() => control.asked.at(-1))
      .toMatchObject({ customId: 'where', values: [studyRoom.id] });
  });
});

describe('classic messages', () => {
  it('show an embed with all of its parts', async () => {
    const message = await show({
      content: 'Look:',
      embeds: [
        {
          author: { name: 'A historian', url: 'https://example.org/author' },
          title: 'Why China came in',
          url: 'https://example.org/essay',
          description: 'Four **motives**.',
          color: 0xcc5500,
          fields: [
            { name: 'Border', value: 'the Yalu', inline: true },
            { name: 'Ideology', value: '- duty\n- solidarity' },
          ],
          image: { url: here('/picture.png') },
          thumbnail: { url: here('/picture.png') },
          footer: { text: 'A footer' },
          timestamp: '1950-10-19T00:00:00.000Z',
        },
      ],
    });
    const embed = message.getByRole('article', { name: 'Why China came in' });
    for (const text of [
      'A historian',
      'motives',
      'Border',
      'the Yalu',
      'solidarity',
      'A footer · 19 Oct 1950',
    ]) {
      await embed.getByText(text).waitFor();
    }
    expect(await embed.getByRole('link', { name: 'Why China came in' }).getAttribute('href')).toBe(
      'https://example.org/essay',
    );
    expect(await embed.locator('img').count()).toBe(2);
  });

  it('show content, pictures, files, and that they were edited', async () => {
    const url = here('/picture.png');
    const message = await show({
      content: 'See the map.',
      edited_timestamp: new Date().toISOString(),
      attachments: [
        {
          id: '1',
          filename: 'map.png',
          description: 'A map',
          content_type: 'image/png',
          url,
          proxy_url: url,
          size: 9,
        },
        { id: '2', filename: 'notes.txt', content_type: 'text/plain', url, proxy_url: url, size: 12 },
      ],
    });
    await message.getByText('(edited)').waitFor();
    await message.getByRole('img', { name: 'A map' }).waitFor();
    await message.getByRole('link', { name: 'Download notes.txt' }).waitFor();
  });

  it('show Markdown with mentions as inert pills, and never read it as HTML', async () => {
    const message = await show({
      content: `- <@${minji.id}> in <#${studyRoom.id}> @everyone\n||hidden|| <b>not bold</b> [x](javascript:alert(1))`,
    });
    await message.getByRole('listitem').filter({ hasText: '@minji in #study-room @everyone' }).waitFor();
    expect(await message.getByRole('link').count()).toBe(0);
    await message.getByText('<b>not bold</b>').waitFor();
    await message.getByRole('button', { name: 'Spoiler: show' }).click();
    await message.getByText('hidden').waitFor();
  });

  it('show that the bot is thinking, and then its answer in the same place', async () => {
    const message = botMessage({ flags: 128 });
    const element = page.locator(`[data-message-id="${message.id}"]`);
    control.tell({ event: 'message', channelId: studyRoom.id, seen: { message, thinking: true } });
    await element.getByText('Yalu is thinking…').waitFor();
    const { flags: _loading, ...done } = message;
    control.tell({
      event: 'message',
      channelId: studyRoom.id,
      seen: { message: { ...done, content: 'Done.' } },
    });
    await element.getByText('Done.').waitFor();
    expect(await element.count()).toBe(1);
  });
});

describe('letters', () => {
  it('come from the fonts that the page ships, whichever script it is', async () => {
    const message = await show({ content: '**鸭绿江** 압록강 鴨綠江 인천상륙작전 彭德怀 汉军 Incheon 😀' });
    const id = await message.getAttribute('data-message-id');
    // Chromium calls the files by the name inside them, such as "Noto Sans KR Thin".
    const families = async () =>
      (await fontsUsed(page, `[data-message-id="${id}"] :is(.markdown, strong)`)).map((name) =>
        name.replace(/ Thin$/, ''),
      );
    await expect.poll(families).toEqual(['Noto Color Emoji', 'Noto Sans', 'Noto Sans KR', 'Noto Sans SC']);
  });

  it('cost nothing until they are on the page', async () => {
    const control = await startRecordedControl(built.folder);
    const { page, fetched } = await openPage(browser, control.address);
    control.tell({
      event: 'message',
      channelId: studyRoom.id,
      seen: { message: botMessage({ content: 'In 1950 *only*' }) },
    });
    await page.getByText('only').waitFor();
    await page.evaluate('document.fonts.ready.then(() => true)');
    await page.close();
    await control.stop();
    expect(fetched.filter((path) => /-(kr|sc|emoji)-/.test(path))).toEqual([]);
  });
});

describe('on a phone', () => {
  it('nothing is wider than the screen, and every control has a name', async () => {
    const phone = await openPage(browser, control.address, 'phone');
    const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3);
    const message = botMessage({
      flags: componentsV2,
      components: [
        {
          type: 17,
          components: [
            { type: 10, content: `# ${long}\n${long} \`${long}\`\n\`\`\`\n${long}\n\`\`\`` },
            {
              type: 9,
              components: [{ type: 10, content: long }],
              accessory: { type: 2, style: 2, label: long.slice(0, 80), custom_id: 'a' },
            },
            {
              type: 1,
              components: [
                {
                  type: 3,
                  custom_id: 'b',
                  placeholder: long,
                  options: [{ label: long.slice(0, 100), value: '1' }],
                },
              ],
            },
            { type: 12, items: [{ media: { url: here('/picture.png') }, description: 'A map' }] },
          ],
        },
      ],
    });
    control.tell({ event: 'message', channelId: studyRoom.id, seen: { message } });
    await phone.page.locator(`[data-message-id="${message.id}"]`).waitFor();
    expect(await sidewaysOverflow(phone.page)).toBeLessThanOrEqual(0);
    expect(await boxIsAtTheBottom(phone.page)).toBe(true);
    expect(await namelessControls(phone.page)).toEqual([]);
    expect(phone.complaints).toEqual([]);
    await phone.page.close();
  });
});
