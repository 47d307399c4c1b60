/** Where what came of analyses is kept. */
import { createHash, randomUUID } from 'node:crypto';
import { storage } from '@/lib/storage';
import { pack, unpack, type Part } from './bundle';

export interface Kept {
  file_key: string | null;
  hash: string | null;
  num_plots: number;
}

/** Writes the results into a file of their own, before the row that names it. */
export async function keepParts(parts: readonly Part[]): Promise<Kept> {
  if (parts.length === 0) return { file_key: null, hash: null, num_plots: 0 };
  const id = randomUUID();
  const [file_key, bytes] = [`analyses/${id.slice(0, 2)}/${id}`, pack(parts)];
  await storage().write(file_key, bytes);
  return { file_key, hash: createHash('md5').update(bytes).digest('hex'), num_plots: parts.filter(({ kind }) => kind === 'plot').length };
}

export const dropParts = async ({ file_key }: Kept): Promise<void> => {
  if (file_key !== null) await storage().remove(file_key);
};

/** Nothing, where there is no file. */
export async function readParts(file_key: string | null): Promise<Part[]> {
  const bytes = file_key === null ? null : await storage().read(file_key);
  return bytes ? unpack(bytes) : [];
}
