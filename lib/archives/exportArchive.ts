/** A group's data as one file, made while it is sent. */
import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import type { PoolClient } from 'pg';
import { pack, type Pack } from 'tar-stream';
import type { Viewer } from '@/lib/auth/viewer';
import { pool } from '@/lib/db/pool';
import type { FileReply } from '@/lib/http/call';
import { VERSION } from '@/lib/http/envelope';
import { AccessDenied, BadRequest, HttpError } from '@/lib/http/errors';
import { attachment } from '@/lib/http/files';
import { log } from '@/lib/http/log';
import { processWide } from '@/lib/processWide';
import { storage } from '@/lib/storage';
import { linesOf, selectArchivable } from './exportQueries';
import { END, entryName, fileName, FORMAT, FORMAT_VERSION, KINDS, LINES, MANIFEST, type Kind } from './kinds';

/** Each holds a connection for as long as the caller takes to receive. */
const AT_ONCE = 2;
const running = () => processWide('group archives', () => ({ count: 0 }));

/** Adds an entry, and waits while the receiver is slower. */
const add = (tar: Pack, name: string, content: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const entry = tar.entry({ name, size: bytes.length, mtime: new Date(0) }, (error) => (error ? reject(error) : resolve()));
    entry.end(bytes);
  });

const expand = promisify(gunzip);

/** A file as it is in the archive: points of series are compressed with the rest of it. */
async function contentOf(key: string): Promise<Uint8Array | null> {
  const bytes = await storage().read(key);
  return bytes && key.endsWith('.gz') ? expand(bytes) : bytes;
}

/** Files that lines refer to, by what is in them. */
class Files {
  private readonly keys = new Map<string, string>();

  /** The name in the archive of a file in the store; null when the file is gone. */
  async name(key: string): Promise<string | null> {
    const bytes = await contentOf(key);
    if (!bytes) return null;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.keys.set(sha256, key);
    return sha256;
  }

  *[Symbol.iterator](): Generator<[sha256: string, key: string]> {
    yield* [...this.keys].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

interface Attached {
  attachment?: string | null;
}

/** Keys of the store become names in the archive; the rest of a line stays as the database wrote it. */
async function withFiles(kind: Kind, line: string, files: Files): Promise<string> {
  const replace = async (text: string, field: string, key: string) =>
    text.replace(`"${field}":${JSON.stringify(key)}`, `"${field}":${JSON.stringify(await files.name(key))}`);
  if (kind === 'thumbnails') {
    const { file } = JSON.parse(line) as { file: string | null };
    return file ? replace(line, 'file', file) : line;
  }
  if (kind === 'series') return replace(line, 'columns', (JSON.parse(line) as { columns: string }).columns);
  if (kind !== 'comments' && kind !== 'spectra') return line;
  if (!line.includes('"attachment":"')) return line;
  const parsed = JSON.parse(line) as Attached & { comments?: Attached[] };
  let text = line;
  for (const { attachment: key } of parsed.comments ?? [parsed]) if (key) text = await replace(text, 'attachment', key);
  return text;
}

interface Line {
  line: string;
}

/** Entries of one kind, read through a cursor. */
async function addKind(tar: Pack, client: PoolClient, kind: Kind, viewer: Viewer, group_id: number, files: Files): Promise<number> {
  const { text, values } = linesOf(kind, viewer, group_id);
  await client.query(`DECLARE archive_${kind} NO SCROLL CURSOR FOR ${text}`, values as unknown[]);
  let count = 0;
  for (let number = 1; ; number += 1) {
    const { rows } = await client.query<Line>(`FETCH ${LINES[kind]} FROM archive_${kind}`);
    if (rows.length === 0) break;
    count += rows.length;
    let content = '';
    for (const { line } of rows) content += `${await withFiles(kind, line, files)}\n`;
    await add(tar, entryName(kind, number), content);
  }
  await client.query(`CLOSE archive_${kind}`);
  return count;
}

async function write(tar: Pack, client: PoolClient, viewer: Viewer, group_id: number, name: string): Promise<void> {
  const exported_at = new Date().toISOString();
  await add(tar, MANIFEST, `${JSON.stringify({ format: FORMAT, format_version: FORMAT_VERSION, portal_version: VERSION, group: name, exported_at }, null, 2)}\n`);
  const files = new Files();
  const counts: Record<string, number> = {};
  // All kinds are read as they were at one moment.
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  for (const kind of KINDS) counts[kind] = await addKind(tar, client, kind, viewer, group_id, files);
  await client.query('COMMIT');
  let written = 0;
  for (const [sha256, key] of files) {
    const bytes = await contentOf(key);
    if (!bytes) throw new Error(`A file of the archive vanished: ${key}`);
    await add(tar, fileName(sha256), bytes);
    written += 1;
  }
  await add(tar, END, `${JSON.stringify({ ...counts, files: written })}\n`);
  tar.finalize();
}

/**
 * The sources of a group with their photometry, spectra, annotations, comments, classifications, taxonomies, thumbnails,
 * series, tags and labels, as far as the group and the viewer see them.
 *
 * @throws BadRequest   when there is no such group
 * @throws AccessDenied unless the viewer is an admin of the group
 */
export async function exportArchive(viewer: Viewer, group_id: number): Promise<FileReply> {
  const group = await selectArchivable(viewer, group_id);
  if (!group) throw new BadRequest(`Cannot find Group with id ${group_id}`);
  if (!group.allowed) throw new AccessDenied(viewer.username, 'update', `group ${group_id}`);
  const held = running();
  if (held.count >= AT_ONCE) throw new HttpError(503, 'Other archives are being made; try again shortly.', { 'Retry-After': '30' });
  held.count += 1;
  const client = await pool().connect().catch((error: unknown) => {
    held.count -= 1;
    throw error;
  });
  const tar = pack();
  const out = new PassThrough();
  let broken: Error | undefined;
  // Whoever stops receiving destroys the stream, and with it what writes to it.
  const sent = pipeline(tar, createGzip(), out).catch((error: Error) => {
    broken = error;
    tar.destroy(error);
  });
  const written = write(tar, client, viewer, group_id, group.name).catch((error: Error) => {
    if (!broken) log().error({ err: error, group_id }, 'group archive');
    broken ??= error;
    tar.destroy(error);
    out.destroy(error);
  });
  out.once('close', () => tar.destroy());
  void Promise.race([Promise.all([sent, written]), new Promise((resolve) => out.once('close', resolve))]).finally(() => {
    held.count -= 1;
    client.release(broken ?? (out.readableEnded ? undefined : new Error('cut off')));
  });
  const name = `${group.name.replace(/[^\w.+-]+/g, '_')}_archive.tar.gz`;
  return attachment(Readable.toWeb(out) as ReadableStream<Uint8Array>, name, 'application/gzip');
}
