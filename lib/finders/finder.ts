/** Finding charts and offset stars. Nothing here fails because of a service elsewhere: what does not come is left out, and it says so. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { svgToPng, toPdf } from '@/lib/figures/render';
import { BadRequest } from '@/lib/http/errors';
import { gaiaById } from '@/lib/integrations/catalogs/cones';
import { IMAGE_SOURCES, type ImageSourceName, type SkyImage } from '@/lib/integrations/catalogs/images';
import { askCatalog, Unavailable } from '@/lib/integrations/catalogs/service';
import { readPosition } from '@/lib/photometry/readPosition';
import { processWide } from '@/lib/processWide';
import { FACILITIES, type Facility } from './facilities';
import { chartSvg } from './figure';
import { findOffsetStars, starOf } from './offsetStars';
import { selectAssignmentOf } from './queries';
import type { FinderQuery, Offsets, offsetsQuery, StarInfo, unsourcedFinderQuery } from './schema';
import { asHtmlText, starList, type TargetOfList } from './starList';

const utc = (time: string | undefined): Date => (time === undefined ? new Date() : new Date(`${time}Z`));

/** Where the object is by what was measured of it. */
async function targetOf(viewer: Viewer, obj_id: string): Promise<TargetOfList> {
  const { ra, dec } = await readPosition(viewer, obj_id, { snr_threshold: 3, method: 'snr2', stream_only: false });
  if (ra === null || dec === null) throw new BadRequest(`${obj_id} has no position.`);
  return { id: obj_id, ra, dec };
}

/** @throws NotFound when there is no such object */
export async function readOffsets(viewer: Viewer, obj_id: string, query: z.output<typeof offsetsQuery>): Promise<Offsets> {
  const { facility, num_offset_stars: count, observing_run_id } = query;
  const [target, assignment] = await Promise.all([
    targetOf(viewer, obj_id),
    facility === 'P200-NGPS' && observing_run_id !== undefined ? selectAssignmentOf(viewer, obj_id, observing_run_id) : null,
  ]);
  const found = await findOffsetStars(target, { ...FACILITIES[facility], count, obstime: utc(query.obstime) }, { use_ztfref: query.use_ztfref });
  const lines = starList(facility, { ...target, priority: assignment?.priority, comment: assignment?.comment ?? undefined }, found.stars);
  return {
    facility,
    starlist_str: asHtmlText(lines),
    starlist_info: lines,
    ra: target.ra,
    dec: target.dec,
    noffsets: found.stars.length,
    queries_issued: found.queries_issued,
    query: 'gaiadr3.gaia_source',
    used_ztfref: found.used_ztfref,
    gaia_available: found.gaia_available,
  };
}

export interface Finder {
  bytes: Buffer;
  type: 'application/pdf' | 'image/png';
  name: string;
  lines: StarInfo[];
  /** The lines have their stars where ZTF's reference image has them. */
  used_ztfref: boolean;
}

interface ChartQuery {
  imsize: number;
  facility: Facility;
  image_source: ImageSourceName;
  use_ztfref: boolean;
  obstime?: string;
  type: 'pdf' | 'png';
  num_offset_stars: number;
  mag_min?: number;
  mag_limit?: number;
}

const PIXELS = 940;
const PNG_WIDTH = 1200;
const MOST_KEPT = 40;
/** Charts that have just been made; the stars hardly move in an hour. */
const kept = () => processWide('finding charts', () => new Map<string, { at: number; finder: Finder }>());
const FRESH = 3_600_000;

async function imageOf(target: TargetOfList, source: ImageSourceName, size: number): Promise<{ image: SkyImage | null; note: string; missing: boolean }> {
  const { label, service, covers } = IMAGE_SOURCES[source];
  if (!covers(target.dec)) return { image: null, note: `No image: ${label} does not cover this part of the sky`, missing: false };
  try {
    const { data } = await askCatalog(service, { ra: target.ra, dec: target.dec, size, pixels: PIXELS });
    return { image: data, note: label, missing: false };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { image: null, note: `No image: ${error.message}`, missing: true };
  }
}

async function draw(target: TargetOfList, query: ChartQuery): Promise<{ finder: Finder; complete: boolean }> {
  const { facility, imsize, num_offset_stars: count } = query;
  const obstime = utc(query.obstime);
  const limits = FACILITIES[facility];
  const search = { ...limits, mag_min: query.mag_min ?? limits.mag_min, mag_limit: query.mag_limit ?? limits.mag_limit, count, obstime };
  if (search.mag_min >= search.mag_limit) throw new BadRequest('mag_min must be less than mag_limit.');
  const [picture, found] = await Promise.all([
    imageOf(target, query.image_source, imsize),
    // Stars at the corners of the chart as well.
    findOffsetStars(target, search, { chart: (imsize / 60) * Math.SQRT1_2, use_ztfref: query.use_ztfref }),
  ]);
  const lines = starList(facility, target, found.stars);
  const svg = chartSvg({
    name: target.id, ra: target.ra, dec: target.dec, size: imsize, image: picture.image, imageNote: picture.note, stars: found.stars, field: found.field, facility,
    obstime: obstime.toISOString(), used_ztfref: found.used_ztfref, notes: found.message === null ? [] : [`No offset stars: ${found.message}`],
  });
  const image = await svgToPng(svg, PNG_WIDTH);
  const bytes = query.type === 'png' ? image : await toPdf(`Finding chart of ${target.id}`, [{ image, lines: lines.map(({ str }) => str) }]);
  const name = `finder_${target.id.replace(/[^\w.+-]/g, '_')}.${query.type}`;
  return { finder: { bytes, type: query.type === 'png' ? 'image/png' : 'application/pdf', name, lines, used_ztfref: found.used_ztfref }, complete: found.gaia_available && !picture.missing };
}

async function chartOf(target: TargetOfList, query: ChartQuery, useCache = true): Promise<Finder> {
  const { imsize, facility, image_source, use_ztfref, obstime, type, num_offset_stars, mag_min, mag_limit } = query;
  const asked = [target, imsize, facility, image_source, use_ztfref, obstime, type, num_offset_stars, mag_min, mag_limit];
  const key = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  const known = kept().get(key);
  if (useCache && known && Date.now() - known.at < FRESH) return known.finder;
  const { finder, complete } = await draw(target, query);
  if (complete) {
    kept().delete(key);
    kept().set(key, { at: Date.now(), finder });
    for (const oldest of kept().keys()) {
      if (kept().size <= MOST_KEPT) break;
      kept().delete(oldest);
    }
  }
  return finder;
}

/** @throws NotFound when there is no such object */
export async function makeFinder(viewer: Viewer, obj_id: string, query: FinderQuery): Promise<Finder> {
  return chartOf(await targetOf(viewer, obj_id), query, query.use_cache);
}

/** The same for whoever has a link: objects are public, and of their light curves nothing is used. */
export const makeSharedFinder = (target: TargetOfList, query: ChartQuery): Promise<Finder> => chartOf(target, query);

/** A chart of a position, or of a star of Gaia where it is at the time. */
export async function makeUnsourcedFinder(query: z.output<typeof unsourcedFinderQuery>): Promise<Finder> {
  return chartOf(await placeOf(query), query);
}

async function placeOf({ location_type, ra, dec, catalog_id, obstime }: z.output<typeof unsourcedFinderQuery>): Promise<TargetOfList> {
  if (location_type === 'pos') {
    if (ra === undefined || dec === undefined) throw new BadRequest('ra, dec: are needed for location_type pos.');
    return { id: `${ra.toFixed(5)}${dec >= 0 ? '+' : ''}${dec.toFixed(5)}`, ra, dec };
  }
  if (catalog_id === undefined) throw new BadRequest(`catalog_id: is needed for location_type ${location_type}.`);
  const release = location_type === 'gaia_dr3' ? 'dr3' : 'dr2';
  const { data } = await askCatalog(gaiaById, { catalog: `gaia${release}.gaia_source`, id: catalog_id });
  const star = data && starOf(data, { ra: 0, dec: 0 }, utc(obstime));
  if (!star) throw new BadRequest(`catalog_id: Gaia ${release.toUpperCase()} has no source ${catalog_id}.`);
  return { id: `${release} ${catalog_id}`, ra: star.ra, dec: star.dec };
}

