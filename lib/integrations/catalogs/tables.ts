/** The forms in which archives answer, as rows with the names of their columns. */
import { OutboundFailed, type OutboundReply } from '@/lib/http/outbound';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

const form = (fields: Readonly<Record<string, string>>): { body: string; headers: Record<string, string> } => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

/** A synchronous TAP query (IVOA), as a form. */
export const tapQuestion = (adql: string, format: 'json' | 'csv') => ({
  method: 'POST' as const,
  ...form({ REQUEST: 'doQuery', LANG: 'ADQL', FORMAT: format, QUERY: adql }),
});

/** ADQL for a cone, degrees. */
export const cone = (ra: number, dec: number, radius: number): string =>
  `1=CONTAINS(POINT('ICRS',ra,dec),CIRCLE('ICRS',${ra.toFixed(8)},${dec.toFixed(8)},${radius.toFixed(8)}))`;

/** Names that may stand in ADQL: a catalogue is chosen by whoever asks. */
export const TABLE_NAME = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/;

interface Described {
  metadata?: { name: string }[];
  info?: { name: string }[];
  data?: unknown;
}

/** `{metadata|info: [{name}], data: [[…]]}`: TAP of ESA, MAST. */
export function rowsOfJson(reply: OutboundReply): Row[] {
  const table = reply.json() as Described | null;
  const columns = table?.metadata ?? table?.info;
  if (!columns || !Array.isArray(table?.data)) throw new OutboundFailed('its answer is no table.');
  return (table.data as Row[string][][]).map((values) => Object.fromEntries(columns.map(({ name }, i) => [name, values[i] ?? null])));
}

const value = (text: string | undefined): string | number | null => {
  const trimmed = (text ?? '').trim().replace(/^"(.*)"$/, '$1');
  if (trimmed === '' || trimmed === 'null' || trimmed.toLowerCase() === 'nan') return null;
  const number = Number(trimmed);
  // Ids of nineteen digits stay as they are written.
  return Number.isFinite(number) && (Number.isSafeInteger(number) || !/^-?\d+$/.test(trimmed)) ? number : trimmed;
};

function splitCsv(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell).slice(0, line.split(',').length);
}

export function rowsOfCsv(text: string): Row[] {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (!head || head.startsWith('<')) throw new OutboundFailed('its answer is no table.');
  const names = splitCsv(head).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  return lines.map((line) => {
    const cells = splitCsv(line);
    return Object.fromEntries(names.map((name, i) => [name, value(cells[i])]));
  });
}

/** VizieR's tables: comments, then names, units, dashes and rows, parted by tabs; a blank line ends each. */
export function rowsOfVizier(text: string): Row[] {
  const lines = text.split(/\r?\n/).filter((line) => !line.startsWith('#'));
  const dashes = lines.findIndex((line) => /^-+(\t-+)*$/.test(line.trim()));
  if (dashes < 2) return [];
  const names = (lines[dashes - 2] ?? '').split('\t').map((name) => name.trim());
  const end = lines.findIndex((line, i) => i > dashes && line.trim() === '');
  return lines.slice(dashes + 1, end < 0 ? undefined : end).map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, i) => [name, value(cells[i])]));
  });
}
