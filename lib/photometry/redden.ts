/** Uploads that were corrected for the dust of the Milky Way are stored as they were observed. */
import { extinctionCoefficient } from '@/lib/astro/extinction';
import type { Connection } from '@/lib/db/sql';
import { ebvAt, hasDustMap } from '@/lib/dustmap/dustMap';
import { BadRequest } from '@/lib/http/errors';
import { Problems, type Packet } from './packet';
import type { ParsedPoint } from './parsePhotometry';
import { selectObjPositions } from './queries';

const TRUE = /^(true|yes|t|1|y)$/i;
const FALSE = /^(false|no|f|0|n|)$/i;

function isCorrected({ extinction_corrected }: Packet): boolean {
  const text = String(extinction_corrected ?? '');
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  throw new BadRequest('Invalid/missing parameters: extinction_corrected: must be true or false');
}

const times = (value: number | null | undefined, factor: number): number | null => (value === null || value === undefined ? null : value * factor);

/** The point behind `extinction` magnitudes of dust; an uploaded limit is fainter by as much, too. */
function behind(point: ParsedPoint, extinction: number): ParsedPoint {
  const factor = 10 ** (-0.4 * extinction);
  const { limiting_mag, ...original } = (point.original_user_data ?? {}) as { limiting_mag?: number };
  return {
    ...point,
    flux: point.flux * factor,
    fluxerr: point.fluxerr * factor,
    ref_flux: times(point.ref_flux, factor),
    ref_fluxerr: times(point.ref_fluxerr, factor),
    original_user_data: { ...original, ...(limiting_mag === undefined ? {} : { limiting_mag: limiting_mag + extinction }) },
  };
}

/**
 * The points of a packet as they were observed: with `extinction_corrected`, dimmed by the dust towards their object, or,
 * when it has no position, towards themselves.
 *
 * @throws BadRequest when there is no dust map, or a point has no position or is in a bandpass to which the law does not apply
 */
export async function redden(points: readonly ParsedPoint[], packet: Packet, connection?: Connection): Promise<readonly ParsedPoint[]> {
  if (!isCorrected(packet)) return points;
  if (!(await hasDustMap())) throw new BadRequest('extinction_corrected: the portal has no dust map; send fluxes as they were observed');
  const objs = new Map((await selectObjPositions([...new Set(points.map(({ obj_id }) => obj_id))], connection)).map((obj) => [obj.id, obj]));
  // Most points share the position of their object, which is looked up once.
  const places = new Map<string, { ra: number; dec: number }>();
  const problems = new Problems();
  const keys = points.map(({ obj_id, ra, dec }, row) => {
    const obj = objs.get(obj_id);
    const place = obj && obj.ra !== null && obj.dec !== null ? { ra: obj.ra, dec: obj.dec } : { ra: ra ?? null, dec: dec ?? null };
    if (place.ra === null || place.dec === null) return problems.add('extinction_corrected', 'the object has no position', row), '';
    const key = `${place.ra} ${place.dec}`;
    places.set(key, { ra: place.ra, dec: place.dec });
    return key;
  });
  problems.throw();
  const found = await ebvAt([...places.values()]);
  const ebvs = new Map([...places.keys()].map((key, i) => [key, found[i] ?? null]));
  const reddened = points.map((point, row) => {
    const [coefficient, ebv] = [extinctionCoefficient(point.filter), ebvs.get(keys[row] as string) ?? null];
    if (coefficient === null) problems.add('filter', `the extinction in ${point.filter} is not known`, row);
    if (ebv === null) problems.add('extinction_corrected', 'the dust map has no value there', row);
    return behind(point, (coefficient ?? 0) * (ebv ?? 0));
  });
  problems.throw();
  return reddened;
}
