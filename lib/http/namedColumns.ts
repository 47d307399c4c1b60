import Papa from 'papaparse';
import { BadRequest } from './errors';

/**
 * Columns, by name, of a text of comma-separated values whose first line names them.
 *
 * @param field of the request, for the refusal
 * @throws BadRequest with the line
 */
export function namedColumns(field: string, text: string): Record<string, string[]> {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text.trim(), { header: true, skipEmptyLines: true, transformHeader: (name) => name.trim() });
  const [problem] = errors.filter(({ type }) => type !== 'Delimiter');
  if (problem) throw new BadRequest(`${field}: ${problem.message}${problem.row === undefined ? '' : ` (line ${problem.row + 2})`}`);
  return Object.fromEntries((meta.fields ?? []).map((name) => [name, data.map((row) => row[name] ?? '')]));
}
