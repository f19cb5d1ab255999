import type { ApplicationCommandOptionType, ButtonStyle, ComponentType } from 'discord-api-types/v10';

/** A part of an enum, checked against it member by member. */
type Members<Enum> = { readonly [Name in keyof Enum]?: Enum[Name] };

/*
 * Discord's numbers, spelt out: importing the enums themselves would put all of discord-api-types into the page.
 */

export const componentType = {
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextInput: 4,
  UserSelect: 5,
  RoleSelect: 6,
  MentionableSelect: 7,
  ChannelSelect: 8,
  Section: 9,
  TextDisplay: 10,
  Thumbnail: 11,
  MediaGallery: 12,
  File: 13,
  Separator: 14,
  Container: 17,
  Label: 18,
} as const satisfies Members<typeof ComponentType>;

export const buttonStyle = {
  Primary: 1,
  Secondary: 2,
  Success: 3,
  Danger: 4,
  Link: 5,
  Premium: 6,
} as const satisfies Members<typeof ButtonStyle>;

export const optionType = {
  Subcommand: 1,
  SubcommandGroup: 2,
  String: 3,
  Integer: 4,
  Boolean: 5,
  User: 6,
  Channel: 7,
  Role: 8,
  Mentionable: 9,
  Number: 10,
  Attachment: 11,
} as const satisfies Members<typeof ApplicationCommandOptionType>;
