/** What the portal knows about an event in a window: the facts that texts and reports are made of. */
import { searchedProbability } from '@/lib/astro/skymap';
import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { readEvent } from '@/lib/gcn/readEvent';
import type { GcnEventDetail } from '@/lib/gcn/schema';
import { listGalaxies } from '@/lib/galaxies/listGalaxies';
import { galaxyQuery, type Galaxy } from '@/lib/galaxies/schema';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { readPhotometryOfObjs } from '@/lib/photometry/readPhotometry';
import { listSources } from '@/lib/sources/listSources';
import { sourceListQuery, type ListedSource } from '@/lib/sources/schema';
import { listObservationAnalyses } from '@/lib/surveyEfficiency/readAnalyses';
import type { ObservationEfficiency } from '@/lib/surveyEfficiency/schema';
import { gatherObservations, type GatheredObservations } from './observations';
import type { NewReport, NewSummary } from './schema';

const DAY = 86_400_000;
const MOST_SOURCES = 100;
const MOST_GALAXIES = 20;

export interface Point {
  mjd: number;
  filter: string;
  mag: number | null;
  magerr: number | null;
  limiting_mag: number | null;
  instrument_name: string;
}

export interface GatheredSource {
  id: string;
  alias: string | null;
  ra: number | null;
  dec: number | null;
  ra_err: number | null;
  dec_err: number | null;
  redshift: number | null;
  /** Probability of everything at least as likely as its place. */
  cumulative_probability: number | null;
  photometry: Point[];
}

export interface Gathered {
  event: GcnEventDetail;
  localization_name: string | null;
  startDate: string;
  endDate: string;
  sources: GatheredSource[];
  galaxies: Galaxy[];
  observations: GatheredObservations;
  survey_efficiencies: ObservationEfficiency[];
}

type Asked = Pick<NewSummary, 'groupId' | 'startDate' | 'endDate' | 'localizationName' | 'localizationCumprob' | 'numberDetections' | 'showSources' | 'photometryInWindow' | 'instrumentIds' | 'showObservations'> &
  Partial<Pick<NewSummary, 'showGalaxies' | 'numberObservations'>> & Partial<Pick<NewReport, 'showSurveyEfficiencies'>>;

const shift = (dateobs: string, days: number): string => new Date(Date.parse(`${dateobs}Z`) + days * DAY).toISOString().slice(0, 19);

/** @throws NotFound for an event that the viewer may not read; BadRequest for a skymap that there is not */
export async function gather(viewer: Viewer, dateobs: string, asked: Asked): Promise<Gathered> {
  const event = await readEvent(viewer, dateobs, { excludeNoticeContent: true, includeSkymaps: false });
  const { startDate = dateobs, endDate = shift(dateobs, 7), localizationCumprob } = asked;
  const name = asked.localizationName ?? undefined;
  const localization = event.localizations.length > 0 || name ? await findLocalization(viewer, dateobs, name) : null;
  const [sources, galaxies, observations, survey_efficiencies] = await Promise.all([
    asked.showSources && localization ? gatherSources(viewer, dateobs, localization.localization_name, { ...asked, startDate, endDate }) : [],
    asked.showGalaxies && localization
      ? listGalaxies(viewer, galaxyQuery.parse({ localizationDateobs: dateobs, localizationName: localization.localization_name, localizationCumprob, numPerPage: MOST_GALAXIES }))
      : [],
    asked.showObservations && localization
      ? gatherObservations(viewer, dateobs, localization, { startDate, endDate, localizationCumprob, numberObservations: asked.numberObservations ?? 1, instrumentIds: asked.instrumentIds })
      : { observations: [], observed_by: [] },
    asked.showSurveyEfficiencies ? listObservationAnalyses(viewer, event.id) : [],
  ]);
  return {
    event, localization_name: localization?.localization_name ?? null, startDate, endDate, sources, galaxies: Array.isArray(galaxies) ? [] : galaxies.galaxies, observations,
    survey_efficiencies: survey_efficiencies.filter(({ status }) => status === 'complete'),
  };
}

async function gatherSources(viewer: Viewer, dateobs: string, localizationName: string, asked: Asked & { startDate: string; endDate: string }): Promise<GatheredSource[]> {
  const { startDate, endDate, localizationCumprob, numberDetections, groupId, instrumentIds } = asked;
  const query = sourceListQuery.parse({
    group_ids: [groupId], localizationDateobs: dateobs, localizationName, localizationCumprob, startDate, endDate, numberDetections, numPerPage: MOST_SOURCES,
  });
  const { sources } = await listSources(viewer, query);
  if (sources.length === 0) return [];
  const found = sources as ListedSource[];
  const [points, { map, ranking }] = await Promise.all([
    readPhotometryOfObjs(viewer, found.map(({ id }) => id), { format: 'mag', magsys: 'ab' }),
    findLocalization(viewer, dateobs, localizationName).then((one) => one.skymap()),
  ]);
  const window = asked.photometryInWindow ? ([isoToMjd(startDate), isoToMjd(endDate)] as const) : ([-Infinity, Infinity] as const);
  return found.map(({ id, alias, ra, dec, ra_err, dec_err, redshift }) => ({
    id, alias: alias?.[0] ?? null, ra, dec, ra_err, dec_err, redshift,
    cumulative_probability: ra === null || dec === null ? null : searchedProbability(map, ranking, ra, dec),
    photometry: (points.get(id) ?? [])
      .filter((point) => point.mjd >= window[0] && point.mjd <= window[1] && (!instrumentIds?.length || instrumentIds.includes(point.instrument_id ?? -1)))
      .sort((a, b) => a.mjd - b.mjd)
      .map(({ mjd, filter, mag = null, magerr = null, limiting_mag = null, instrument_name = '' }) => ({ mjd, filter, mag, magerr, limiting_mag, instrument_name })),
  }));
}
