/**
 * The package ships its zod schemas without types. These are the ones used, with what they yield in the words of discord-api-types.
 */
declare module 'discord-api-spec/zod' {
  import type {
    APIModalInteractionResponse,
    RESTPatchAPIChannelMessageJSONBody,
    RESTPostAPIApplicationCommandsJSONBody,
    RESTPostAPIChannelMessageJSONBody,
    RESTPostAPICurrentUserCreateDMChannelJSONBody,
    RESTPostAPIWebhookWithTokenJSONBody,
  } from 'discord-api-types/v10';
  import type { ZodMiniType } from 'zod/mini';

  export const ApplicationCommandUpdateRequestSchema: ZodMiniType<
    RESTPostAPIApplicationCommandsJSONBody & { id?: string }
  >;
  export const ApplicationCommandCreateRequestSchema: ZodMiniType<RESTPostAPIApplicationCommandsJSONBody>;
  export const ApplicationCommandPatchRequestPartialSchema: ZodMiniType<
    Partial<RESTPostAPIApplicationCommandsJSONBody>
  >;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: ZodMiniType<{
    type: 8;
    data?: { choices?: { name: string; value: string | number }[] | null };
  }>;
  export const CreateMessageInteractionCallbackRequestSchema: ZodMiniType<{
    type: 4 | 5;
    data?: RESTPostAPIWebhookWithTokenJSONBody | null;
  }>;
  export const UpdateMessageInteractionCallbackRequestSchema: ZodMiniType<{
    type: 6 | 7;
    data?: RESTPatchAPIChannelMessageJSONBody | null;
  }>;
  export const ModalInteractionCallbackRequestSchema: ZodMiniType<APIModalInteractionResponse>;
  export const IncomingWebhookRequestPartialSchema: ZodMiniType<RESTPostAPIWebhookWithTokenJSONBody>;
  export const IncomingWebhookUpdateRequestPartialSchema: ZodMiniType<RESTPatchAPIChannelMessageJSONBody>;
  export const MessageCreateRequestSchema: ZodMiniType<RESTPostAPIChannelMessageJSONBody>;
  export const MessageEditRequestPartialSchema: ZodMiniType<RESTPatchAPIChannelMessageJSONBody>;
  export const CreatePrivateChannelRequestSchema: ZodMiniType<
    Partial<RESTPostAPICurrentUserCreateDMChannelJSONBody>
  >;

  export const ApplicationCommandResponseSchema: ZodMiniType;
  export const ErrorResponseSchema: ZodMiniType;
  export const GatewayBotResponseSchema: ZodMiniType;
  export const GuildChannelResponseSchema: ZodMiniType;
  export const GuildMemberResponseSchema: ZodMiniType;
  export const GuildRoleResponseSchema: ZodMiniType;
  export const GuildWithCountsResponseSchema: ZodMiniType;
  export const InteractionCallbackResponseSchema: ZodMiniType;
  export const MessageResponseSchema: ZodMiniType;
  export const MyGuildResponseSchema: ZodMiniType;
  export const PrivateApplicationResponseSchema: ZodMiniType;
  export const PrivateChannelResponseSchema: ZodMiniType;
  export const UserPIIResponseSchema: ZodMiniType;
  export const UserResponseSchema: ZodMiniType;
}
