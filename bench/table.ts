/** One measurement of both bots. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly echo: number;
  readonly yalu: number;
  /** What the project promises, in words. */
  readonly bound?: string;
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

/** Prints the measurements as a Markdown table with ratios. */
export function printTable(rows: readonly Row[], how: string): void {
  console.log(`\nYalu against a bare discord.js echo bot (${how}):\n`);
  console.log('| what | echo | Yalu | ratio | difference | promised |\n|---|---|---|---|---|---|');
  for (const { what, unit, echo, yalu, bound } of rows) {
    const cells = [
      what,
      show(echo, unit),
      show(yalu, unit),
      (yalu / echo).toFixed(2),
      show(yalu - echo, unit),
      bound ?? '',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function show(value: number, unit: string): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
}
