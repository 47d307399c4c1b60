import type { Viewer } from '@/lib/auth/viewer';
import type { FileReply } from '@/lib/http/call';
import { listSources } from '@/lib/sources/listSources';
import type { ListedSource, SourceListQuery } from '@/lib/sources/schema';
import { downloadTable } from './download';
import type { SourcesDownloadQuery } from './schema';
import type { Cell, TableColumn } from './table';

/** Of a field of the light curve's statistics. */
const stat = (name: string) => ({ photstats }: ListedSource): Cell => (photstats?.[0] as Record<string, Cell> | undefined)?.[name];

const joined = (items: readonly (string | null | undefined)[] | null | undefined): string | null => items?.filter(Boolean).join('; ') || null;

const latestSave = ({ groups }: ListedSource): Cell => groups?.map(({ saved_at }) => saved_at).sort().pop();

export const SOURCE_COLUMNS: readonly TableColumn<ListedSource>[] = [
  { name: 'id', type: 'text', description: 'Name of the object', ucd: 'meta.id;meta.main', value: ({ id }) => id },
  { name: 'ra', type: 'double', unit: 'deg', description: 'Right ascension (ICRS)', ucd: 'pos.eq.ra;meta.main', value: ({ ra }) => ra },
  { name: 'dec', type: 'double', unit: 'deg', description: 'Declination (ICRS)', ucd: 'pos.eq.dec;meta.main', value: ({ dec }) => dec },
  { name: 'redshift', type: 'double', description: 'Redshift', ucd: 'src.redshift', value: ({ redshift }) => redshift },
  { name: 'redshift_error', type: 'double', description: 'Standard deviation of the redshift', ucd: 'stat.error;src.redshift', value: ({ redshift_error }) => redshift_error },
  { name: 'tns_name', type: 'text', description: 'Name in the Transient Name Server', ucd: 'meta.id', value: ({ tns_name }) => tns_name },
  { name: 'alias', type: 'text', description: 'Other names', ucd: 'meta.id', value: ({ alias }) => joined(alias) },
  { name: 'origin', type: 'text', description: 'Where the object comes from', ucd: 'meta.bib.author', value: ({ origin }) => origin },
  { name: 'classifications', type: 'text', description: 'What it is said to be', ucd: 'src.class', value: ({ classifications }) => joined(classifications?.map(({ classification }) => classification)) },
  { name: 'groups', type: 'text', description: 'Groups that it is saved to', ucd: 'meta.note', value: ({ groups }) => joined(groups?.map(({ name }) => name)) },
  { name: 'tags', type: 'text', description: 'Tags', ucd: 'meta.note', value: ({ tags }) => joined(tags?.map(({ name }) => name)) },
  { name: 'saved_at', type: 'text', description: 'Time of the latest saving (UTC)', ucd: 'time.processing', value: latestSave },
  { name: 'first_detected_mjd', type: 'double', unit: 'd', description: 'First detection, MJD (UTC)', ucd: 'time.epoch;stat.min', value: stat('first_detected_mjd') },
  { name: 'last_detected_mjd', type: 'double', unit: 'd', description: 'Last detection, MJD (UTC)', ucd: 'time.epoch;stat.max', value: stat('last_detected_mjd') },
  { name: 'last_detected_mag', type: 'double', unit: 'mag', description: 'AB magnitude of the last detection', ucd: 'phot.mag', value: stat('last_detected_mag') },
  { name: 'peak_mjd', type: 'double', unit: 'd', description: 'Time of the brightest detection, MJD (UTC)', ucd: 'time.epoch', value: stat('peak_mjd_global') },
  { name: 'peak_mag', type: 'double', unit: 'mag', description: 'AB magnitude of the brightest detection', ucd: 'phot.mag;stat.min', value: stat('peak_mag_global') },
  { name: 'num_det', type: 'integer', description: 'Detections', ucd: 'meta.number', value: stat('num_det_global') },
];

const PAGE = 500;

/** A search page by page: the first one fixes what the others are taken from. */
export async function* sourcePages(viewer: Viewer, query: Partial<SourceListQuery>): AsyncGenerator<ListedSource[]> {
  const whole = {
    ...query, numPerPage: PAGE, useCache: true, saveSummary: false, includeGeoJSON: false, removeNested: false, includeDetectionStats: true,
    includeTags: true, includeThumbnails: false,
  };
  let queryID: string | undefined;
  for (let pageNumber = 1, seen = 0; ; pageNumber += 1) {
    const page = await listSources(viewer, { ...whole, pageNumber, queryID } as SourceListQuery);
    queryID = page.queryID;
    yield page.sources as ListedSource[];
    seen += PAGE;
    if (seen >= page.totalMatches) return;
  }
}

/** Puts back what was taken to see whether there is anything to stream: a search that is refused must say so. */
async function* withFirst<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

/** All sources that a search finds, as a file. */
export async function downloadSources(viewer: Viewer, { format, ...query }: SourcesDownloadQuery): Promise<FileReply> {
  const found = sourcePages(viewer, query);
  const first = await found.next();
  return downloadTable(format, 'sources', { name: 'sources', description: 'Sources', columns: SOURCE_COLUMNS, meta: {} }, withFirst(first, found));
}
