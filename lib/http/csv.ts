import Papa from 'papaparse';
import { BadRequest } from './errors';

export interface CsvTable {
  /** Each is there once. */
  names: string[];
  /** As many cells in each as there are names. */
  rows: string[][];
}

/** More than any table of ours has. */
const MAX_COLUMNS = 1000;

/**
 * A text of comma-separated values whose first line names the columns; empty lines are none.
 *
 * @param field  of the request, for the refusal
 * @param nameOf what a column is called by its heading
 * @throws BadRequest with the line
 */
export function readCsv(field: string, text: string, nameOf = (heading: string): string => heading.trim()): CsvTable {
  const { data, errors } = Papa.parse<string[]>(text.trim(), { skipEmptyLines: true });
  const [problem] = errors.filter(({ type }) => type !== 'Delimiter');
  if (problem) throw new BadRequest(`${field}: ${problem.message}${problem.row === undefined ? '' : ` (line ${problem.row + 1})`}`);
  const [head = [], ...rows] = data;
  if (head.length > MAX_COLUMNS) throw new BadRequest(`${field}: has ${head.length} columns; at most ${MAX_COLUMNS} are read`);
  const names = head.map(nameOf);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new BadRequest(`${field}: the column "${twice.slice(0, 60)}" is there twice`);
  const odd = rows.findIndex((row) => row.length !== names.length);
  if (odd >= 0) throw new BadRequest(`${field}: line ${odd + 2} has ${rows[odd]!.length} values, but there are ${names.length} columns`);
  return { names, rows };
}
