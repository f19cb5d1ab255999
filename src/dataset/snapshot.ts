import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from './schema.js';

/**
 * One file with the whole dataset as it was when the build checked it, and the fingerprint of the files it was made
 * from. It is used only while they are the same to the last byte.
 */
interface Snapshot {
  readonly fingerprint: string;
  readonly entities: Readonly<Record<string, readonly { readonly id: string }[]>>;
}

/** The dataset from a snapshot, or undefined when there is none or the data folder has changed since. */
export function readSnapshot(folder: string, file: string): Dataset | undefined {
  const snapshot = readIfWhole(file);
  if (snapshot === undefined || snapshot.fingerprint !== fingerprintOf(folder)) return undefined;
  const { entities } = snapshot;
  const kinds = Object.entries(entities).map(([kind, list]) => [
    kind,
    new Map(list.map((one) => [one.id, one])),
  ]);
  return Object.fromEntries(kinds) as Dataset;
}

/** Writes the snapshot of a dataset that has passed its checks. */
export function writeSnapshot(folder: string, file: string, dataset: Dataset): void {
  const kinds = Object.entries(dataset).map(([kind, entities]) => [kind, [...entities.values()]]);
  const snapshot: Snapshot = { fingerprint: fingerprintOf(folder), entities: Object.fromEntries(kinds) };
  writeFileSync(file, JSON.stringify(snapshot));
}

/** Removes a snapshot, if there is one. */
export function removeSnapshot(file: string): void {
  rmSync(file, { force: true });
}

/** SHA-256 over the names and contents of all JSON files below the folder. */
function fingerprintOf(folder: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  for (const name of names.sort()) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** A snapshot that a broken-off build left half written is as good as none. */
function readIfWhole(file: string): Snapshot | undefined {
  try {
    // Written by writeSnapshot, after every file had passed its schema.
    return JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
  } catch {
    return undefined;
  }
}
