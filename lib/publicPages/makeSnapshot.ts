import type { Viewer } from '@/lib/auth/viewer';
import { classificationsOfSource } from '@/lib/classifications/readClassifications';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { readSource } from '@/lib/sources/readSource';
import { sourceQuery, type SourceDetail } from '@/lib/sources/schema';
import { readSpectraOfObj } from '@/lib/spectra/readSpectra';
import { readThumbnailImage } from '@/lib/thumbnails/readThumbnail';
import type { PageOptions, Shown, Snapshot } from './schema';

const STORED = '/static/thumbnails/';
const rounded = (degrees: number | null): number | null => (degrees === null ? null : Math.round(degrees * 1e6) / 1e6);
const share = (ids: readonly number[], of: readonly { id: number }[] | undefined): boolean => (of ?? []).some(({ id }) => ids.includes(id));

/** Seen by any of these groups; without groups everything is. */
const ofGroups = (groups: readonly number[]) => (item: { groups?: readonly { id: number }[] }): boolean => groups.length === 0 || share(groups, item.groups);

/** Seen by any of these groups or in any of these streams. */
const ofAudience = ({ groups, streams }: PageOptions) => (point: PhotometryPoint): boolean =>
  (groups.length === 0 && streams.length === 0) || share(groups, point.groups) || share(streams, point.streams);

/** Images go along, since those of the portal need an account. */
async function pictures(obj_id: string, thumbnails: SourceDetail['thumbnails']): Promise<Snapshot['thumbnails']> {
  const latest = new Map((thumbnails ?? []).filter(({ public_url }) => public_url?.startsWith(STORED)).map((thumbnail) => [thumbnail.type, thumbnail]));
  const images = [...latest.values()].map(async ({ type, public_url }) => {
    const { body } = await readThumbnailImage((public_url as string).slice(STORED.length));
    return { type, public_url: `data:image/png;base64,${Buffer.from(body as Uint8Array).toString('base64')}`, alt: `${type} image of ${obj_id}`, link: '', header: type.toUpperCase() };
  });
  const read = await Promise.allSettled(images);
  return read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

const plain = ({ id, mjd, filter, mag = null, magerr = null, limiting_mag = null, magsys = 'ab', instrument_name, instrument, origin }: PhotometryPoint) => ({
  id, mjd, filter, mag, magerr, limiting_mag, magsys, instrument_name: instrument_name ?? instrument ?? '', origin: origin === 'None' ? null : origin,
});

/** Brightest magnitude in each filter, and the time of the first detection. */
function detections(points: readonly PhotometryPoint[]): Pick<Snapshot, 'peak_mag_per_filter' | 'first_detected_mjd'> {
  const peaks: Record<string, number> = {};
  let first: number | null = null;
  for (const { mag, mjd, filter } of points) {
    if (typeof mag !== 'number') continue;
    peaks[filter] = Math.min(peaks[filter] ?? Infinity, mag);
    first = Math.min(first ?? Infinity, mjd);
  }
  return { peak_mag_per_filter: peaks, first_detected_mjd: first };
}

/**
 * What everybody is to see of a source: of what the viewer may read, the parts and the audience that the options name.
 *
 * @throws NotFound  when there is no such source
 */
export async function makeSnapshot(viewer: Viewer, obj_id: string, options: PageOptions, release_link_name: string | null): Promise<Snapshot> {
  const source = await readSource(viewer, obj_id, sourceQuery.parse({ includeThumbnails: true }));
  const [photometry, { spectra }, classifications, thumbnails] = await Promise.all([
    readPhotometry(viewer, obj_id, { format: 'mag', includeStreamInfo: true }),
    options.include_spectroscopy ? readSpectraOfObj(viewer, obj_id) : { spectra: [] },
    options.include_classifications ? classificationsOfSource(viewer, obj_id, { includeSuperObjs: false }) : [],
    pictures(obj_id, source.thumbnails),
  ]);
  const points = photometry.filter(ofAudience(options));
  const shownSpectra = spectra.filter(ofGroups(options.groups));
  const shownClasses = classifications.filter(ofGroups(options.groups));
  const state = (isIncluded: boolean, isThere: boolean): Shown[keyof Shown] => (!isIncluded ? 'private' : isThere ? 'public' : 'no data');
  return {
    ra: rounded(source.ra), dec: rounded(source.dec), gal_lon: source.gal_lon ?? null, gal_lat: source.gal_lat ?? null, ebv: source.ebv ?? null,
    redshift_display: source.redshift === null ? '...' : String(source.redshift), dm: source.dm ?? null, dl: source.luminosity_distance ?? null, t0: source.t0,
    ...(options.include_photometry ? detections(points) : { peak_mag_per_filter: {}, first_detected_mjd: null }),
    thumbnails,
    options: {
      summary: state(options.include_summary, Boolean(source.summary)), photometry: state(options.include_photometry, points.length > 0),
      spectroscopy: state(options.include_spectroscopy, shownSpectra.length > 0), classifications: state(options.include_classifications, shownClasses.length > 0),
    },
    release_link_name,
    ...(options.include_summary && source.summary ? { summary: source.summary } : {}),
    ...(options.include_photometry ? { photometry: points.map(plain).sort((a, b) => a.mjd - b.mjd) } : {}),
    ...(options.include_spectroscopy
      ? {
          spectroscopy: shownSpectra.map(({ id, observed_at, instrument_name, units, wavelengths, fluxes, errors }) => ({
            id, observed_at, instrument_name: instrument_name ?? '', units: units ?? null, wavelengths: [...wavelengths], fluxes: [...fluxes], errors: errors ? [...errors] : null,
          })),
        }
      : {}),
    ...(options.include_classifications
      ? { classifications: shownClasses.map(({ classification, probability, ml, created_at }) => ({ classification, probability, ml, created_at })) }
      : {}),
  };
}
