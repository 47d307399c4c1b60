/** Alert packets in files and folders. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Packet } from './ingest';

/** All `*.avro` files below folders, in the order of their names, and the files that are named themselves. */
export async function findPacketFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const item of paths) {
    if (!(await stat(item)).isDirectory()) {
      files.push(item);
      continue;
    }
    const entries = await readdir(item, { withFileTypes: true, recursive: true });
    const found = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.avro'));
    files.push(...found.map((entry) => path.join(entry.parentPath, entry.name)).sort());
  }
  return files;
}

/** Files that are read ahead of their turn. */
const AHEAD = 64;

/** The files' packets in order. A file that cannot be opened ends the run: it is not the packet's fault. */
export async function* readPacketFiles(files: readonly string[]): AsyncGenerator<Packet> {
  const pending: Promise<Packet>[] = [];
  const open = async (source: string): Promise<Packet> => ({ source, bytes: await readFile(source) });
  let next = 0;
  while (next < files.length || pending.length) {
    while (next < files.length && pending.length < AHEAD) {
      const packet = open(files[next++] as string);
      packet.catch(() => undefined); // its error is thrown when its turn comes
      pending.push(packet);
    }
    yield (await pending.shift()) as Packet;
  }
}
