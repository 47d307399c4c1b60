/** Reading series, with their points in the form that was asked for. */
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { dataOf, type Column } from './columns';
import { readColumns } from './file';
import { writeHdf5InThread } from './hdf5Thread';
import { selectPage, selectSeries, type StoredSeries } from './queries';
import type { DataFormat, ListQuery, PhotometricSeries } from './schema';

/** What goes into the file besides the points; the same words as in an upload. */
const DESCRIBED = [
  'series_name', 'series_obj_id', 'obj_id', 'instrument_id', 'ra', 'dec', 'exp_time', 'filter', 'channel', 'origin', 'limiting_mag', 'ref_flux',
  'ref_fluxerr', 'ra_unc', 'dec_unc', 'time_stamp_alignment', 'altdata', 'group_ids', 'stream_ids',
] as const;

async function hdf5Of(stored: StoredSeries, columns: Column[]): Promise<string> {
  const metadata = Object.fromEntries(DESCRIBED.flatMap((name) => (stored[name] === null ? [] : [[name, stored[name]]])));
  return Buffer.from(await writeHdf5InThread({ columns, metadata })).toString('base64');
}

async function complete(stored: StoredSeries, format: DataFormat): Promise<PhotometricSeries> {
  const { file_key, visibility_id: _, ...series } = stored;
  if (format === 'none') return series;
  const columns = await readColumns(file_key);
  return { ...series, data: format === 'json' ? dataOf(columns) : await hdf5Of(stored, columns) };
}

/** @throws BadRequest when there is no such series that the viewer may see */
export async function readSeries(viewer: Viewer, id: number, { dataFormat }: { dataFormat: DataFormat }): Promise<PhotometricSeries> {
  const stored = await selectSeries(viewer, id);
  if (!stored) throw new BadRequest(`There is no photometric series with id ${id}.`);
  return complete(stored, dataFormat);
}

/** With their points, no more than this many values are in one answer. */
const MAX_VALUES = 20_000_000;

export async function listSeries(
  viewer: Viewer,
  query: ListQuery,
): Promise<{ series: PhotometricSeries[]; totalMatches: number; numPerPage: number; pageNumber: number }> {
  const { numPerPage, pageNumber, dataFormat } = query;
  const { series: found, totalMatches } = await selectPage(viewer, query);
  const values = found.reduce((sum, { num_exp, medians }) => sum + num_exp * (1 + Object.keys(medians ?? {}).length), 0);
  if (dataFormat !== 'none' && values > MAX_VALUES) throw new BadRequest('dataFormat: this page has too many points for one answer; ask for fewer series at once');
  const series: PhotometricSeries[] = [];
  for (const stored of found) series.push(await complete(stored, dataFormat));
  return { series, totalMatches, numPerPage, pageNumber };
}
