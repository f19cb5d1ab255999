import type { Clock } from './clock.js';

const discordEpoch = 1_420_070_400_000;

/** Returns a source of Discord ids: 42 bits of milliseconds since 2015, then a counter, so ids sort by time. */
export function createSnowflakes(clock: Clock): () => string {
  let count = 0n;
  return () => {
    count += 1n;
    return ((BigInt(clock.now() - discordEpoch) << 22n) + (count & 0x3fffffn)).toString();
  };
}

/** Epoch milliseconds at which `id` was made. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpoch;
}

/** Orders two ids by age, oldest first. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** Whether the text could be a Discord id. */
export function isSnowflake(text: string): boolean {
  return /^(0|[1-9]\d{0,19})$/.test(text);
}
