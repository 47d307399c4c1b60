/** The points of a series in the file store: their columns as JSON, compressed; numbers keep every digit. */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { storage } from '@/lib/storage';
import type { Column } from './columns';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Writes the columns under a new key. */
export async function writeColumns(columns: readonly Column[]): Promise<string> {
  const key = `photometric_series/${randomUUID()}.json.gz`;
  await storage().write(key, await compress(JSON.stringify(columns), { level: 1 }));
  return key;
}

export async function readColumns(key: string): Promise<Column[]> {
  const bytes = await storage().read(key);
  if (!bytes) throw new Error(`The file ${key} of a photometric series is missing.`);
  return JSON.parse((await expand(bytes)).toString()) as Column[];
}
