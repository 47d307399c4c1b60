/**
 * Avro schemas of framed packets, by the id in the frame. They come from the survey's schema registry and are kept in
 * `<data_dir>/avro/<id>.avsc`; where there is no registry, the operator puts them there.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { config } from '@/lib/config';
import type { SchemaLookup } from './decode';
import { PacketError } from './types';

const folder = (): string => path.join(config.data_dir, 'avro');
const fileOf = (id: number): string => path.join(folder(), `${id}.avsc`);

/** Keeps a schema for packets with this id. */
export async function keepSchema(id: number, text: string): Promise<void> {
  await mkdir(folder(), { recursive: true });
  await writeFile(fileOf(id), text);
}

const TIMEOUT = 10_000;

async function fetchSchema(registry: string, id: number): Promise<string> {
  const url = new URL(`schemas/ids/${id}`, registry.endsWith('/') ? registry : `${registry}/`);
  const { username, password } = url;
  url.username = url.password = '';
  const headers = username ? { Authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` } : undefined;
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT) });
  if (response.status === 404) throw new PacketError(`the schema registry has no schema ${id}`);
  if (!response.ok) throw new Error(`The schema registry answered ${response.status} for schema ${id}.`);
  const { schema } = (await response.json()) as { schema?: unknown };
  if (typeof schema !== 'string') throw new Error(`The schema registry sent no schema ${id}.`);
  return schema;
}

/**
 * Looks schemas up in memory, then in the folder, then at the registry, if there is one.
 *
 * @throws PacketError when nobody knows the schema; other errors when the registry cannot be reached, which is no fault of the packet
 */
export function schemaLookup(registry?: string): SchemaLookup {
  const known = new Map<number, Promise<string>>();
  const find = async (id: number): Promise<string> => {
    try {
      return await readFile(fileOf(id), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    if (!registry) throw new PacketError(`its Avro schema ${id} is not known: set kafka.schema_registry, or put the schema into ${path.join('<data_dir>', 'avro', `${id}.avsc`)}`);
    const text = await fetchSchema(registry, id);
    await keepSchema(id, text);
    return text;
  };
  return (id) => {
    const found = known.get(id) ?? find(id);
    known.set(id, found);
    found.catch(() => known.delete(id));
    return found;
  };
}
