import { nestToRing, cellSize, pixelSteradians } from '@/lib/astro/healpixGrid';
import { skymapUniqs, type Skymap } from '@/lib/astro/skymap';
import { writeSkymap } from '@/lib/astro/skymapFits';
import { localizationPartRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import { raw } from '@/lib/db/sql';
import type { FileReply } from '@/lib/http/call';
import { NotFound } from '@/lib/http/errors';
import { attachment } from '@/lib/http/files';
import { findLocalization } from './findLocalization';
import { selectDistinct, selectLocalization } from './queries';
import type { Localization } from './schema';

/** NSIDE 512. */
const FLAT_ORDER = 9;

const missing = (dateobs: string, name: string) => new NotFound(`There is no localization named ${name} of an event at ${dateobs}.`);

/** Not a number and infinity are null in JSON. */
const plain = (layer: Float64Array | undefined): (number | null)[] | null => (layer ? Array.from(layer, (value) => (Number.isFinite(value) ? value : null)) : null);

/** Probabilities of the pixels of a flat map in ring order; they sum up to what the cells hold. */
function flatten({ start, order, probdensity }: Skymap): number[] {
  const flat = new Float64Array(12 * 4 ** FLAT_ORDER);
  const size = cellSize(FLAT_ORDER);
  for (let i = 0; i < start.length; i += 1) {
    const first = Math.floor(start[i]! / size);
    const finer = order[i]! > FLAT_ORDER;
    const count = finer ? 1 : 4 ** (FLAT_ORDER - order[i]!);
    const value = probdensity[i]! * pixelSteradians(finer ? order[i]! : FLAT_ORDER);
    for (let pixel = first; pixel < first + count; pixel += 1) flat[nestToRing(pixel, FLAT_ORDER)]! += value;
  }
  return Array.from(flat);
}

/** One localization with its cells. @throws NotFound */
export async function readLocalization(viewer: Viewer, dateobs: string, name: string, include2DMap: boolean): Promise<Localization> {
  const found = await findLocalization(viewer, dateobs, name, missing(dateobs, name));
  const [row, { map }] = await Promise.all([selectLocalization(found.id), found.skymap()]);
  if (!row) throw missing(dateobs, name);
  return {
    ...row,
    uniq: Array.from(skymapUniqs(map)),
    probdensity: Array.from(map.probdensity),
    distmu: plain(map.distmu),
    distsigma: plain(map.distsigma),
    distnorm: plain(map.distnorm),
    ...(include2DMap ? { flat_2d: flatten(map) } : {}),
  };
}

/** The skymap as a multi-order FITS file. @throws NotFound */
export async function downloadLocalization(viewer: Viewer, dateobs: string, name: string): Promise<FileReply> {
  const found = await findLocalization(viewer, dateobs, name, missing(dateobs, name));
  const { map } = await found.skymap();
  const bytes = writeSkymap(map, [['DATE-OBS', dateobs, 'UTC time of the event'], ['OBJECT', name, 'name of the localization']]);
  return attachment(bytes, `${dateobs.replaceAll(':', '-')}_${name}.fits`, 'application/fits');
}

/** Distinct tags of the localizations that the viewer may read. */
export const localizationTags = async (viewer: Viewer): Promise<string[]> =>
  (await selectDistinct(viewer, (t) => raw(`${t}.text`), 'localization_tags', localizationPartRules.read)).map(({ word }) => word);

/** Distinct names of their properties. */
export const localizationProperties = async (viewer: Viewer): Promise<string[]> =>
  (await selectDistinct(viewer, (t) => raw(`jsonb_object_keys(${t}.data)`), 'localization_properties', localizationPartRules.read)).map(({ word }) => word);
