import { ApplicationCommandOptionType, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import type { Command, Component, Context, Modal, OpenModal } from '../../src/command.js';
import { encodeId } from '../../src/custom-id.js';
import type { GatewayEvent } from '../../src/playground/state.js';
import { button, container, row, text } from '../../src/render/components.js';
import { renderNotice } from '../../src/render/notice.js';
import { eventually } from '../jobs/bed.js';
import { type Stage, setStage } from './stage.js';

/** What commands are handed, and the ways in which they may answer. */

let stage: Stage;
afterEach(() => stage.close());

const FORM: OpenModal = {
  kind: 'modal',
  modal: {
    custom_id: encodeId('form', '7'),
    title: 'Tell us',
    components: [
      {
        type: ComponentType.Label,
        label: 'What is wrong?',
        component: { type: ComponentType.TextInput, custom_id: 'words', style: TextInputStyle.Paragraph },
      },
    ],
  },
};

/** A command with a subcommand, a choice that completes itself, a button and a form; it says what it was given. */
function makeParts(work: () => Promise<void> = async () => undefined, content = 'hello') {
  const seen: Context[] = [];
  const runs: string[] = [];
  const command: Command = {
    data: {
      name: 'test',
      description: 'Says what it was given',
      options: [
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: 'show',
          description: 'Shows it',
          options: [
            {
              type: ApplicationCommandOptionType.String,
              name: 'what',
              description: 'What to show',
              autocomplete: true,
            },
          ],
        },
        { type: ApplicationCommandOptionType.Subcommand, name: 'form', description: 'Opens a form' },
      ],
    },
    defer: 'private',
    parse: (options) => options,
    run: async (context, input) => {
      seen.push(context);
      runs.push(context.interactionId);
      await work();
      if (JSON.stringify(input) === '{"subcommand":"form"}') return FORM;
      const components = [
        container(0, [text(JSON.stringify(input)), row([button(encodeId('form'), 'Form')])]),
        { type: ComponentType.File as const, file: { url: 'attachment://note.txt' } },
      ];
      const files = [{ name: 'note.txt', bytes: new TextEncoder().encode(content) }];
      return { kind: 'reply', private: true, message: { components, files } };
    },
    autocomplete: async (_, { name, value, subcommand }) => [
      { name: `${subcommand} ${name} ${value}`, value: '1' },
    ],
  };
  const components: Record<string, Component> = { form: { run: () => FORM } };
  const modals: Record<string, Modal> = {
    form: {
      run: ({ fields, mayUpdate }, args) => {
        const message = renderNotice(JSON.stringify({ args, fields }));
        return mayUpdate ? { kind: 'update', message } : { kind: 'reply', private: true, message };
      },
    },
  };
  return { commands: [command], components, modals, seen, runs };
}

describe('a command', () => {
  it('gets the options of its subcommand beside the subcommand’s name, and may send a file', async () => {
    stage = await setStage({ parts: makeParts() });
    const answer = await stage.discord.person('minji').runs('/test show', { what: 'this' });
    expect(answer.text).toContain('{"subcommand":"show","what":"this"}');
    expect(answer.message?.attachments.map(({ filename }) => filename)).toEqual(['note.txt']);
  });

  it('with a large file is acknowledged before that is sent: a slow line must not make it late', async () => {
    stage = await setStage({ parts: makeParts(undefined, 'x'.repeat(300_000)) });
    const answer = await stage.discord.person('minji').runs('/test show');
    expect(answer.deferred).toBe(true);
    expect(answer.message?.attachments.map(({ size }) => size)).toEqual([300_000]);
  });

  it('completes an option, and knows of which subcommand', async () => {
    stage = await setStage({ parts: makeParts() });
    const choices = await stage.discord.person('minji').completes('/test show', 'what', 'th');
    expect(choices).toEqual([{ name: 'show what th', value: '1' }]);
  });

  it('knows who asks and where, and what the bot may do in any channel of that server', async () => {
    const parts = makeParts();
    stage = await setStage({ parts });
    const { discord } = stage;
    const [study, general] = [...discord.world.channels.values()];
    discord.somebody.deniesBot('general', ['SendMessages']);
    await discord.person('ms-park').runs('/test show');
    const [context] = parts.seen;
    expect(context).toMatchObject({
      guildId: study?.guildId,
      channelId: study?.id,
      userId: discord.person('ms-park').id,
      memberName: 'ms-park',
    });
    const [sendMessages, manageServer] = [1n << 11n, 1n << 5n];
    expect((context?.permissions ?? 0n) & manageServer).toBe(manageServer);
    expect(context?.roleIds).toHaveLength(1);
    expect((context?.botPermissions(study?.id ?? '') ?? 0n) & sendMessages).toBe(sendMessages);
    expect((context?.botPermissions(general?.id ?? '') ?? 0n) & sendMessages).toBe(0n);
    expect(context?.botPermissions('123456789012345678')).toBeNull();
  });

  it('in a direct message has no server and no permissions', async () => {
    const parts = makeParts();
    stage = await setStage({ parts });
    await stage.discord.person('minji').runs('/test show', {}, { in: 'dm' });
    expect(parts.seen[0]).toMatchObject({ guildId: null, permissions: 0n, roleIds: [] });
  });

  it('that Discord delivers twice is run and answered once', async () => {
    const parts = makeParts();
    stage = await setStage({ parts });
    const { discord } = stage;
    const events: GatewayEvent[] = [];
    const keep = (event: GatewayEvent) => events.push(event);
    discord.world.events.on('dispatch', keep);
    await discord.person('minji').runs('/test show');
    discord.world.events.off('dispatch', keep);
    for (const event of events) discord.world.events.emit('dispatch', event);
    await discord.person('juno').runs('/test show');
    expect(parts.runs).toHaveLength(2);
    expect(discord.requests.filter(({ path }) => path.includes('/callback'))).toHaveLength(2);
  });
});

describe('a form', () => {
  it('is opened by a command, and what was written comes back', async () => {
    stage = await setStage({ parts: makeParts() });
    const minji = stage.discord.person('minji');
    const form = await minji.runs('/test form');
    const answer = await minji.submits(form, { 'What is wrong?': 'The date.' });
    expect(answer.text).toContain('{"args":["7"],"fields":{"words":"The date."}}');
    expect(answer.ephemeral).toBe(true);
  });

  it('is opened by a button of one’s own message, which it may change', async () => {
    stage = await setStage({ parts: makeParts() });
    const minji = stage.discord.person('minji');
    const shown = await minji.runs('/test show');
    const form = await minji.presses(shown, 'Form');
    await minji.submits(form, { words: 'The date.' });
    expect(minji.sees('study').map((one) => one.text)).toEqual([
      expect.stringContaining('"words":"The date."'),
    ]);
  });

  it('that takes too long to open is refused in words', async () => {
    let finish = (): void => undefined;
    const work = () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      });
    stage = await setStage({ parts: { ...makeParts(work), deferAfterMs: 0 } });
    const minji = stage.discord.person('minji');
    await minji.runs('/test form', {}, { until: 'acknowledged' });
    finish();
    await eventually(() => minji.sees('study').at(-1)?.text).toContain('took too long to open');
  });

  it('made up, or named like a part of the language, is refused', async () => {
    stage = await setStage({ parts: makeParts() });
    const minji = stage.discord.person('minji');
    const shown = await minji.runs('/test show');
    if (shown.message === undefined) throw new Error('no message');
    for (const custom_id of ['1|constructor', '1|nothing', 'x']) {
      const data = { custom_id, component_type: ComponentType.Button };
      const answer = await minji.sendsRaw({ type: 3, data, message: shown.message });
      expect(answer.text).toContain('does not know this button');
    }
  });
});
