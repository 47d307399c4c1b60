/** Light curves for plots and tables: fetched in columns, read as points. */
import { queryOptions } from '@tanstack/react-query';
import { magnitudesOf, PHOT_ZP, signalToNoise } from '@/lib/astro/magnitudes';
import { apiKey } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { LightCurveColumns } from '@/lib/photometry/schema';

/** A point with all that there is to know of it. */
export type PhotometryRow = ReturnType<typeof pointsOf>[number];

/** The points of a light curve; what many of them have in common they share. */
export function pointsOf(columns: LightCurveColumns) {
  const { kinds, kind, id, mjd, flux, fluxerr, limits, ra, dec, ra_unc, dec_unc, times, created_at } = columns;
  const altdata = new Map(columns.altdata);
  const validations = new Map(columns.validations);
  const common = kinds.map(({ offset, ...rest }) => ({ offset, rest: { ...rest, zp: PHOT_ZP + offset } }));
  return mjd.map((time, i) => {
    const { offset, rest } = common[kind[i] as number] as (typeof common)[number];
    const [f, e] = [flux[i] ?? NaN, fluxerr[i] ?? NaN];
    return {
      id: id[i] as number,
      mjd: time,
      flux: flux[i] ?? null,
      fluxerr: fluxerr[i] ?? null,
      snr: signalToNoise(f, e),
      ra: ra?.[i] ?? null,
      dec: dec?.[i] ?? null,
      ra_unc: ra_unc?.[i] ?? null,
      dec_unc: dec_unc?.[i] ?? null,
      created_at: times[created_at[i] as number] as string,
      altdata: altdata.get(i) ?? null,
      validations: validations.get(i) ?? [],
      ...magnitudesOf(f, e, limits?.[i] ?? null, offset),
      ...rest,
    };
  });
}

export interface LightCurveOptions {
  magsys?: 'ab' | 'vega';
  /** Also what was measured under the object's other names. */
  associated?: boolean;
}

const PATH = '/api/internal/light_curve/[obj_id]';

/** For `useQuery`: the light curve of an object. */
export function lightCurveQuery(obj_id: string, { magsys = 'ab', associated = false }: LightCurveOptions = {}) {
  const options = { params: { obj_id }, query: { magsys, ...(associated ? { includeSuperObjsPhotometry: true } : {}) } };
  return queryOptions({
    queryKey: apiKey(PATH, options),
    queryFn: async ({ signal }) => pointsOf(await api.get(PATH, { ...options, signal })),
    // Comparing a hundred thousand points with those that were there takes longer than drawing them.
    structuralSharing: false,
  });
}
