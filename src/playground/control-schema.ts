import { z } from 'zod';
import type { FromPage } from './control-protocol.js';

const text = z.string();
const options = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const command = {
  as: text,
  channelId: text,
  name: text,
  group: text.exactOptional(),
  subcommand: text.exactOptional(),
  options,
};

/** What the page may send; anything else closes its connection. */
export const fromPageSchema: z.ZodType<FromPage> = z.object({
  id: z.number(),
  request: z.discriminatedUnion('do', [
    z.object({ do: z.literal('world'), as: text }),
    z.object({ do: z.literal('history'), as: text, channelId: text }),
    z.object({
      do: z.literal('command'),
      ...command,
      files: z.record(z.string(), z.object({ name: text, base64: z.base64() })).exactOptional(),
    }),
    z.object({ do: z.literal('autocomplete'), ...command, focused: text }),
    z.object({
      do: z.literal('press'),
      as: text,
      messageId: text,
      customId: text,
      values: z.array(text).exactOptional(),
    }),
    z.object({ do: z.literal('submit-modal'), as: text, modalId: text, fields: z.record(z.string(), text) }),
  ]),
});
