/** What a catalogue has that is new in a time, and in a part of the sky. */
import { searchedProbability } from '@/lib/astro/skymap';
import type { Outbound } from '@/lib/http/outbound';
import { askCatalog, type Service } from '@/lib/integrations/catalogs/service';
import {
  gaiaAlerts, gaiaLightCurve, LSXPS_PAGE, lsxpsLightCurve, lsxpsTransients, type ListedTransient, type TransientPoint,
} from '@/lib/integrations/catalogs/transients';
import type { RankedSkymap } from '@/lib/localizations/skymaps';
import type { Catalog } from './schema';

type Fetch = Outbound['fetch'];

interface Source {
  list: (fetch?: Fetch) => Promise<ListedTransient[]>;
  lightCurve: Service<string, TransientPoint[]>;
  filter: string;
  magsys: 'ab' | 'vega';
  /** As photometry of it is marked. */
  origin: string;
}

/** More than this the catalogue does not have in many years. */
const MOST_PAGES = 50;

async function listLsxps(fetch?: Fetch): Promise<ListedTransient[]> {
  const found: ListedTransient[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data } = await askCatalog(lsxpsTransients, page * LSXPS_PAGE, fetch);
    found.push(...data);
    if (data.length < LSXPS_PAGE) break;
  }
  return found;
}

export const SOURCES: Readonly<Record<Catalog, Source>> = {
  Gaia: { list: async (fetch) => (await askCatalog(gaiaAlerts, null, fetch)).data, lightCurve: gaiaLightCurve, filter: 'gaia::g', magsys: 'vega', origin: 'Gaia Alerts' },
  LSXPS: { list: listLsxps, lightCurve: lsxpsLightCurve, filter: 'swiftxrt', magsys: 'ab', origin: 'LSXPS' },
};

export interface Wanted {
  /** ISO, UTC; null: from the beginning, until now. */
  startDate: string | null;
  endDate: string | null;
}

/** Within the credible region of this level. */
export interface Within extends RankedSkymap {
  level: number;
}

/** What the catalogue lists, the latest first. */
export async function listTransients(catalog: Catalog, { startDate, endDate }: Wanted, within: Within | null, fetch?: Fetch): Promise<ListedTransient[]> {
  const listed = await SOURCES[catalog].list(fetch);
  return listed
    .filter(({ detected }) => (startDate === null || detected >= startDate) && (endDate === null || detected <= endDate))
    .filter(({ ra, dec }) => within === null || searchedProbability(within.map, within.ranking, ra, dec) <= within.level)
    .sort((a, b) => (a.detected < b.detected ? 1 : -1));
}
