/** Answers that are files to keep. */
import { FileReply } from './call';

/** A file name in a header: plain for old programs, in UTF-8 for the others (RFC 6266). */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`;
}

/** A file that is downloaded, never shown in the portal's name. */
export const attachment = (body: Uint8Array | ReadableStream<Uint8Array>, name: string, type: string): FileReply =>
  new FileReply(body, {
    'Content-Type': type,
    'Content-Disposition': disposition('attachment', name),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
