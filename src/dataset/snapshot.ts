import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * One file with what was made of the data folder, and the fingerprint of the files it was made from. It is used only
 * while they are the same to the last byte.
 */
interface Snapshot<T> {
  readonly fingerprint: string;
  readonly value: T;
}

/** What writeSnapshot wrote, or undefined when there is nothing whole or the data folder has changed since. */
export function readSnapshot<T>(folder: string, file: string): T | undefined {
  try {
    // Written by writeSnapshot of the same build, so of the same shape.
    const { fingerprint, value } = deserialize(readFileSync(file)) as Snapshot<T>;
    return fingerprint === fingerprintOf(folder) ? value : undefined;
  } catch {
    // Missing, left half written by a build that broke off, or of another version of Node: as good as none.
    return undefined;
  }
}

/** Writes a snapshot whole or not at all. The value may hold maps, sets and typed arrays, but no functions. */
export function writeSnapshot<T>(folder: string, file: string, value: T): void {
  const snapshot: Snapshot<T> = { fingerprint: fingerprintOf(folder), value };
  writeFileSync(`${file}.new`, serialize(snapshot));
  renameSync(`${file}.new`, file);
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
