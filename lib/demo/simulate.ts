/**
 * The demonstration night in memory: what is in the sky, what surveys saw of it, and what the filters passed. Pure: the
 * same for one day, whatever the machine.
 */
import { compileFilter, type CompiledFilter } from '@/lib/alerts/filters/compile';
import { mergeHistory } from '@/lib/alerts/history';
import { toAlert } from '@/lib/alerts/toAlert';
import { photometryRows } from '@/lib/alerts/photometryRows';
import type { Alert, Fields } from '@/lib/alerts/types';
import type { PhotometryRow } from '@/lib/photometry/insertPhotometry';
import { FILTERS, STREAMS, type FilterName } from './groups.data';
import { alertName, asteroidName, objectName } from './names';
import { lastMorning, visitsTo, type Visit } from './night';
import { round } from './numbers';
import { measure, type Measurement } from './observe';
import { lsstPackets } from './packets/lsst';
import type { Described, Packets } from './packets/packet';
import { winterPackets } from './packets/winter';
import { ztfPackets } from './packets/ztf';
import { CANDIDATES, POPULATION, RECENT, type Population } from './population.data';
import { Random } from './random';
import { dustTowards, positionFor, type Region } from './sky';
import type { Kind, Place, Target } from './target';
import { transient, type TransientName } from './transients';
import { asteroid, bogus, flare, variable, type VariableName } from './variables';

export interface Passed {
  filter: FilterName;
  alert: Alert;
  annotations: Fields;
  detection: Measurement;
}

export interface NightObj {
  id: string;
  number: number;
  kind: Kind;
  survey: Population['survey'];
  target: Target;
  period: number | null;
  measurements: Measurement[];
  /** Whether people have saved it, and whether that was before these nights. */
  saved: boolean;
  past: boolean;
  score: number;
  asteroid: string | null;
  /** The history that filters see, as JSON: some ten thousand points a night are too many to keep as objects. */
  history: { prv_candidates: string; fp_hists: string };
  /** Its points as the alerts tell them. Until they are stored, `visibility_id` is the program id, and other ids are 0. */
  photometry: PhotometryRow[];
  candidates: Passed[];
  /** The detection whose cutouts are shown. */
  shown: Measurement;
}

export interface Night {
  /** The day that begins when the night is over, as MJD. */
  today: number;
  objs: NightObj[];
}

const REGIONS: Partial<Record<Kind, Region>> = {
  'dwarf nova': 'stars', 'RR Lyrae': 'stars', eclipsing: 'stars', Mira: 'stars', flare: 'stars', bogus: 'stars', asteroid: 'ecliptic',
};
const VARIABLES = new Set<Kind>(['dwarf nova', 'RR Lyrae', 'eclipsing', 'Mira', 'AGN']);
const PACKETS: Record<Population['survey'], (described: Described) => Packets> = { ZTF: ztfPackets, LSST: lsstPackets, WINTER: winterPackets };

/** Nights for which the light curves of variables go back. */
const HISTORY: Partial<Record<Kind, number>> = { AGN: 170, Mira: 170, 'dwarf nova': 90, 'RR Lyrae': 75, eclipsing: 75 };
/** Nights before a transient began, and before what is seen only once. */
const QUIET_NIGHTS = 18;
const EMPTY_NIGHTS = 30;

type Filters = ReadonlyMap<FilterName, CompiledFilter>;

const compileFilters = (): Filters =>
  new Map(
    FILTERS.map(({ name, stream, pipeline }) => {
      const { collection, selector } = STREAMS.find((item) => item.name === stream)!.altdata;
      return [name, compileFilter(pipeline, { collection, programids: selector })];
    }),
  );

interface Drawn {
  target: Target;
  visits: Visit[];
}

function draw({ kind, survey }: Population, place: Place, today: number, past: boolean, random: Random): Drawn {
  const visits = (first: number, last?: number) =>
    visitsTo(place, { survey, today, first, last, nightly: survey === 'ZTF' && random.chance(VARIABLES.has(kind) ? 0.1 : 0.4), random });
  if (VARIABLES.has(kind)) {
    return { target: variable(kind as VariableName, place, today, random), visits: visits(HISTORY[kind] ?? 100) };
  }
  if (kind === 'flare' || kind === 'asteroid' || kind === 'bogus') {
    const all = visits(EMPTY_NIGHTS);
    const night = Math.min(RECENT - 2, random.exponential(3));
    const recent = all.filter(({ mjd, band }) => mjd > today - 2 - night && mjd < today - night && band !== 'ztfi');
    const target = { flare, asteroid, bogus }[kind](place, recent.length ? recent : all, random);
    return { target, visits: all };
  }
  const target = transient(kind as TransientName, place, today, random, past);
  return { target, visits: visits(Math.ceil(today - target.begins) + QUIET_NIGHTS) };
}

/** 19.0 and 20.5 mag in µJy. */
const [BRIGHT_FLUX, FAINT_FLUX] = [91, 23];

/** Whether it is worth the work to show a detection to a filter; the pipeline decides. */
function mayPass(filter: FilterName, { mjd, flux }: Measurement, detections: readonly Measurement[]): boolean {
  const age = mjd - detections[0]!.mjd;
  if (filter === 'Bright') return flux > BRIGHT_FLUX && age > 0.02 && age < 150;
  if (filter === 'Young and fast') return flux > FAINT_FLUX && age < 12;
  if (filter === 'Active galaxies') return age > 120 && detections.length >= 8;
  return filter !== 'Nuclear' || (flux > 0 && detections.length >= 5);
}

interface Try {
  detection: Measurement;
  filters: FilterName[];
}

/** Detections to show the filters, those of one night before the others. */
function tries(detections: readonly Measurement[], filters: readonly FilterName[], today: number, random: Random): Try[] {
  const night = Math.min(RECENT - 1, Math.floor(random.exponential(2.8)));
  const distance = ({ mjd }: Measurement) => Math.abs(Math.floor(today - mjd) - night);
  return detections
    .filter(({ mjd }) => mjd > today - RECENT)
    .map((detection) => ({ detection, filters: filters.filter((filter) => mayPass(filter, detection, detections)) }))
    .filter((item) => item.filters.length)
    .sort((a, b) => distance(a.detection) - distance(b.detection) || b.detection.mjd - a.detection.mjd);
}

/** Detections that filters look at: an object that none of them passes is drawn anew. */
const TRIES = 3;
/** Detections that are looked at of one that passes. */
const MORE = 2;

async function observeObj(
  population: Population, number: number, past: boolean, saved: boolean, today: number, filters: Filters,
): Promise<NightObj> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const random = new Random(`${population.survey} ${population.kind} ${number} ${attempt}`);
    const found = await tryObj(population, number, past, saved, today, filters, random);
    if (found) return found;
  }
  throw new Error(`No ${population.kind} of ${population.survey} passes any filter.`);
}

async function tryObj(
  population: Population, number: number, past: boolean, saved: boolean, today: number, filters: Filters, random: Random,
): Promise<NightObj | null> {
  const { kind, survey } = population;
  const position = positionFor(REGIONS[kind] ?? 'galaxies', survey, today, random);
  const place: Place = { ra: round(position.ra, 7), dec: round(position.dec, 7), survey, ebv: dustTowards(position, random) };
  const { target, visits } = draw(population, place, today, past, random);
  const measured = visits.map((visit) => measure(target, visit, random));
  // Packets carry what was before them: nothing is known of the time after the last.
  const measurements = measured.slice(0, 1 + measured.findLastIndex(({ detected }) => detected));
  const detections = measurements.filter(({ detected, flux }) => detected && (flux > 0 || VARIABLES.has(kind)));
  const chances = past ? [] : tries(detections, population.filters, today, random);
  if (past ? detections.length < 8 : chances.length === 0) return null;
  // What has been known for years has the name of that time.
  const named = VARIABLES.has(kind) && kind !== 'dwarf nova' && survey === 'ZTF' ? 58_200 + random.uniform(0, 900) : detections[0]!.mjd;
  const id = objectName(survey, named, number);
  const name = kind === 'asteroid' ? asteroidName(random) : null;
  const realness = kind === 'bogus' ? random.uniform(0.55, 0.75) : kind === 'flare' ? 0.93 : random.uniform(0.95, 1);
  const packets = PACKETS[survey]({
    id, target, realness, measurements,
    forced: survey === 'ZTF' && !['asteroid', 'bogus', 'flare'].includes(kind) && (saved || random.chance(0.15)),
    asteroid: name ? { name, distance: round(random.exponential(0.9), 2) } : null,
    candids: new Map(measurements.filter(({ detected }) => detected).map((point) => [point, alertName(survey, point.mjd, number)])),
  });
  const whole = toAlert(packets.whole());
  const { aux } = mergeHistory([whole], undefined);
  const obj: NightObj = {
    id, number, kind, survey, target, measurements, saved, past,
    period: (target as { period?: number }).period ?? null,
    score: whole.score ?? realness,
    asteroid: name,
    history: { prv_candidates: '', fp_hists: '' },
    photometry: [],
    candidates: [],
    shown: detections.reduce((best, point) => (Math.abs(point.flux) > Math.abs(best.flux) ? point : best)),
  };
  for (const [i, chance] of chances.entries()) {
    if (i >= (obj.candidates.length ? MORE : TRIES)) break;
    const alert = toAlert(packets.packetOf(chance.detection));
    for (const filter of chance.filters) {
      const passed = filters.get(filter)?.run({ ...alert, aux });
      if (passed) obj.candidates.push({ filter, alert, annotations: passed.annotations, detection: chance.detection });
    }
  }
  if (!past && !obj.candidates.length) return null;
  obj.shown = obj.candidates[0]?.detection ?? obj.shown;
  obj.history = { prv_candidates: JSON.stringify(aux.prv_candidates), fp_hists: JSON.stringify(aux.fp_hists) };
  obj.photometry = await photometryRows(aux, {
    survey, obj_id: id, instrument_id: 0, owner_id: 0, upload_id: '', visibilityOf: (_, programid) => Promise.resolve(programid),
  });
  return obj;
}

/** Keeps one pass of each object, and of the others as many as there shall be. */
function chooseCandidates(objs: readonly NightObj[]): void {
  const others = objs.flatMap((obj) => obj.candidates.slice(1).map((passed) => ({ obj, passed })));
  const order = others
    .map((item) => ({ ...item, rank: new Random(`pass ${item.obj.number} ${item.passed.filter} ${item.passed.alert.candid}`).next() }))
    .sort((a, b) => a.rank - b.rank);
  const base = objs.filter(({ candidates }) => candidates.length).length;
  const kept = new Set(order.slice(0, CANDIDATES - base).map(({ passed }) => passed));
  for (const obj of objs) obj.candidates = obj.candidates.filter((passed, i) => i === 0 || kept.has(passed));
}

/** @param now nothing of the night is later than the last morning at Palomar before this moment */
export async function simulateNight(now: Date): Promise<Night> {
  const today = lastMorning(now);
  const filters = compileFilters();
  const objs: NightObj[] = [];
  for (const population of POPULATION) {
    const { count, saved, past } = population;
    for (let i = 0; i < count + past; i += 1) {
      // Saved ones are spread among the others.
      const isSaved = i >= count || Math.floor(((i + 1) * saved) / count) > Math.floor((i * saved) / count);
      objs.push(await observeObj(population, objs.length + 1, i >= count, isSaved, today, filters));
    }
  }
  chooseCandidates(objs);
  return { today, objs };
}
