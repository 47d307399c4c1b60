/** What instruments observed of a localization, as texts and reports tell it. */
import { probabilityIn } from '@/lib/astro/coverage';
import { mocArea } from '@/lib/astro/moc';
import type { Viewer } from '@/lib/auth/viewer';
import { fieldUnion, readObservations } from '@/lib/observations/readObservations';
import { observationQuery, type Observation } from '@/lib/observations/schema';
import type { FoundLocalization } from '@/lib/localizations/findLocalization';

/** In one window; more are not told one by one. */
const MOST = 10_000;

export interface ObservedBy {
  instrument_id: number;
  instrument_name: string;
  telescope_name: string;
  filters: string[];
  number_of_observations: number;
  start: string;
  end: string;
  /** Square degrees and probability of everything together, exact. */
  area: number;
  probability: number;
  /** Median of what is known, by filter. */
  limmag: Record<string, number>;
}

export interface GatheredObservations {
  observations: Observation[];
  observed_by: ObservedBy[];
}

interface Window {
  startDate: string;
  endDate: string;
  localizationCumprob: number;
  numberObservations: number;
  instrumentIds: readonly number[] | null | undefined;
}

function medians(observations: readonly Observation[]): Record<string, number> {
  const byFilter = new Map<string, number[]>();
  for (const { filt, limmag } of observations) if (filt !== null && typeof limmag === 'number') byFilter.set(filt, [...(byFilter.get(filt) ?? []), limmag]);
  return Object.fromEntries([...byFilter].map(([filter, values]) => [filter, values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!]));
}

/** Observations in fields that touch the credible region, and what each instrument covers. */
export async function gatherObservations(viewer: Viewer, dateobs: string, localization: FoundLocalization, { instrumentIds, ...window }: Window): Promise<GatheredObservations> {
  const found = await readObservations(viewer, observationQuery.parse({ ...window, localizationDateobs: dateobs, localizationName: localization.localization_name, numPerPage: MOST }));
  const observations = found.observations.filter(({ instrument_id }) => !instrumentIds?.length || instrumentIds.includes(instrument_id));
  const { map } = await localization.skymap();
  const observed_by = await Promise.all(
    [...new Set(observations.map(({ instrument_id }) => instrument_id))].map(async (instrument_id): Promise<ObservedBy> => {
      const own = observations.filter((each) => each.instrument_id === instrument_id);
      const covered = await fieldUnion([...new Set(own.map(({ instrument_field_id }) => instrument_field_id))]);
      const { name, telescope } = own[0]!.instrument as { name: string; telescope: { name: string } };
      return {
        instrument_id, instrument_name: name, telescope_name: telescope.name, filters: [...new Set(own.flatMap(({ filt }) => filt ?? []))], number_of_observations: own.length,
        start: own[0]!.obstime.slice(0, 19), end: own.at(-1)!.obstime.slice(0, 19), area: mocArea(covered), probability: probabilityIn(map, covered), limmag: medians(own),
      };
    }),
  );
  return { observations, observed_by };
}
