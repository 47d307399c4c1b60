import { FileReply } from '@/lib/http/call';
import { disposition } from '@/lib/http/files';

/** A picture that is shown on the page; it does not change any more. */
export const picture = (png: Uint8Array, name: string): FileReply =>
  new FileReply(png, {
    'Content-Type': 'image/png',
    'Content-Disposition': disposition('inline', name),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, max-age=3600',
  });
