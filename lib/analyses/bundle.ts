/** The file with what came of an analysis: a line of JSON that says what is in it, and the parts one behind the other. */

export interface Part {
  /** plot, inference_data, results */
  kind: 'plot' | 'inference_data' | 'results';
  format: string;
  bytes: Uint8Array;
}

interface Entry {
  kind: Part['kind'];
  format: string;
  size: number;
}

const MAGIC = 'skyportal analysis 1\n';

export function pack(parts: readonly Part[]): Buffer {
  const entries: Entry[] = parts.map(({ kind, format, bytes }) => ({ kind, format, size: bytes.length }));
  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify(entries)}\n`), ...parts.map(({ bytes }) => bytes)]);
}

/** @throws Error  when it is no such file, or not whole */
export function unpack(file: Uint8Array): Part[] {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = buffer.indexOf('\n', MAGIC.length);
  if (buffer.subarray(0, MAGIC.length).toString() !== MAGIC || end < 0) throw new Error('This is no file of an analysis.');
  const entries = JSON.parse(buffer.subarray(MAGIC.length, end).toString()) as Entry[];
  let at = end + 1;
  const parts = entries.map(({ kind, format, size }) => ({ kind, format, bytes: buffer.subarray(at, (at += size)) }));
  if (at !== buffer.length) throw new Error('The file of the analysis is not whole.');
  return parts;
}
