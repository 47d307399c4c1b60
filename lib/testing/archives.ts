/** Archives of groups, taken apart and made by hand. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack, type Header } from 'tar-stream';

/** Entries by name; lines and JSON as text. */
export async function unpack(bytes: Uint8Array): Promise<Map<string, string>> {
  const tar = extract();
  tar.end(gunzipSync(bytes));
  const entries = new Map<string, string>();
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.set(entry.header.name, Buffer.concat(chunks).toString(entry.header.name.startsWith('files/') ? 'base64' : 'utf8'));
  }
  return entries;
}

/** What `unpack` gives, as an archive again; a third member changes the header. */
export async function repack(entries: Iterable<readonly [string, string, Partial<Header>?]>): Promise<Uint8Array<ArrayBuffer>> {
  const tar = pack();
  for (const [name, content, header] of entries) {
    const bytes = Buffer.from(content, name.startsWith('files/') ? 'base64' : 'utf8');
    tar.entry({ name, ...header, size: header?.type && header.type !== 'file' ? 0 : bytes.length }, header?.type && header.type !== 'file' ? '' : bytes);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return new Uint8Array(gzipSync(Buffer.concat(chunks)));
}
