import { readCsv } from './csv';

/**
 * Columns, by name, of a text of comma-separated values whose first line names them.
 *
 * @param field of the request, for the refusal
 * @throws BadRequest with the line
 */
export function namedColumns(field: string, text: string): Record<string, string[]> {
  const { names, rows } = readCsv(field, text);
  return Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] as string)]));
}
