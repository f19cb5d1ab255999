/** One measurement of both bots. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly echo: number;
  readonly yalu: number;
  /** What the project promises, in words and as a test. */
  readonly promise?: { readonly words: string; readonly holds: (echo: number, yalu: number) => boolean };
}

/** The value below which `percent` of the values lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Prints the measurements as a Markdown table with ratios. Returns whether every promise is kept. */
export function printTable(rows: readonly Row[], how: string): boolean {
  console.log(`\nYalu against a bare discord.js echo bot (${how}):\n`);
  console.log('| what | echo | Yalu | ratio | difference | promised | kept |\n|---|---|---|---|---|---|---|');
  const kept = rows.map(({ what, unit, echo, yalu, promise }) => {
    const holds = promise?.holds(echo, yalu) ?? true;
    const verdict = promise === undefined ? '' : holds ? 'yes' : 'no';
    const figures = [show(echo, unit), show(yalu, unit), (yalu / echo).toFixed(2), show(yalu - echo, unit)];
    console.log(`| ${[what, ...figures, promise?.words ?? '', verdict].join(' | ')} |`);
    return holds;
  });
  return kept.every(Boolean);
}

function show(value: number, unit: string): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
}
