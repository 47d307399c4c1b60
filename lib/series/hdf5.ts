/** HDF5 files as pandas' HDFStore makes them: read in its `fixed` and `table` formats, written as a table; read as astropy makes them too. Runs in a thread. */
import { Dataset, File, Group, ready, type Metadata } from 'h5wasm';
import { BadRequest } from '@/lib/http/errors';
import { checkSize, type Cell, type Column, type ColumnType, type Table } from './columns';
import { pickle, PickleError, unpickle } from './pickle';

/** The library, whose long remarks about damaged files nobody reads: whoever sent one gets an answer. */
const library = ready.then((module) => {
  const { FS } = module as unknown as { FS: { streams: unknown[]; close: (stream: unknown) => void; open: (path: string, flags: string) => unknown } };
  FS.close(FS.streams[2]);
  FS.open('/dev/null', 'w'); // takes the number that has become free, that of the errors
  return module;
});

const utf8 = new TextDecoder();
const encoder = new TextEncoder();

/** HDF5's classes of types. */
const INTEGER = 0, FLOAT = 1, STRING = 3, BITFIELD = 4, ENUM = 8, VLEN = 9, ARRAY = 10;

const attribute = (of: Group | Dataset, name: string): unknown => (name in of.attrs ? of.attrs[name]?.value : undefined);
const textAttribute = (of: Group | Dataset, name: string): string => {
  const value = attribute(of, name);
  return typeof value === 'string' ? value : '';
};
const pickled = (of: Group | Dataset, name: string): unknown => {
  const text = textAttribute(of, name);
  // A pickle's bytes, one a character, unless they were taken for UTF-8.
  return text ? unpickle(/[^\0-\xff]/.test(text) ? encoder.encode(text) : Uint8Array.from(text, (char) => char.charCodeAt(0))) : null;
};

const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Where values of one type lie in the bytes of a dataset: the first at `start`, the next `step` further. */
interface Layout {
  bytes: DataView;
  start: number;
  step: number;
  count: number;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const digits = (value: bigint): Cell => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

function readerOf({ type, size, signed, littleEndian }: Metadata): { type: ColumnType; read: (bytes: DataView, at: number) => Cell } {
  const little = littleEndian !== false;
  if (type === FLOAT && size === 8) return { type: 'float64', read: (bytes, at) => finite(bytes.getFloat64(at, little)) };
  if (type === FLOAT && size === 4) return { type: 'float32', read: (bytes, at) => finite(bytes.getFloat32(at, little)) };
  if (type === BITFIELD || type === ENUM) return { type: 'bool', read: (bytes, at) => bytes.getUint8(at) !== 0 };
  if (type === INTEGER) {
    if (size === 8) return { type: 'int64', read: (bytes, at) => digits(signed ? bytes.getBigInt64(at, little) : bytes.getBigUint64(at, little)) };
    if (size === 4) return { type: signed ? 'int32' : 'int64', read: (bytes, at) => (signed ? bytes.getInt32(at, little) : bytes.getUint32(at, little)) };
    if (size === 2) return { type: 'int32', read: (bytes, at) => (signed ? bytes.getInt16(at, little) : bytes.getUint16(at, little)) };
    if (size === 1) return { type: 'int32', read: (bytes, at) => (signed ? bytes.getInt8(at) : bytes.getUint8(at)) };
  }
  if (type === STRING && size > 0) {
    return {
      type: 'string',
      read: (bytes, at) => utf8.decode(new Uint8Array(bytes.buffer, bytes.byteOffset + at, size)).replace(/[\0 ]+$/, ''),
    };
  }
  throw new BadRequest('data: the HDF5 file has a column of a type that is not supported');
}

function readColumn(name: string, metadata: Metadata, layout: Layout, { bool = false, nan_rep = null as string | null } = {}): Column {
  const { type, read } = readerOf(metadata);
  const values = Array.from({ length: layout.count }, (_, i) => read(layout.bytes, layout.start + i * layout.step));
  if (bool) return { name, type: 'bool', values: values.map((value) => value === 1 || value === true) };
  if (type === 'string' && nan_rep !== null) return { name, type, values: values.map((value) => (value === nan_rep ? null : value)) };
  return { name, type, values };
}

/** The bytes of a dataset, after making sure that they are not too many. */
async function bytesOf(dataset: Dataset, rowCells: number): Promise<DataView> {
  const { size, shape } = dataset.metadata;
  const rows = shape?.[0] ?? 0;
  checkSize(rows, Math.max(1, rowCells));
  const count = (shape ?? []).reduce((product, length) => product * length, 1);
  if (!(size * count <= 512 * 2 ** 20)) throw new BadRequest('data: the HDF5 file is too large');
  const module = await library;
  const pointer = module._malloc(size * count);
  if (pointer === 0) throw new BadRequest('data: the HDF5 file is too large');
  try {
    const status = module.get_dataset_data(dataset.file_id, dataset.path, null, null, null, BigInt(pointer));
    if (status < 0) throw new BadRequest('data: the HDF5 file is damaged, or compressed in a way that cannot be read (zlib can)');
    return new DataView(module.HEAPU8.slice(pointer, pointer + size * count).buffer);
  } finally {
    module._free(pointer);
  }
}

const cellsIn = ({ type, shape, array_type }: Metadata): number =>
  type === ARRAY ? (array_type?.shape ?? shape ?? []).reduce((product, size) => product * size, 1) : 1;

/** `format='table'`: one dataset of compound rows, whose members are columns or blocks of them. */
async function readTable(group: Group): Promise<Column[]> {
  const table = group.get('table');
  const members = table instanceof Dataset ? table.metadata.compound_type?.members : undefined;
  if (!(table instanceof Dataset) || !members) throw new BadRequest('data: the HDF5 file has no table');
  const bytes = await bytesOf(table, members.reduce((sum, member) => sum + cellsIn(member), 0));
  const step = table.metadata.size;
  const count = table.metadata.shape?.[0] ?? 0;
  const nan_rep = textAttribute(group, 'nan_rep').replace(/^N\.$/, 'nan') || null; // pickled None stands for the default
  const columns = members.filter(({ name }) => name !== 'index').flatMap((member) => {
    const kind = names(pickled(table, `${member.name}_kind`));
    const bool = textAttribute(table, `${member.name}_dtype`) === 'bool';
    const item = member.type === ARRAY && member.array_type ? member.array_type : member;
    return Array.from({ length: cellsIn(member) }, (_, i) =>
      readColumn(kind[i] ?? member.name, item, { bytes, start: member.offset + i * item.size, step, count }, { bool, nan_rep }));
  });
  const axes = pickled(group, 'non_index_axes');
  const order = Array.isArray(axes) && Array.isArray(axes[0]) ? names((axes[0] as unknown[])[1]) : [];
  return inOrder(columns, order);
}

function inOrder(columns: readonly Column[], order: readonly string[]): Column[] {
  const at = new Map(order.map((name, i) => [name, i]));
  return [...columns].sort((a, b) => (at.get(a.name) ?? Infinity) - (at.get(b.name) ?? Infinity) || 0);
}

async function textsIn(group: Group, name: string): Promise<string[]> {
  const dataset = group.get(name);
  if (!(dataset instanceof Dataset)) throw new BadRequest(`data: the HDF5 file has no ${name}`);
  const bytes = await bytesOf(dataset, 1);
  return readColumn(name, dataset.metadata, { bytes, start: 0, step: dataset.metadata.size, count: dataset.metadata.shape?.[0] ?? 0 }).values.map(String);
}

/** A block of texts: a pickled array of objects in a dataset of variable length. */
function readObjects(dataset: Dataset, items: readonly string[]): Column[] {
  const value: unknown = dataset.value;
  const raw: unknown = Array.isArray(value) ? value[0] : value;
  const bytes = raw instanceof Uint8Array ? raw : Array.isArray(raw) ? Uint8Array.from(raw as number[]) : null;
  const cells: unknown = bytes && unpickle(bytes);
  if (!Array.isArray(cells) || cells.length % items.length !== 0) throw new BadRequest('data: the HDF5 file has texts that cannot be read');
  const count = cells.length / items.length;
  checkSize(count, items.length);
  // Stored transposed, in Fortran's order or not, the texts of one row or of one column follow each other; one item has no choice.
  return items.map((name, i) => {
    const values = Array.from({ length: count }, (_, row): unknown => cells[row * items.length + i]);
    if (values.some((cell) => cell !== null && typeof cell === 'object')) throw new BadRequest(`data: the column ${name} has no plain values`);
    return { name, type: 'string', values: values.map((cell) => (cell === null || Number.isNaN(cell) ? null : String(cell))) };
  });
}

/** `format='fixed'`: blocks of columns of one type, each a matrix. */
async function readFixed(group: Group): Promise<Column[]> {
  const blocks = Number(attribute(group, 'nblocks') ?? 0);
  const columns: Column[] = [];
  if (!(blocks >= 1 && blocks <= 50)) throw new BadRequest('data: the HDF5 file has no columns');
  for (let block = 0; block < blocks; block++) {
    const items = await textsIn(group, `block${block}_items`);
    const values = group.get(`block${block}_values`);
    if (!(values instanceof Dataset)) throw new BadRequest(`data: the HDF5 file has no block${block}_values`);
    if (values.metadata.vlen || values.metadata.type === VLEN) {
      columns.push(...readObjects(values, items));
      continue;
    }
    const [first = 0, second = 0] = values.metadata.shape ?? [];
    const transposed = 'transposed' in values.attrs;
    const count = transposed ? first : second;
    if ((transposed ? second : first) !== items.length) throw new BadRequest('data: the blocks of the HDF5 file do not fit their columns');
    checkSize(count, items.length);
    const bytes = await bytesOf(values, transposed ? items.length : 1);
    const { size } = values.metadata;
    const bool = textAttribute(values, 'value_type') === 'bool' || values.metadata.type === BITFIELD;
    columns.push(...items.map((name, i) =>
      readColumn(name, values.metadata, { bytes, start: size * (transposed ? i : i * count), step: size * (transposed ? items.length : 1), count }, { bool })));
  }
  return inOrder(columns, await textsIn(group, 'axis0'));
}

function* frames(group: Group, depth = 0): Generator<Group> {
  if (textAttribute(group, 'pandas_type')) return yield group;
  if (depth > 5) return;
  for (const key of group.keys().slice(0, 1000)) {
    const child = group.get(key);
    if (child instanceof Group) yield* frames(child, depth + 1);
  }
}

/** A table as astropy and h5py write it: one dataset of compound rows of plain values. */
async function readPlainTable(file: File): Promise<Table | null> {
  const tables = file.keys().slice(0, 1000).flatMap((key) => {
    const child = file.get(key);
    return child instanceof Dataset && child.metadata.compound_type ? [child] : [];
  });
  const [table] = tables;
  if (!table || tables.length > 1) return null;
  const members = table.metadata.compound_type!.members;
  if (members.some(({ type }) => type === ARRAY || type === VLEN)) throw new BadRequest('data: the table of the HDF5 file has columns of lists');
  const bytes = await bytesOf(table, members.length);
  const count = table.metadata.shape?.[0] ?? 0;
  return { columns: members.map((member) => readColumn(member.name, member, { bytes, start: member.offset, step: table.metadata.size, count })), metadata: {} };
}

async function readFile(file: File): Promise<Table> {
  const found = [...frames(file)];
  const [frame] = found;
  const plain = frame ? null : await readPlainTable(file);
  if (plain) return plain;
  if (!frame) throw new BadRequest('data: the HDF5 file has no table of pandas');
  if (found.length > 1) throw new BadRequest(`data: the HDF5 file must have exactly one key, but has ${found.length}`);
  const kind = textAttribute(frame, 'pandas_type');
  if (kind !== 'frame_table' && kind !== 'frame') throw new BadRequest(`data: the HDF5 file has a ${kind}, but must have a data frame`);
  const columns = kind === 'frame_table' ? await readTable(frame) : await readFixed(frame);
  const length = columns[0]?.values.length ?? 0;
  checkSize(length, columns.length);
  if (columns.some(({ values }) => values.length !== length)) throw new BadRequest('data: the columns of the HDF5 file have different lengths');
  const metadata: unknown = 'metadata' in frame.attrs ? pickled(frame, 'metadata') : null;
  const isFields = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  return { columns, metadata: isFields ? (metadata as Record<string, unknown>) : {} };
}

const NAME = '/series.h5';
/** HDF5's signature at the beginning of the file. */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * The one data frame of an HDF5 file, or its one table of astropy's.
 *
 * @throws BadRequest when it is not such a file, is damaged, or too large
 */
export async function readHdf5(bytes: Uint8Array): Promise<Table> {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) throw new BadRequest('data: is not an HDF5 file');
  const { FS } = await library;
  FS.writeFile(NAME, bytes);
  let file: File | null = null;
  try {
    file = new File(NAME, 'r');
    return await readFile(file);
  } catch (error) {
    if (error instanceof BadRequest) throw error;
    if (error instanceof PickleError) throw new BadRequest(`data: the HDF5 file cannot be read: ${error.message}`);
    throw new BadRequest('data: the HDF5 file is damaged or of a kind that cannot be read');
  } finally {
    try {
      file?.close();
    } finally {
      FS.unlink(NAME);
    }
  }
}

/** One column a field; PyTables wants these words for its types. */
const FIELD: Readonly<Record<Exclude<ColumnType, 'string'>, string>> = { float64: '<d', float32: '<f', int64: '<q', int32: '<i', bool: '<b' };

interface Field {
  column: Column;
  dtype: string;
  /** pandas' word for it. */
  word: string;
  values: (number | bigint | string)[];
}

function fieldOf(column: Column): Field {
  const { type, values } = column;
  if (type === 'string') {
    const texts = values.map((value) => (value === null ? 'nan' : String(value)));
    const width = Math.max(1, ...texts.map((text) => encoder.encode(text).length));
    return { column, dtype: `S${width}`, word: `bytes${width * 8}`, values: texts };
  }
  // Integers and truth values that are missing are NaN, so the column is one of floats.
  const wide = values.includes(null) && type !== 'float32' ? 'float64' : type;
  const cells = values.map((value) => (value === null ? NaN : wide === 'int64' ? BigInt(value as number) : Number(value)));
  return { column, dtype: FIELD[wide as keyof typeof FIELD], word: wide === 'bool' ? 'int8' : wide, values: cells };
}

/** PyTables takes UTF-8 for a text and ASCII for a pickle, which ends with a full stop. */
const attributeText = (of: Group | Dataset, name: string, text: string): void => {
  of.create_attribute(name, text, [], `${text.endsWith('.') ? 'A' : 'S'}${Math.max(1, encoder.encode(text).length)}`);
};

/** An HDF5 file that `pandas.read_hdf` reads, with the metadata as an attribute of its one key. */
export async function writeHdf5({ columns, metadata }: Table, key = 'photometry'): Promise<Uint8Array> {
  const { FS } = await library;
  const file = new File(NAME, 'w');
  const fields = columns.map(fieldOf);
  const count = columns[0]?.values.length ?? 0;
  const own = fields.map(({ column }) => column.name);
  for (const [name, text] of [['CLASS', 'GROUP'], ['TITLE', ' '], ['VERSION', '1.0'], ['PYTABLES_FORMAT_VERSION', '2.1']] as const) attributeText(file, name, text);
  const group = file.create_group(key);
  const groupAttributes: Record<string, string> = {
    CLASS: 'GROUP', TITLE: ' ', VERSION: '1.0', pandas_type: 'frame_table', pandas_version: '0.15.2', table_type: 'appendable_frame',
    encoding: 'UTF-8', errors: 'strict', nan_rep: 'nan', index_cols: "(lp0\n(I0\nVindex\ntp1\na.", data_columns: pickle(own), values_cols: pickle(own),
    non_index_axes: `(l(I1\n${pickle(own).slice(0, -1)}ta.`, info: pickle({}), metadata: pickle(metadata),
  };
  for (const [name, text] of Object.entries(groupAttributes)) attributeText(group, name, text);
  group.create_attribute('levels', 1n as never, [], '<q');
  const data = new Map<string, unknown[]>([['index', Array.from({ length: count }, (_, i) => BigInt(i))]]);
  for (const { column, values } of fields) data.set(column.name, values);
  const table = group.create_dataset({
    name: 'table',
    data: data as Map<string, never>,
    shape: [count],
    maxshape: [null],
    chunks: [Math.min(Math.max(count, 1), 4096)],
    dtype: [['index', '<q'], ...fields.map(({ column, dtype }): [string, string] => [column.name, dtype])],
  });
  const tableAttributes: Record<string, string> = { CLASS: 'TABLE', TITLE: ' ', VERSION: '2.7', FIELD_0_NAME: 'index', index_kind: 'integer' };
  fields.forEach(({ column: { name }, word }, i) => {
    tableAttributes[`FIELD_${i + 1}_NAME`] = name;
    tableAttributes[`${name}_kind`] = pickle([name]);
    tableAttributes[`${name}_meta`] = word.startsWith('bytes') ? 'Vstr\n.' : 'N.';
    tableAttributes[`${name}_dtype`] = word;
  });
  for (const [name, text] of Object.entries(tableAttributes)) attributeText(table, name, text);
  table.create_attribute('NROWS', BigInt(count) as never, [], '<q');
  file.close();
  const bytes = Uint8Array.from(FS.readFile(NAME));
  FS.unlink(NAME);
  return bytes;
}
