import {
  type APIMessage,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { Answer, Shown } from './answer.js';
import { ClientRefusal, commandData, type OptionInput, type Situation } from './command-data.js';
import { buttonData, type FieldInput, modalData, selectData, usableComponent } from './component-data.js';
import { dispatchInteraction, type InteractionRequest, untilAnswered } from './interactions.js';
import type { ChannelState, InteractionState, MessageState, PersonState, World } from './state.js';
import { permissionsIn, type Wire } from './wire.js';
import { directMessages, findChannel, findPerson } from './world.js';

/** Where and how something is done. */
export interface Where {
  /** A channel's name, `server/channel`, `dm` with the bot, or `private:juno` for direct messages with another person. */
  readonly in?: string;
  /** Uses the app as installed by the server or by the person. The default is whatever the place offers. */
  readonly installedBy?: 'server' | 'person';
  /** `acknowledged` resolves at the first sign of life, for looking at "thinking…"; the default waits for what it announces. */
  readonly until?: 'acknowledged' | 'settled';
  /** Sends what no real client would: missing options, empty text, wrong kinds. */
  readonly unchecked?: boolean;
}

/** An interaction that no real client sends. */
export interface RawInteraction {
  readonly type: InteractionType;
  readonly data: unknown;
  readonly in?: string;
  /** The message whose component is said to be used. */
  readonly message?: APIMessage;
  /** Put over the finished payload, such as another `guild_id`. */
  readonly overrides?: Readonly<Record<string, unknown>>;
  readonly until?: Where['until'];
}

/** Something with a message in it: an answer, a shown message, or the message itself. */
export type OnMessage = Answer | Shown | APIMessage;

/** A person at a Discord client. What the client would refuse throws ClientRefusal; an unanswering bot, NoAnswerError. */
export class Actor {
  readonly name: string;
  readonly id: string;
  readonly #world: World;
  readonly #person: PersonState;
  readonly #home: string;

  /** The person called `name`, who uses the channel `home` unless told otherwise. Throws if there is nobody of that name. */
  constructor(world: World, name: string, home: string) {
    this.#world = world;
    this.#person = findPerson(world, name);
    this.name = name;
    this.id = this.#person.id;
    this.#home = home;
  }

  /** Runs a slash command, such as `/event` or `/daily setup`, with options by name. */
  async runs(
    command: string,
    options: Readonly<Record<string, OptionInput>> = {},
    where: Where = {},
  ): Promise<Answer> {
    const situation = this.#situation(where);
    const unchecked = where.unchecked ?? false;
    const data = commandData(this.#world, { command, options, unchecked }, situation);
    return this.#do(
      {
        ...situation,
        type: InteractionType.ApplicationCommand,
        what: `/${command.replace(/^\//, '')}`,
        commandName: data.name,
        data,
      },
      where.until,
    );
  }

  /** What autocomplete offers when `typed` stands in the option `focused`; `others` are the options filled in before. */
  async completes(
    command: string,
    focused: string,
    typed: string,
    others: Readonly<Record<string, OptionInput>> = {},
    where: Where = {},
  ): Promise<readonly { readonly name: string; readonly value: string | number }[]> {
    return (await this.completion(command, focused, typed, others, where)).choices;
  }

  /** As `completes`, with the time from gateway to callback in milliseconds. */
  async completion(
    command: string,
    focused: string,
    typed: string,
    others: Readonly<Record<string, OptionInput>> = {},
    where: Where = {},
  ): Promise<{
    readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    readonly milliseconds: number;
  }> {
    const situation = this.#situation(where);
    const options = { ...others, [focused]: typed };
    const data = commandData(this.#world, { command, options, focused }, situation);
    const interaction = dispatchInteraction(this.#world, {
      ...situation,
      type: InteractionType.ApplicationCommandAutocomplete,
      what: `typing in ${command}`,
      data,
    });
    await untilAnswered(this.#world, interaction, 'acknowledged');
    const milliseconds = (interaction.acknowledgement?.at ?? Number.NaN) - interaction.dispatchedAt;
    return { choices: interaction.choices ?? [], milliseconds };
  }

  /** Presses a button, by its label or custom id. */
  async presses(on: OnMessage, button: string, where: Pick<Where, 'until'> = {}): Promise<Answer> {
    const stored = this.#visible(on);
    const component = usableComponent(stored.message, 'button', button);
    return this.#uses(stored, buttonData(component), `the button "${button}"`, where);
  }

  /** Chooses from a select menu, named by placeholder or custom id; options by label or value. */
  async chooses(
    on: OnMessage,
    menu: string,
    chosen: string | readonly string[],
    where: Pick<Where, 'until'> = {},
  ): Promise<Answer> {
    const stored = this.#visible(on);
    const component = usableComponent(stored.message, 'menu', menu);
    const data = selectData(this.#world, component, [chosen].flat());
    return this.#uses(stored, data, `the menu "${menu}"`, where);
  }

  /** Fills in a form that an answer opened and sends it; fields by label or custom id. */
  async submits(
    form: Pick<Answer, 'modalId'>,
    fields: Readonly<Record<string, FieldInput>>,
    where: Pick<Where, 'until'> = {},
  ): Promise<Answer> {
    const modal = this.#world.modals.get(form.modalId ?? '');
    if (modal === undefined) throw new ClientRefusal('there is no form open.');
    if (modal.personId !== this.id) throw new ClientRefusal(`the form is not open at ${this.name}'s.`);
    const data = modalData(this.#world, modal.data, fields);
    const opener = this.#world.interactions.get(modal.interactionId);
    const channel = this.#world.channels.get(modal.channelId);
    if (channel === undefined || opener === undefined) throw new ClientRefusal('the channel is gone.');
    return this.#do(
      {
        person: this.#person,
        channel,
        installedBy: opener.installedBy,
        type: InteractionType.ModalSubmit,
        what: `the form "${modal.data.title}"`,
        data,
        source: this.#world.messages.get(modal.sourceMessageId ?? '')?.message,
        triggeredBy: opener.metadata,
      },
      where.until,
    );
  }

  /** The messages in a channel that this person can see, oldest first. */
  sees(place?: string): Shown[] {
    const channel = this.#channel(place);
    const permissions = permissionsIn(this.#world, channel, this.id);
    const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
    if ((permissions & needed) !== needed) return [];
    return channel.messageIds.flatMap((id) => {
      const stored = this.#world.messages.get(id);
      return stored !== undefined && this.#maySee(stored) ? [new Shown(stored)] : [];
    });
  }

  /** Sends a forged interaction, without any of a client's checks. */
  async sendsRaw(raw: RawInteraction): Promise<Answer> {
    const channel = this.#channel(raw.in);
    return this.#do(
      {
        person: this.#person,
        channel,
        type: raw.type,
        what: 'a forged interaction',
        commandName: 'forged',
        data: raw.data,
        source: raw.message,
        overrides: raw.overrides,
      },
      raw.until,
    );
  }

  /** From now on the bot cannot write to this person (50007). */
  closesDms(): void {
    this.#person.dmsClosed = true;
  }

  /** The bot may write to this person again. */
  opensDms(): void {
    this.#person.dmsClosed = false;
  }

  #uses(stored: MessageState, data: Wire, what: string, where: Pick<Where, 'until'>): Promise<Answer> {
    const channel = this.#world.channels.get(stored.channelId);
    if (channel === undefined) throw new ClientRefusal('the channel is gone.');
    return this.#do(
      {
        person: this.#person,
        channel,
        ...installationOf(stored.message),
        type: InteractionType.MessageComponent,
        what,
        data,
        source: stored.message,
      },
      where.until,
    );
  }

  async #do(request: InteractionRequest, until: Where['until'] = 'settled'): Promise<Answer> {
    const interaction: InteractionState = dispatchInteraction(this.#world, request);
    await untilAnswered(this.#world, interaction, until);
    return new Answer(this.#world, interaction);
  }

  #visible(on: OnMessage): MessageState {
    const message = on instanceof Answer || on instanceof Shown ? on.message : on;
    const stored = this.#world.messages.get(message.id);
    if (stored === undefined) throw new ClientRefusal('the message has been deleted.');
    if (!this.#maySee(stored)) throw new ClientRefusal(`${this.name} does not see this message.`);
    return stored;
  }

  #maySee(stored: MessageState): boolean {
    return stored.ephemeralFor === undefined || stored.ephemeralFor === this.id;
  }

  #channel(place = this.#home): ChannelState {
    if (place === 'dm') return directMessages(this.#world, 'dm', [this.id]);
    const other = /^private:(.+)$/.exec(place)?.[1];
    if (other !== undefined) {
      return directMessages(this.#world, 'private', [this.id, findPerson(this.#world, other).id]);
    }
    return findChannel(this.#world, place);
  }

  #situation(where: Where): Situation {
    const channel = this.#channel(where.in);
    const guild = channel.guildId === undefined ? undefined : this.#world.guilds.get(channel.guildId);
    if (guild !== undefined && !guild.members.has(this.id)) {
      throw new ClientRefusal(`${this.name} is not in the server "${guild.name}".`);
    }
    const permissions = permissionsIn(this.#world, channel, this.id);
    if ((permissions & PermissionFlagsBits.ViewChannel) === 0n) {
      throw new ClientRefusal(`${this.name} does not see #${channel.name}.`);
    }
    const botIsHere = channel.kind === 'dm' || guild?.members.has(this.#world.bot.id) === true;
    const byServer = where.installedBy === undefined ? botIsHere : where.installedBy === 'server';
    const contexts = {
      text: InteractionContextType.Guild,
      dm: InteractionContextType.BotDM,
      private: InteractionContextType.PrivateChannel,
    };
    return {
      person: this.#person,
      channel,
      context: contexts[channel.kind],
      installedBy: byServer
        ? ApplicationIntegrationType.GuildInstall
        : ApplicationIntegrationType.UserInstall,
    };
  }
}

/** A component is used under the installation that its message came from. */
function installationOf(message: APIMessage): { installedBy?: ApplicationIntegrationType } {
  const owners = message.interaction_metadata?.authorizing_integration_owners;
  if (owners === undefined) return {};
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  return { installedBy: UserInstall in owners ? UserInstall : GuildInstall };
}
