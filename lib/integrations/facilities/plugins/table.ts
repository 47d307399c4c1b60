/** Tables in texts, as facilities answer them. */
import { Unclear } from '@/lib/integrations/facilities/plugin';

export type Row = Readonly<Record<string, string>>;

/** Columns parted by blanks, the first line naming them; further lines that begin with # are remarks. */
export function readColumns(text: string): Row[] {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (head === undefined) return [];
  const names = head.replace(/^#+\s*/, '').trim().split(/[\s,]+/).filter(Boolean);
  return lines.filter((line) => !line.startsWith('#')).map((line) => {
    const values = line.trim().split(/\s+/);
    if (values.length < names.length) throw new Unclear(`A line of the table has ${values.length} of ${names.length} columns.`);
    return Object.fromEntries(names.map((name, i) => [name, values[i] as string]));
  });
}

/** Columns parted by commas. */
export function readCsv(text: string): Row[] {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (head === undefined) return [];
  const names = head.split(',').map((name) => name.trim());
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, (values[i] ?? '').trim()]));
  });
}

/** The rows of the first table of a page. */
export function readHtmlTable(html: string): Row[] {
  const table = /<table[\s\S]*?<\/table>/i.exec(html)?.[0];
  if (!table) return [];
  const rows = [...table.matchAll(/<tr[\s\S]*?<\/tr>/gi)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/gi)].map(([, cell]) => (cell as string).replace(/<[^>]*>/g, '').replace(/&nbsp;/g, ' ').trim()));
  const [names = [], ...rest] = rows;
  return rest.filter((cells) => cells.length === names.length).map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] as string])));
}

/** A number, or null for what is none (`nan`, `null`, nothing). */
export const numberOf = (text: string | undefined): number | null => {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

/** @throws Unclear  naming the columns that are missing */
export function requireColumns(rows: readonly Row[], names: readonly string[]): void {
  const [first] = rows;
  const missing = first ? names.filter((name) => !(name in first)) : [];
  if (missing.length) throw new Unclear(`The table has no column ${missing.join(', ')}.`);
}
