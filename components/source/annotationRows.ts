/** From an annotation's data to rows that are read and searched. */

export interface AnnotationRow {
  key: string;
  /** As it is written on the page. */
  text: string;
  /** An object or a list: shown whole when it is opened. */
  nested: unknown;
}

/** A number in as few digits as say the same; anything else as text. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value !== 'number' && typeof value !== 'bigint') return '';
  if (typeof value === 'bigint' || Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e9) return value.toExponential(4).replace(/\.?0+e/, 'e');
  // Seven digits say what a measurement knows; a Julian date needs its fraction of a day as well.
  return String(Number(value.toPrecision(Math.max(7, Math.ceil(Math.log10(size)) + 6))));
}

export function annotationRows(data: Readonly<Record<string, unknown>>): AnnotationRow[] {
  return Object.entries(data).map(([key, value]) => ({
    key,
    text: formatValue(value),
    nested: typeof value === 'object' && value !== null ? value : undefined,
  }));
}

/** The rows whose key or value has the text; all of them when the origin itself has it. */
export function findRows(origin: string, rows: readonly AnnotationRow[], text: string): AnnotationRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || origin.toLowerCase().includes(wanted)) return [...rows];
  return rows.filter((row) => `${row.key} ${row.text}`.toLowerCase().includes(wanted));
}
