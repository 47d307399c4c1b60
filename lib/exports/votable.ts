/** VOTable 1.3 (IVOA), one table, rows as text. */
import { known, type Batches, type Cell, type Table, type TableColumn } from './table';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no place for control characters and half characters, not even as entities. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const xml = (text: string): string => text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"]/g, (c) => ENTITIES[c] as string);

const attributes = (fields: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(fields).map(([name, value]) => (value ? ` ${name}="${xml(value)}"` : '')).join('');

const TYPES = {
  double: { datatype: 'double' },
  integer: { datatype: 'long' },
  boolean: { datatype: 'boolean' },
  text: { datatype: 'unicodeChar', arraysize: '*' },
  id: { datatype: 'char', arraysize: '*' },
} as const;

const field = ({ name, type, unit, ucd, description }: TableColumn<never>): string =>
  `<FIELD${attributes({ name, ...TYPES[type], unit, ucd })}><DESCRIPTION>${xml(description)}</DESCRIPTION></FIELD>`;

function param(name: string, cell: Cell): string {
  const value = known(cell);
  if (value === null) return '';
  const type = typeof value === 'number' ? (Number.isInteger(value) ? TYPES.integer : TYPES.double) : typeof value === 'boolean' ? TYPES.boolean : TYPES.text;
  return `<PARAM${attributes({ name, ...type })} value="${xml(String(value))}"/>\n`;
}

function td(cell: Cell, { type }: TableColumn<never>): string {
  const value = known(cell);
  if (value === null) return type === 'boolean' ? '<TD>?</TD>' : '<TD/>';
  return `<TD>${typeof value === 'string' ? xml(value) : String(value)}</TD>`;
}

export async function* votable<T>({ name, description, columns, meta }: Table<T>, batches: Batches<T>): AsyncGenerator<string> {
  const untyped = columns as unknown as readonly TableColumn<never>[];
  yield `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
<TABLE name="${xml(name)}">
<DESCRIPTION>${xml(description)}</DESCRIPTION>
${Object.entries(meta).map(([key, cell]) => param(key, cell)).join('')}${untyped.map(field).join('\n')}
<DATA><TABLEDATA>
`;
  for await (const rows of batches) {
    for (const row of rows) yield `<TR>${columns.map((column) => td(column.value(row), column as TableColumn<never>)).join('')}</TR>\n`;
  }
  yield '</TABLEDATA></DATA>\n</TABLE>\n</RESOURCE>\n</VOTABLE>\n';
}

/** What a service of the Virtual Observatory answers when it refuses: a document without a table. */
export const errorVotable = (message: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<INFO ID="Error" name="Error" value="${xml(message)}"/>
</VOTABLE>
`;
