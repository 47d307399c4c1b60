/** Files that come with comments. What people upload is never run in the portal's name. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import sharp from 'sharp';
import { FitsError, readFitsImage } from '@/lib/astro/fits';
import { stretchToGray, zscaleLimits } from '@/lib/astro/stretch';
import type { Viewer } from '@/lib/auth/viewer';
import { FileReply } from '@/lib/http/call';
import { BadRequest, HttpError, NotFound } from '@/lib/http/errors';
import { disposition } from '@/lib/http/files';
import { storage } from '@/lib/storage';
import type { CommentedOn } from './kinds';
import { selectAttachmentPath } from './queries';
import { readComment } from './readComments';

const MAX_MB = 10;
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

export interface Attachment {
  name: string;
  path: string;
}

/** Stores an uploaded file; its name is kept without folders and control characters. */
export async function storeAttachment({ name, body }: { name: string; body: string }): Promise<Attachment> {
  const base64 = body.replace(/^data:[^,]*;base64,/, '');
  if (!BASE64.test(base64)) throw new BadRequest('attachment.body: must be base64');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MAX_MB * 1e6) throw new HttpError(413, `attachment: must have at most ${MAX_MB} MB`);
  const kept = name.replaceAll('\\', '/').split('/').pop()?.replace(/\p{Cc}/gu, '').trim();
  if (!kept) throw new BadRequest('attachment.name: must be the name of a file');
  const id = randomUUID();
  const key = `comments/${id.slice(0, 2)}/${id}`;
  await storage().write(key, bytes);
  return { name: kept, path: key };
}

export const removeAttachments = async (paths: Iterable<string | null | undefined>): Promise<void> => {
  for (const key of paths) if (key) await storage().remove(key);
};

const TEXT = 'text/plain; charset=utf-8';

/** What can be looked at in the browser. Markup and scripts are shown as the text that they are. */
const PREVIEWS: Readonly<Record<string, string>> = {
  aac: 'audio/aac', mp3: 'audio/mpeg', oga: 'audio/ogg', wav: 'audio/wav',
  mp4: 'video/mp4', ogg: 'video/ogg', ogv: 'video/ogg', webm: 'video/webm',
  apng: 'image/apng', avif: 'image/avif', bmp: 'image/bmp', gif: 'image/gif', ico: 'image/x-icon', jpeg: 'image/jpeg',
  jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp',
  txt: TEXT, log: TEXT, logs: TEXT, csv: TEXT, htm: TEXT, html: TEXT, js: TEXT, mjs: TEXT, json: TEXT, xml: TEXT, xhtml: TEXT, svg: TEXT,
  pdf: 'application/pdf',
};
const FITS = new Set(['fits', 'fit', 'fts']);

const extension = (name: string): string => path.extname(name).slice(1).toLowerCase();

/** The browser's PDF viewer would not start in a sandbox; it runs nothing of the file in the portal's name. */
const PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** A sandboxed document has no origin: no scripts, no cookies. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'";

function file(bytes: Uint8Array, name: string, { type, inline }: { type: string; inline: boolean }): FileReply {
  return new FileReply(bytes, {
    'Content-Type': type,
    'Content-Disposition': disposition(inline ? 'inline' : 'attachment', name),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': type === 'application/pdf' ? PDF : SANDBOX,
  });
}

async function fitsAsPng(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    const image = readFitsImage(bytes);
    const { z1, z2 } = zscaleLimits(image.data);
    const gray = stretchToGray(image, { lower: z1, upper: z2 });
    return await sharp(gray, { raw: { width: image.width, height: image.height, channels: 1 } }).png().toBuffer();
  } catch (error) {
    if (error instanceof FitsError) throw new BadRequest(`The file cannot be shown: ${error.message}`);
    throw error;
  }
}

async function preview(bytes: Uint8Array, name: string): Promise<FileReply> {
  if (FITS.has(extension(name))) return file(await fitsAsPng(bytes), `${name}.png`, { type: 'image/png', inline: true });
  const type = PREVIEWS[extension(name)];
  if (!type) throw new BadRequest(`There is no preview of files like ${name}; download it.`);
  return file(bytes, name, { type, inline: true });
}

function asText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadRequest('The attachment is no text; download it.');
  }
}

/** A comment's attachment: to download, to look at, or as text inside JSON. */
export async function readAttachment(
  viewer: Viewer,
  on: CommentedOn,
  comment_id: number,
  { download, preview: inline }: { download: boolean; preview: boolean },
): Promise<FileReply | { commentId: number; attachment: string; attachmentName: string }> {
  if (download && inline) throw new BadRequest('Ask for either download or preview, not both.');
  const { attachment_name } = await readComment(viewer, on, comment_id);
  const key = await selectAttachmentPath(on.kind, comment_id);
  if (!attachment_name || !key) throw new BadRequest('The comment has no attachment.');
  const bytes = await storage().read(key);
  if (!bytes) throw new NotFound('The attachment is not in the file store.');
  if (download) return file(bytes, attachment_name, { type: 'application/octet-stream', inline: false });
  if (inline) return preview(bytes, attachment_name);
  return { commentId: comment_id, attachment: asText(bytes), attachmentName: attachment_name };
}
