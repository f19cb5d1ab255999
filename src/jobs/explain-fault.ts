import { DeliveryError } from '../messenger.js';

/** Why a delivery failed, in words for the teacher. */
export function explainFault(error: unknown): string {
  const code = error instanceof DeliveryError ? error.code : undefined;
  if (code === undefined) return 'Discord could not be reached, or did not answer.';
  return BY_CODE[code] ?? `Discord did not take the message (code ${code}).`;
}

const BY_CODE: Readonly<Record<number, string>> = {
  10003: 'The channel is gone.',
  10004: 'Yalu is no longer in this server.',
  50001: 'Yalu cannot see the channel: it needs the permission View Channel there.',
  50013: 'Yalu may not write in the channel: it needs the permission Send Messages there.',
};
