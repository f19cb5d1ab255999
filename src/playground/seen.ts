import type { SeenMessage } from './control-protocol.js';
import type { MessageState } from './state.js';

/** A stored message as the page is told of it. */
export function seen(stored: MessageState): SeenMessage {
  return {
    message: stored.message,
    ...(stored.ephemeralFor === undefined ? {} : { ephemeralFor: stored.ephemeralFor }),
    ...(stored.thinking ? { thinking: true } : {}),
  };
}
