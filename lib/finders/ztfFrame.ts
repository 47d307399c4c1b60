/**
 * Stars where ZTF sees them. Positions of ZTF's alerts are measured in the frame of its reference images, which differs from Gaia's by up to
 * some tenths of an arcsecond: offsets within one frame lead to the target.
 */
import { angularSeparation } from '@/lib/astro/coordinates';
import { isoToMjd, julianYear } from '@/lib/astro/time';
import type { Outbound } from '@/lib/http/outbound';
import { askCatalog, Unavailable } from '@/lib/integrations/catalogs/service';
import type { Row } from '@/lib/integrations/catalogs/tables';
import { ztfReferences, ztfReferenceStars, type Place } from '@/lib/integrations/catalogs/ztfReference';

export interface ZtfFrame {
  /** Julian year halfway between the first and the last exposure of the reference image. */
  epoch: number;
  stars: readonly Place[];
}

/** Of the sky that ZTF covers, degrees. */
const SOUTHERNMOST = -31;
/** Red ones are the deepest, and suffer least from refraction. */
const BANDS = ['zr', 'zg', 'zi'];
/** Between a star of Gaia at the epoch of the reference and the same star there, arcseconds. */
const SAME_STAR = 1.5;

function best(references: readonly Row[]): Row | undefined {
  const rank = ({ filtercode, maglimit }: Row) => BANDS.indexOf(String(filtercode)) * 100 - Number(maglimit ?? 0);
  return references.filter(({ filtercode }) => BANDS.includes(String(filtercode))).sort((a, b) => rank(a) - rank(b))[0];
}

/**
 * The frame of the reference image at a position, with its stars around it; null where ZTF has none, or where IRSA does not answer.
 *
 * @param radius arcseconds
 */
export async function readZtfFrame(target: Place, radius: number, fetch?: Outbound['fetch']): Promise<ZtfFrame | null> {
  if (target.dec < SOUTHERNMOST) return null;
  try {
    const reference = best((await askCatalog(ztfReferences, { ra: target.ra, dec: target.dec }, fetch)).data);
    if (!reference) return null;
    const { field, filtercode, ccdid, qid, startobsdate, endobsdate } = reference;
    const epoch = julianYear((isoToMjd(String(startobsdate)) + isoToMjd(String(endobsdate))) / 2);
    if (Number.isNaN(epoch)) return null;
    const query = { field: Number(field), filtercode: String(filtercode), ccdid: Number(ccdid), qid: Number(qid), ra: target.ra, dec: target.dec, radius };
    const { data: stars } = await askCatalog(ztfReferenceStars, query, fetch);
    return { epoch, stars };
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

/** The star of a frame that is at a place at its epoch; undefined when there is none. */
export function sameStar({ stars }: ZtfFrame, place: Place): Place | undefined {
  const distance = (star: Place) => angularSeparation(place.ra, place.dec, star.ra, star.dec) * 3600;
  const near = stars.filter((star) => Math.abs(star.dec - place.dec) * 3600 <= SAME_STAR && distance(star) <= SAME_STAR);
  return near.sort((a, b) => distance(a) - distance(b))[0];
}
