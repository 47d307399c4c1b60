import type { Viewer } from '@/lib/auth/viewer';
import { resolveAudience } from '@/lib/groups/audience';
import { selectBulkSources, selectBulkSpectra, type BulkSpectrumRow } from './bulkQueries';
import type { BulkQuery, BulkSpectra } from './schema';

const DEFAULT_SOURCES = 200;
const MAX_SPECTRA = 3000;

/** Without the samples that were not measured: these spectra are for drawing. */
function measured({ wavelengths, fluxes, ...rest }: BulkSpectrumRow): BulkSpectra['spectra'][number] {
  const has = (i: number) => Number.isFinite(fluxes[i]);
  return { ...rest, wavelengths: wavelengths.filter((_, i) => has(i)), fluxes: fluxes.filter((_, i) => has(i)) as number[] };
}

/**
 * Spectra of many sources at once, for drawing over each other. `truncated`: there are more than these.
 *
 * @throws BadRequest when the group is not one of the viewer's
 */
export async function readBulkSpectra(viewer: Viewer, query: BulkQuery): Promise<BulkSpectra> {
  if (query.group_id !== undefined) await resolveAudience(viewer, [query.group_id], undefined, 'group_id');
  const most = query.maxSources ?? DEFAULT_SOURCES;
  const found = await selectBulkSources(viewer, query, most + 1);
  const sources = found.slice(0, most);
  const spectra = await selectBulkSpectra(viewer, sources.map(({ id }) => id), MAX_SPECTRA + 1);
  return {
    sources,
    spectra: spectra.slice(0, MAX_SPECTRA).map(measured),
    truncated: found.length > most || spectra.length > MAX_SPECTRA,
  };
}
