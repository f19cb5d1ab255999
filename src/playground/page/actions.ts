import type { ControlRequest } from '../control-protocol.js';

type CommandRequest = ControlRequest & { readonly do: 'command' };

/** A slash command as one person sends it, without who and where. */
export type CommandCall = Omit<CommandRequest, 'do' | 'as' | 'channelId'>;
