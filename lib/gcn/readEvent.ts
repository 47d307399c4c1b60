import type { z } from 'zod';
import { equatorialToGalactic } from '@/lib/astro/coordinates';
import { skymapUniqs } from '@/lib/astro/skymap';
import type { Viewer } from '@/lib/auth/viewer';
import { ebvAt } from '@/lib/dustmap/dustMap';
import { NotFound } from '@/lib/http/errors';
import { skymapOf } from '@/lib/localizations/skymaps';
import { selectEvent } from './eventQueries';
import type { gcnEventQuery, GcnEventDetail } from './schema';

type Localization = GcnEventDetail['localizations'][number];

/** Galactic coordinates of the maximum, and the reddening where there is a dust map. */
function completeCenter({ center, ...rest }: Localization, ebv: number | null): Localization {
  const { l, b } = equatorialToGalactic(center.ra, center.dec);
  return { ...rest, center: { ra: center.ra, dec: center.dec, gal_lat: b, gal_lon: l, ebv } };
}

async function withCells(localization: Localization): Promise<Localization> {
  const { map } = await skymapOf(localization.id);
  return { ...localization, uniq: Array.from(skymapUniqs(map)), probdensity: Array.from(map.probdensity) };
}

/** One event with all that hangs on it. @throws NotFound */
export async function readEvent(viewer: Viewer, dateobs: string, query: z.output<typeof gcnEventQuery>): Promise<GcnEventDetail> {
  const event = await selectEvent(viewer, dateobs, !query.excludeNoticeContent);
  if (!event) throw new NotFound(`There is no GCN event at ${dateobs}.`);
  const reddening = await ebvAt(event.localizations.map(({ center }) => center));
  const localizations = event.localizations.map((localization, i) => completeCenter(localization, reddening[i] ?? null));
  return { ...event, localizations: query.includeSkymaps ? await Promise.all(localizations.map(withCells)) : localizations };
}
