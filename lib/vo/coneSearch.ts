/** Simple Cone Search 1.03 (IVOA) over the sources that the viewer sees. */
import { HttpError } from '@/lib/http/errors';
import { attachment } from '@/lib/http/files';
import { FileReply } from '@/lib/http/call';
import type { Viewer } from '@/lib/auth/viewer';
import { angularSeparation } from '@/lib/astro/coordinates';
import { SOURCE_COLUMNS, sourcePages } from '@/lib/exports/sourcesTable';
import { textStream, type TableColumn } from '@/lib/exports/table';
import { errorVotable, votable } from '@/lib/exports/votable';
import { sourceListQuery, type ListedSource } from '@/lib/sources/schema';
import { readerOf } from './link';

const TYPE = 'application/x-votable+xml';
const MAX_RADIUS = 180;
const MAX_RECORDS = 10_000;

class BadSearch extends Error {}

/** Whatever is wrong with a search is said in a VOTable of its own; programs read no other. */
const refusal = (message: string, status = 200): FileReply =>
  new FileReply(new TextEncoder().encode(errorVotable(message)), { 'Content-Type': TYPE, 'Cache-Control': 'private, no-store' }, status);

function numberOf(fields: ReadonlyMap<string, string>, name: string, min: number, max: number): number {
  const text = fields.get(name);
  if (text === undefined || text.trim() === '') throw new BadSearch(`${name} is missing`);
  const value = Number(text);
  if (!Number.isFinite(value) || value < min || value > max) throw new BadSearch(`${name} must be a number from ${min} to ${max}, not "${text.slice(0, 40)}"`);
  return value;
}

/** The words of UCD 1 that the standard asks for, once each. */
const MAIN: Readonly<Record<string, Partial<TableColumn<ListedSource>>>> = {
  id: { type: 'id', ucd: 'ID_MAIN' },
  ra: { ucd: 'POS_EQ_RA_MAIN' },
  dec: { ucd: 'POS_EQ_DEC_MAIN' },
};
const USUAL = new Set(['redshift', 'tns_name', 'classifications', 'last_detected_mjd', 'last_detected_mag', 'peak_mag', 'separation']);

function columnsOf(verbosity: number, ra: number, dec: number): TableColumn<ListedSource>[] {
  const separation: TableColumn<ListedSource> = {
    name: 'separation', type: 'double', unit: 'arcsec', description: 'From the centre of the search', ucd: 'pos.angDistance',
    value: (source) => (source.ra === null || source.dec === null ? null : 3600 * angularSeparation(ra, dec, source.ra, source.dec)),
  };
  return [...SOURCE_COLUMNS, separation]
    .filter(({ name }) => name in MAIN || verbosity === 3 || (verbosity === 2 && USUAL.has(name)))
    .map((column) => ({ ...column, ...MAIN[column.name] }));
}

/** Stops where a limit is reached. */
async function* firstOf<T>(batches: AsyncGenerator<T[]>, limit: number): AsyncGenerator<T[]> {
  let left = limit;
  for await (const batch of batches) {
    yield batch.slice(0, left);
    left -= batch.length;
    if (left <= 0) return;
  }
}

/**
 * Sources in a cone as VOTable. `viewer`: by header or cookie; null: by the key of a personal address.
 *
 * @param given the parameters as they came; their names are in any case of letters
 */
export async function coneSearch(viewer: Viewer | null, given: URLSearchParams): Promise<FileReply> {
  const fields = new Map([...given].map(([name, value]) => [name.toUpperCase(), value]));
  try {
    const key = fields.get('KEY');
    const reader = await readerOf(viewer, key);
    const ra = ((numberOf(fields, 'RA', -360, 360) % 360) + 360) % 360;
    const dec = numberOf(fields, 'DEC', -90, 90);
    const radius = numberOf(fields, 'SR', 0, MAX_RADIUS);
    const verbosity = fields.get('VERB') ? numberOf(fields, 'VERB', 1, 3) : 2;
    const limit = fields.get('MAXREC') ? numberOf(fields, 'MAXREC', 0, MAX_RECORDS) : MAX_RECORDS;
    const table = { name: 'sources', description: 'Sources of the portal in a cone', columns: columnsOf(verbosity, ra, dec), meta: {} };
    const found = radius === 0 || limit === 0 ? [] : firstOf(sourcePages(reader, sourceListQuery.parse({ ra, dec, radius })), limit);
    return attachment(textStream(votable(table, found)), 'conesearch.vot', TYPE);
  } catch (error) {
    if (error instanceof BadSearch) return refusal(error.message);
    if (error instanceof HttpError && error.status < 500) return refusal(error.message, error.status);
    throw error;
  }
}
