/** Getting the files of the dust map once, in the worker. Everything works without them, and they may be put there by hand. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { config } from '@/lib/config';
import { fetchOutside, type OutboundReply, type OutboundRequest } from '@/lib/http/outbound';
import { log } from '@/lib/http/log';
import { folderOf, NORTH, openImage, SOUTH, type HemisphereFile } from './files';

/** 4096² values of four bytes, and the header. */
const MAX_BYTES = 68_000_000;
const TIMEOUT = 10 * 60_000;
const SIDE = 4096;
/** After so long a killed worker must have left it; ms. */
const ABANDONED = 3_600_000;

interface Source {
  folder: string;
  /** Address of the folder that has the files. */
  url: string;
  fetch: (url: string, request: OutboundRequest) => Promise<OutboundReply>;
  /** Pixels of a side; what has others is not the map. */
  side?: number;
}

/** Whether the file is there and is what its name says. */
async function isGood(folder: string, file: HemisphereFile, side?: number): Promise<boolean> {
  const opened = await openImage(folder, file);
  await opened?.handle.close();
  return opened !== null && (side === undefined || (opened.image.width === side && opened.image.height === side));
}

/** Into a folder beside the others, where it is checked, and only then to its place, so that nobody ever reads half a map. */
async function fetchFile({ folder, url, fetch, side = SIDE }: Source, file: HemisphereFile): Promise<void> {
  const incoming = path.join(folder, `incoming-${randomUUID()}`);
  await mkdir(incoming, { recursive: true });
  try {
    const handle = await open(path.join(incoming, file.name), 'wx');
    try {
      const { status } = await fetch(`${url.replace(/\/$/, '')}/${file.name}`, {
        timeout: TIMEOUT, maxBytes: MAX_BYTES, write: (chunk) => handle.appendFile(chunk),
      });
      if (status !== 200) throw new Error(`${url} answers ${status} for ${file.name}`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await isGood(incoming, file, side))) throw new Error(`${file.name} from ${url} is not the dust map`);
    await rename(path.join(incoming, file.name), path.join(folder, file.name));
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

/** Gets those of the two files that are missing; gives their names. */
export async function fetchMissing(source: Source): Promise<string[]> {
  const fetched: string[] = [];
  await mkdir(source.folder, { recursive: true });
  for (const name of await readdir(source.folder)) {
    const left = path.join(source.folder, name);
    if (name.startsWith('incoming-') && (await stat(left)).mtimeMs < Date.now() - ABANDONED) await rm(left, { recursive: true, force: true });
  }
  for (const file of [NORTH, SOUTH]) {
    // One that is there but damaged is somebody's to look at; it is not replaced.
    if (await isGood(source.folder, file)) continue;
    await fetchFile(source, file);
    fetched.push(file.name);
  }
  return fetched;
}

/** Gets the map when it is configured and missing. Without a network it says so and is tried again a day later. */
export async function fetchDustMap(): Promise<void> {
  if (config.dustmap.map === 'none' || !config.dustmap.fetch) return;
  try {
    const fetched = await fetchMissing({ folder: folderOf(config.data_dir), url: config.dustmap.url, fetch: fetchOutside });
    if (fetched.length) log().info({ fetched }, 'dust map');
  } catch (error) {
    log().info({ err: (error as Error).message }, 'the dust map could not be fetched; docs/running.md says how to put it by hand');
  }
}
