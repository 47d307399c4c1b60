/** From what is asked to a problem, and from its plan to what is shown. */
import { angularSeparation } from '@/lib/astro/coordinates';
import { airmass, altitudeAzimuth, moon } from '@/lib/astro/sky';
import type { Site } from '@/lib/astro/night';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { standardsOf } from '@/lib/standards/standards';
import { DEFAULT_LIMITS, intersect, MoonTrack, observable, transitNear } from './model/observable';
import { DEFAULT_OVERHEADS, type Job, type Overheads, type Plan, type Problem, type Stretch } from './model/problem';
import { darkParts, type DarkPart } from './nights';
import { selectInstrument, selectRequests, type InstrumentRow } from './queries';
import type { Asked, NightPlan, ScheduleTarget } from './schema';
import { secondsOf, standardTarget, toTarget, type Target } from './targets';

const HOUR = 3_600_000;
const LONGEST = 8 * 24 * HOUR;

export interface Prepared {
  instrument: InstrumentRow;
  site: Site;
  begin: number;
  end: number;
  nights: DarkPart[];
  targets: Target[];
  problem: Problem;
}

/** What an instrument's configuration says of its overheads, in the words of observation plans. */
function overheadsOf(configuration: Record<string, unknown> | null): Overheads {
  const said = (name: string, otherwise: number): number => {
    const value = configuration?.[name];
    return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : otherwise;
  };
  const { slew_rate, settle, filter_change, acquisition, readout } = DEFAULT_OVERHEADS;
  return {
    slew_rate: said('slew_rate', slew_rate) || slew_rate, settle: said('settle', settle), filter_change: said('filt_change_time', filter_change),
    acquisition: said('acquisition', acquisition), readout: said('readout', said('overhead_per_exposure', readout)),
  };
}

const utc = (iso: string): number => new Date(`${iso}Z`).getTime();
const iso = (time: number): string => new Date(Math.round(time / 1000) * 1000).toISOString().slice(0, 19);

/**
 * @throws BadRequest when there is no such instrument, its telescope has no place, the span is too long, or it does not get dark
 */
export async function prepare(viewer: Viewer, instrument_id: number, asked: Asked, now = Date.now()): Promise<Prepared> {
  const instrument = await selectInstrument(instrument_id);
  if (!instrument) throw new BadRequest(`There is no instrument with id ${instrument_id}.`);
  const { lat, lon, elevation, fixed_location, name } = instrument.telescope;
  if (!fixed_location || lat === null || lon === null) throw new BadRequest(`${name} has no fixed place, so its nights cannot be planned.`);
  const site = { lat, lon, elevation: elevation ?? 0 };
  const begin = asked.observationStartDate ? utc(asked.observationStartDate) : Math.floor(now / 1000) * 1000;
  const end = asked.observationEndDate ? utc(asked.observationEndDate) : begin + 12 * HOUR;
  if (end <= begin) throw new BadRequest('observationEndDate: must be after observationStartDate');
  if (end - begin > LONGEST) throw new BadRequest('observationEndDate: at most 8 days can be planned at once');
  const nights = darkParts(site, begin, end);
  if (!nights.length) throw new BadRequest(`It does not get dark at ${name} between ${iso(begin)} and ${iso(end)} UTC.`);
  const stars = asked.includeStandards || asked.standardsOnly ? standardsOf(asked.standardType, asked.magnitudeRange) : [];
  const requests = asked.standardsOnly ? [] : await selectRequests(viewer, instrument_id, asked);
  const targets = [...requests.map(toTarget), ...stars.map((star, i) => standardTarget(star, i, asked.standardsOnly))];
  if (!targets.length) throw new BadRequest('There is nothing to schedule: no request fits, or none that you can see.');
  const overheads = overheadsOf(instrument.configuration_data);
  const origin = nights[0]!.begin;
  const tracks = nights.map((night) => new MoonTrack(site, night));
  const pins = new Map((asked.pinned ?? []).map(({ request_id, start }) => [request_id, (utc(start) - origin) / 1000]));
  const unknown = [...pins.keys()].filter((id) => !targets.some(({ request_id }) => request_id === id));
  if (unknown.length) throw new BadRequest(`pinned: no request to schedule has id ${unknown.join(', ')}`);
  const jobs = targets.map((target): Job => {
    const windows = target.window ? [target.window] : undefined;
    const stretches = nights.flatMap((night, i) =>
      observable(site, night, { ...target, ...(windows ? { windows: intersect(windows, [night]) } : {}) }, { ...DEFAULT_LIMITS, ...target.limits }, tracks[i]!, origin),
    );
    const pinned = pins.get(target.request_id);
    const filter = target.filters[0] ?? '';
    return {
      id: target.request_id, ra: target.ra, dec: target.dec, filter, last_filter: target.filters.at(-1) ?? filter, duration: secondsOf(target, overheads),
      weight: target.weight, stretches, best: (transitNear(site, target, (nights[0]!.begin + nights[0]!.end) / 2) - origin) / 1000,
      ...(pinned === undefined ? {} : { pinned }),
    };
  });
  const last = nights.at(-1)!;
  return { instrument, site, begin, end, nights, targets, problem: { site, origin, end: (last.end - origin) / 1000, resolution: asked.timeResolution, overheads, jobs } };
}

/** Why a target is not there. */
function reasonOf(job: Job, { window }: Target, nights: readonly DarkPart[]): string {
  const longest = Math.max(0, ...job.stretches.map(([begin, end]) => end - begin));
  if (job.pinned !== undefined) return 'Pinned to when it cannot be observed, or to when another pinned one is';
  if (longest >= job.duration) return 'No room beside what counts more';
  if (longest > 0) return `Observable for ${Math.floor(longest / 60)} min, needs ${Math.ceil(job.duration / 60)}`;
  if (window && !nights.some(({ begin, end }) => window.begin < end && window.end > begin)) return 'To be observed at another time';
  return 'Not observable: too low, too near to the Moon or too far from the meridian';
}

/** What is shown of a plan. */
export function present({ instrument, site, begin, end, nights, targets, problem }: Prepared, { placed, weight }: Plan): NightPlan {
  const at = (seconds: number): number => problem.origin + seconds * 1000;
  const span = ([from, to]: Stretch) => ({ begin: iso(at(from)), end: iso(at(to)) });
  const show = (index: number): ScheduleTarget => {
    const { limits, window: _, ...target } = targets[index]!;
    const job = problem.jobs[index]!;
    return {
      ...target, duration: job.duration, maximum_airmass: limits.maximum_airmass, minimum_lunar_distance: limits.minimum_moon_distance,
      observable: job.stretches.map(span), is_pinned: job.pinned !== undefined,
    };
  };
  const isPlaced = new Set(placed.map(({ job }) => job));
  return {
    instrument_id: instrument.id, instrument_name: instrument.name, telescope_name: instrument.telescope.name, site, begin: iso(begin), end: iso(end),
    nights: nights.map((night) => ({ begin: iso(night.begin), end: iso(night.end), sunset: iso(night.sunset), sunrise: iso(night.sunrise) })),
    overheads: problem.overheads,
    scheduled: placed.map(({ job, start }) => {
      const target = show(job);
      const middle = new Date(at(start + target.duration / 2));
      const seen = moon(site.lat, site.lon, site.elevation, middle);
      const { altitude } = altitudeAzimuth(target.ra, target.dec, site.lat, site.lon, site.elevation, middle);
      return {
        ...target, start: iso(at(start)), end: iso(at(start + target.duration)), airmass: airmass(altitude),
        moon_distance: angularSeparation(target.ra, target.dec, seen.ra, seen.dec),
      };
    }),
    // Standard stars for which there is no time are nobody's loss.
    unscheduled: targets.flatMap((target, i) => (isPlaced.has(i) || target.request_id < 0 ? [] : [{ ...show(i), reason: reasonOf(problem.jobs[i]!, target, nights) }])),
    weight,
  };
}
