/** What a catalogue has that is new in a time, and in a part of the sky. */
import { searchedProbability } from '@/lib/astro/skymap';
import type { Outbound } from '@/lib/http/outbound';
import { FINK_CLASSES, finkLatest, finkLightCurve } from '@/lib/integrations/catalogs/fink';
import { askCatalog, type Service } from '@/lib/integrations/catalogs/service';
import {
  gaiaAlerts, gaiaLightCurve, LSXPS_PAGE, lsxpsLightCurve, lsxpsTransients, type ListedTransient, type TransientPoint,
} from '@/lib/integrations/catalogs/transients';
import type { RankedSkymap } from '@/lib/localizations/skymaps';
import type { Catalog } from './schema';

type Fetch = Outbound['fetch'];

interface Source {
  list: (wanted: Wanted, fetch?: Fetch) => Promise<ListedTransient[]>;
  lightCurve: Service<string, TransientPoint[]>;
  /** Of points that do not say theirs. */
  filter: string;
  magsys: 'ab' | 'vega';
  /** As photometry of it is marked. */
  origin: string;
}

/** More than this the catalogue does not have in many years. */
const MOST_PAGES = 50;

async function listLsxps(_: Wanted, fetch?: Fetch): Promise<ListedTransient[]> {
  const found: ListedTransient[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data } = await askCatalog(lsxpsTransients, page * LSXPS_PAGE, fetch);
    found.push(...data);
    if (data.length < LSXPS_PAGE) break;
  }
  return found;
}

const MONTH = 30 * 86_400_000;

/** An object may be in several classes. */
async function listFink({ startDate, endDate }: Wanted, fetch?: Fetch): Promise<ListedTransient[]> {
  const end = endDate ?? new Date().toISOString().slice(0, 19);
  const start = startDate ?? new Date(Date.parse(`${end}Z`) - MONTH).toISOString().slice(0, 19);
  const found = new Map<string, ListedTransient>();
  for (const each of FINK_CLASSES) {
    for (const transient of (await askCatalog(finkLatest, { class: each, start, end }, fetch)).data) found.set(transient.name, transient);
  }
  return [...found.values()];
}

export const SOURCES: Readonly<Record<Catalog, Source>> = {
  'ZTF-Fink': { list: listFink, lightCurve: finkLightCurve, filter: 'ztfr', magsys: 'ab', origin: 'Fink' },
  Gaia: { list: async (_, fetch) => (await askCatalog(gaiaAlerts, null, fetch)).data, lightCurve: gaiaLightCurve, filter: 'gaia::g', magsys: 'vega', origin: 'Gaia Alerts' },
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
export async function listTransients(catalog: Catalog, wanted: Wanted, within: Within | null, fetch?: Fetch): Promise<ListedTransient[]> {
  const { startDate, endDate } = wanted;
  const listed = await SOURCES[catalog].list(wanted, fetch);
  return listed
    .filter(({ detected }) => (startDate === null || detected >= startDate) && (endDate === null || detected <= endDate))
    .filter(({ ra, dec }) => within === null || searchedProbability(within.map, within.ranking, ra, dec) <= within.level)
    .sort((a, b) => (a.detected < b.detected ? 1 : -1));
}
