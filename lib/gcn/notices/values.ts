/** Values of JSON that is not known yet. */

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((item) => (typeof item === 'number' ? String(item) : textOf(item))).filter((item) => item !== undefined);

/** A file in the notice, which may be gzipped; null for what is no file of a skymap. */
export function embeddedFile(value: unknown): Uint8Array | null {
  const text = textOf(value);
  if (text === undefined || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(text)) return null;
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const isFits = new TextDecoder('latin1').decode(bytes.subarray(0, 9)) === 'SIMPLE  =';
  return bytes.length > 100 && (isGzip || isFits) ? bytes : null;
}
