/** What is kept of an exchange: everything but the credentials. */

const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'password', 'username']);
const MAX_KEPT = 100_000;

/** Short words are everywhere: one that is no longer cannot be told from other text, and is no secret either. */
const SHORTEST = 4;

/** A function that takes the credentials out of texts, also where they are encoded. */
export function redactor(credentials: Readonly<Record<string, string>>): (text: string) => string {
  const values = Object.values(credentials).filter((value) => value.length >= SHORTEST);
  const forms = values.flatMap((value) => [
    value, encodeURIComponent(value), new URLSearchParams({ v: value }).toString().slice(2), JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64'), value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  ]);
  const longest = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => longest.reduce((kept, form) => kept.replaceAll(form, '***'), text);
}

export const redactHeaders = (headers: Iterable<readonly [string, string]>, redact: (text: string) => string): Record<string, string> =>
  Object.fromEntries([...headers].map(([name, value]) => [name, SECRET_HEADERS.has(name.toLowerCase()) ? '***' : redact(value)]));

/** A body as it is kept: its beginning, where it is large. PostgreSQL's JSON has no NUL. */
export function keptText(text: string, redact: (text: string) => string): string {
  const clean = redact(text.slice(0, MAX_KEPT * 2)).replaceAll('\0', '�');
  return clean.length > MAX_KEPT ? `${clean.slice(0, MAX_KEPT)}… (${text.length} characters altogether)` : clean;
}
