import {
  type APIMessage,
  ApplicationCommandOptionType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { type Stage, setStage } from './stage.js';

/** What no well-meaning client sends. Each gets a clear, private answer, pings nobody and breaks nothing. */

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** Each command's one text option. */
const TEXT_OPTIONS = commands.flatMap(({ data }) => {
  const [first] = data.options ?? [];
  return first?.type !== ApplicationCommandOptionType.String || first.choices !== undefined
    ? []
    : [{ command: data.name, option: first.name }];
});

const BAD_TEXTS: readonly [string, string][] = [
  ['nothing', ''],
  ['only spaces', '    '],
  ['6,000 characters', 'inchon '.repeat(857)],
  ['only punctuation', '?!.,;:-_()[]{}"\'`~@#$%^&*+=|\\/<>'],
  ['control characters', '\u0000\u0001\u0007\u001b[31m'],
  ['bidi characters', '\u202e\u2066\u200f\u202d'],
  ['zero-width characters', '\u200b\u200c\u200d\ufeff'],
  ['@everyone', '@everyone'],
  ['a mention', '<@123456789012345678> <@&123456789012345678> <#123456789012345678>'],
  ['Markdown', '**bold** ||spoiler|| [link](https://example.org) ```code```'],
  ['only emoji', '🎖️🇰🇷👨‍👩‍👧'],
  ['a formula', '=HYPERLINK("https://example.org")'],
];

describe.each(TEXT_OPTIONS)('/$command', ({ command, option }) => {
  it.each(BAD_TEXTS)(`answers %s in private`, async (_, text) => {
    const others = command === 'compare' ? { second: 'whiting' } : {};
    const minji = stage.discord.person('minji');
    const answer = await minji.runs(`/${command}`, { [option]: text, ...others }, { unchecked: true });
    // A date that is left out means "no bound"; every other empty option is an empty answer or an overview.
    const isFine = text.trim() === '' && command === 'timeline';
    if (!isFine) expect(answer.ephemeral).toBe(true);
    expect(answer.text.length).toBeGreaterThan(10);
    expect(answer.text.length).toBeLessThan(4_000);
    expect(answer.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
    expect(answer.text).not.toContain('went wrong');
  });
});

describe('nobody is pinged', () => {
  it('whatever was typed', async () => {
    await stage.discord.person('minji').runs('/event', { name: '@everyone @here' });
    const callbacks = stage.discord.requests.filter(({ path }) => path.includes('/callback'));
    const bodies = callbacks.map(({ body }) => JSON.stringify(body));
    const messages = bodies.filter((body) => body.includes('"components"'));
    expect(messages.length).toBeGreaterThan(0);
    for (const body of messages) expect(body).toContain('"allowed_mentions":{"parse":[]');
  });
});

describe('a component id', () => {
  const press = async (customId: string, values?: readonly string[]) => {
    const juno = stage.discord.person('juno');
    const card = await stage.discord.person('minji').runs('/event', { name: 'incheon' });
    const data =
      values === undefined
        ? { custom_id: customId, component_type: ComponentType.Button }
        : { custom_id: customId, component_type: ComponentType.StringSelect, values };
    return juno.sendsRaw({
      type: InteractionType.MessageComponent,
      data,
      message: card.message as APIMessage,
    });
  };

  it.each([
    ['of an older version', '0|open|event:incheon-landing', 'older version'],
    ['made up', 'delete-everything', 'does not know this button'],
    ['with an unknown action', '1|drop|event:incheon-landing', 'does not know this button'],
    ['with the name of something every object has', '1|constructor|x', 'does not know this button'],
  ])('%s is refused with a reference that is in the log', async (_, id, words) => {
    const answer = await press(id);
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain(words);
    const reference = /Reference ([0-9A-F]{6})/.exec(answer.text)?.[1];
    expect(reference).toBeDefined();
    expect(stage.log.some((line) => line['reference'] === reference)).toBe(true);
  });

  it.each([
    ['no such entity', '1|open|event:gettysburg', undefined],
    ['no such kind', '1|open|__proto__:polluted', undefined],
    ['an entity without a card', '1|open|quotation:lin-biao-trained-cadres', undefined],
    ['nothing where a reference should be', '1|open', undefined],
    ['a menu with a value of its own making', '1|goto', ['event:constructor']],
    ['a menu without a value', '1|goto', []],
    ['a question that is not there', '1|pick|nonsense|0|0|0|0|0', undefined],
    ['a choice that is not there', '1|pick|origins-met-in-shenyang|0|9|0|0|0', undefined],
    ['a question of a card without any', '1|question|reference:appleman-1961|0|0|0', undefined],
  ])('with %s is answered in private', async (_, id, values) => {
    const answer = await press(id, values);
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatch(/no longer here|not one of the choices/);
  });

  it.each([
    ['1|page|event:incheon-landing|outcome|99999999999', 'Incheon landing'],
    ['1|page|event:incheon-landing|outcome|-1', 'Incheon landing'],
    ['1|page|event:incheon-landing|nonsense|NaN', 'Incheon landing'],
    ['1|part|event:incheon-landing|nonsense', 'Incheon landing'],
    ['1|open|event:incheon-landing|person:nobody', 'Incheon landing'],
    ['1|open|event:incheon-landing|results;', 'Incheon landing'],
    ['1|question|event:incheon-landing|9999|77|x', 'Question 4 of 4'],
    ['1|timeline|0000|9999||7', 'Timeline'],
    ['1|timeline|x|y|z|q', 'No events fit that'],
    ['1|results|', 'Nothing found for'],
  ])('%s out of bounds shows what there is', async (id, title) => {
    const answer = await press(id, id.includes('|part|') ? ['nonsense'] : undefined);
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain(title);
    expect(answer.text).not.toContain('went wrong');
  });
});
