import Papa from 'papaparse';
import { BadRequest } from '@/lib/http/errors';
import { describeIssues } from '@/lib/http/faults';
import { catalogData, type CatalogData } from './schema';

/** Columns of a text of comma-separated values whose first line names them. @throws BadRequest */
export function parseAscii(text: string): CatalogData {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text.trim(), { header: true, skipEmptyLines: true, transformHeader: (name) => name.trim() });
  const [problem] = errors.filter(({ type }) => type !== 'Delimiter');
  if (problem) throw new BadRequest(`catalogData: ${problem.message}${problem.row === undefined ? '' : ` (line ${problem.row + 2})`}`);
  const parsed = catalogData.safeParse(Object.fromEntries((meta.fields ?? []).map((name) => [name, data.map((row) => row[name] ?? '')])));
  if (!parsed.success) throw new BadRequest(`catalogData: ${describeIssues(parsed.error)}`);
  return parsed.data;
}
