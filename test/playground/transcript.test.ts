import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { plain, transcript } from '../../src/playground/transcript.js';
import { call, channelId, startDiscord, unlimited } from './test-bed.js';

async function posted(body: unknown): Promise<APIMessage> {
  const discord = await startDiscord(unlimited);
  return (await call(discord, 'POST', `/channels/${channelId(discord)}/messages`, body)).body;
}

const card = {
  flags: 1 << 15,
  components: [
    {
      type: 17,
      components: [
        { type: 10, content: '## Incheon landing\n인천상륙작전 · 仁川登陆' },
        { type: 14 },
        {
          type: 9,
          components: [{ type: 10, content: 'MacArthur put a force **ashore**. [[1]](https://example.org)' }],
          accessory: { type: 2, style: 2, label: 'Why?', custom_id: 'why' },
        },
        { type: 14, divider: false },
        { type: 10, content: '-# [1] Baum, "Counterattack"' },
      ],
    },
    {
      type: 12,
      items: [{ media: { url: 'https://example.org/a.png' }, description: 'A map of the landing' }],
    },
    {
      type: 1,
      components: [
        { type: 2, style: 1, label: 'MacArthur', custom_id: 'a' },
        { type: 2, style: 2, label: 'Quiz me', custom_id: 'b', emoji: { name: '📝' }, disabled: true },
        { type: 2, style: 5, label: 'Source', url: 'https://example.org' },
      ],
    },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'c',
          placeholder: 'More…',
          options: [
            { label: 'Outcome', value: 'o' },
            { label: 'People', value: 'p', description: 'who was there' },
          ],
        },
      ],
    },
  ],
};

test('a Components V2 card', async () => {
  expect(transcript(await posted(card))).toMatchInlineSnapshot(`
    "Incheon landing
    인천상륙작전 · 仁川登陆
    ────────
    MacArthur put a force ashore. [1]
    ( Why? )

    [1] Baum, "Counterattack"
    [picture: A map of the landing]
    ( MacArthur )  ( 📝 Quiz me · off )  ( Source ↗ )
    [ More… ▾ ]"
  `);
});

test('with the options of its menus', async () => {
  expect(
    transcript(await posted(card), { menus: true })
      .split('\n')
      .slice(-3),
  ).toEqual(['[ More… ▾ ]', '    Outcome', '    People (who was there)']);
});

test('content, embeds and files', async () => {
  const form = new FormData();
  const embed = {
    author: { name: 'Yalu' },
    title: 'Leaderboard',
    description: '1. minji\n2. juno',
    fields: [{ name: 'Week', value: '12' }],
    footer: { text: 'page 1' },
  };
  form.set('payload_json', JSON.stringify({ content: 'This week', embeds: [embed] }));
  form.set('files[0]', new Blob(['x']), 'scores.csv');
  expect(transcript(await posted(form))).toMatchInlineSnapshot(`
    "This week
    ┃ Yalu
    ┃ Leaderboard
    ┃ 1. minji
    ┃ 2. juno
    ┃ Week: 12
    ┃ page 1
    [file: scores.csv]"
  `);
});

test('a private message, and one that is still to come', async () => {
  const message = await posted({ content: 'psst' });
  expect(transcript({ ...message, flags: 64 })).toBe('psst\n(only you can see this)');
  expect(transcript({ ...message, flags: 128 })).toBe('(thinking…)');
});

test.each([
  ['**bold** and *italic* and _also_', 'bold and italic and also'],
  ['***both***', 'both'],
  ['# Heading', 'Heading'],
  ['-# small print', 'small print'],
  ['[a link](https://example.org)', 'a link'],
  ['- a list\n- goes on', '- a list\n- goes on'],
  ['> a quote', '> a quote'],
  ['~~struck~~ ||hidden|| `code`', '~~struck~~ ||hidden|| `code`'],
  ['2 * 3 * 4, snake_case_name', '2 * 3 * 4, snake_case_name'],
  ['\\*not italic\\*', '*not italic*'],
  ['<t:1767225600:D>', '2026-01-01 00:00 UTC'],
  ['<@123> <#456>', '@someone #channel'],
])('%j reads %j', (markdown, text) => {
  expect(plain(markdown)).toBe(text);
});
