/** What every series goes through before anything is written. */
import { BadRequest } from '@/lib/http/errors';
import { describeIssues } from '@/lib/http/faults';
import { columnsOf, type Column, type Table } from './columns';
import { readHdf5InThread } from './hdf5Thread';
import { seriesFields, type SeriesFields } from './schema';

/** The largest HDF5 file that is read. */
const MAX_BYTES = 96 * 2 ** 20;

function decode(base64: string): Uint8Array {
  const text = base64.replace(/^data:[^,]*,/, '').replace(/\s+/g, '');
  if (text === '' || text.length % 4 === 1 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) throw new BadRequest('data: is not base64');
  if (text.length * 0.75 > MAX_BYTES) throw new BadRequest(`data: the HDF5 file is larger than ${MAX_BYTES / 2 ** 20} MB`);
  return Buffer.from(text, 'base64');
}

/** Columns, and what the file says of itself. */
export async function readData(data: unknown): Promise<Table> {
  if (typeof data === 'string') return readHdf5InThread(decode(data));
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new BadRequest('data: must be an object of columns, or an HDF5 file in base64');
  return { columns: columnsOf(data as Record<string, unknown>), metadata: {} };
}

export interface ParsedSeries {
  columns: Column[] | null;
  fields: SeriesFields;
}

/** @throws BadRequest naming what is wrong or not known */
export async function parseSeries({ data, ...said }: Record<string, unknown>): Promise<ParsedSeries> {
  const table = data === undefined || data === null ? null : await readData(data);
  const parsed = seriesFields.safeParse({ ...table?.metadata, ...said }, { reportInput: true });
  if (!parsed.success) throw new BadRequest(describeIssues(parsed.error));
  return { columns: table?.columns ?? null, fields: parsed.data };
}
