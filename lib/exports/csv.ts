/** Comma-separated values (RFC 4180, with plain line feeds), and ECSV: the same below a header that says types and units. */
import { known, type Batches, type Cell, type Table, type TableColumn } from './table';

const quoted = (text: string): string => (/[",\n\r]|^\s|\s$|^#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What a spreadsheet would take for a formula begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(cell: Cell, { type }: { type: TableColumn<never>['type'] }): string {
  const value = known(cell);
  if (value === null) return '';
  if (typeof value === 'string') return quoted((type === 'text' || type === 'id') && FORMULA.test(value) ? `'${value}` : value);
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

/** As astropy reads it, formulas and all. */
function ecsvCell(cell: Cell): string {
  const value = known(cell);
  if (value === null || value === '') return value === null ? '' : '""';
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

async function* body<T>(columns: readonly TableColumn<T>[], batches: Batches<T>, cell: (value: Cell, column: TableColumn<never>) => string): AsyncGenerator<string> {
  yield `${columns.map(({ name }) => quoted(name)).join(',')}\n`;
  for await (const rows of batches) {
    for (const row of rows) yield `${columns.map((column) => cell(column.value(row), column as TableColumn<never>)).join(',')}\n`;
  }
}

/** A header of names and one line a row. Cells that a spreadsheet would run as a formula begin with an apostrophe. */
export const csvTable = <T>({ columns }: Table<T>, batches: Batches<T>): AsyncGenerator<string> => body(columns, batches, csvCell);

/** Units in which astropy's own way of writing differs from that of CDS. */
const ASTROPY: Readonly<Record<string, string>> = { 'erg/s/cm2/Angstrom': 'erg / (Angstrom s cm2)' };

const TYPES = { double: 'float64', integer: 'int64', boolean: 'bool', text: 'string', id: 'string' } as const;

/** A text is a YAML scalar as it is a JSON one; line breaks that YAML alone knows are escaped too. */
const yaml = (value: string | number | boolean): string =>
  JSON.stringify(value).replace(/[\u0085\u2028\u2029\u007f-\u009f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Enhanced CSV 1.0 (Astropy Proposal for Enhancement 6). */
export async function* ecsvTable<T>({ columns, meta, description }: Table<T>, batches: Batches<T>): AsyncGenerator<string> {
  const lines = [
    '%ECSV 1.0', '---', "delimiter: ','", 'datatype:',
    ...columns.map(
      ({ name, type, unit, ucd, description: text }) =>
        `- {name: ${yaml(name)}, ${unit ? `unit: ${yaml(ASTROPY[unit] ?? unit)}, ` : ''}datatype: ${TYPES[type]}, description: ${yaml(text)}${ucd ? `, meta: {ucd: ${yaml(ucd)}}` : ''}}`,
    ),
    'meta: !!omap',
    `- {description: ${yaml(description)}}`,
    ...Object.entries(meta).flatMap(([key, cell]) => {
      const value = known(cell);
      return value === null ? [] : [`- {${yaml(key)}: ${yaml(value)}}`];
    }),
    'schema: astropy-2.0',
  ];
  yield `${lines.map((line) => `# ${line}`).join('\n')}\n`;
  yield* body(columns, batches, ecsvCell);
}
