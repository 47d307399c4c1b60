/** What was seen otherwise than in light: a merger, a gamma-ray burst and a neutrino of the last days, galaxies, and a plan to follow the merger up. */
import { viewerOfUser, type Viewer } from '@/lib/auth/viewer';
import { prisma } from '@/lib/db/prisma';
import { luminosityDistance } from '@/lib/astro/cosmology';
import { mjdToDate } from '@/lib/astro/time';
import { writeCatalog } from '@/lib/galaxies/writeCatalogs';
import { gcnBot } from '@/lib/gcn/bot';
import { postEvent } from '@/lib/gcn/postEvent';
import { createPlans } from '@/lib/observationPlans/createPlans';
import { DETECTORS } from './detectors.data';
import { storeFields } from './fields';
import { round } from './numbers';
import { Random } from './random';
import type { Setting } from './setting';
import type { Night, NightObj } from './simulate';
import { displaced } from './sky';
import { mergerSkymap } from './skymap';

const GROUP = 'Fast Transients';
const PLANNER = 'lindqvist';

const second = (mjd: number): string => mjdToDate(Math.round(mjd * 86_400) / 86_400).toISOString().slice(0, 19);
const letters = (dateobs: string): string => dateobs.slice(2, 10).replaceAll('-', '');

async function storeDetectors(): Promise<void> {
  await prisma().mmaDetector.createMany({ data: [...DETECTORS], skipDuplicates: true });
}

/** The hosts of everything extragalactic, as a catalogue of galaxies would have them. */
async function storeGalaxies({ objs }: Night): Promise<void> {
  const hosts = objs.flatMap(({ target: { ra, dec, host, redshift }, id }) => (host && redshift ? [{ id, redshift, host, ...displaced({ ra, dec }, host.offset, host.angle + 180) }] : []));
  await writeCatalog(null, {
    catalog_name: 'Demonstration galaxies',
    catalog_description: 'The host galaxies of the demonstration night.',
    catalog_data: {
      name: hosts.map(({ id }) => `Host of ${id}`),
      ra: hosts.map(({ ra }) => round(ra, 6)),
      dec: hosts.map(({ dec }) => round(dec, 6)),
      redshift: hosts.map(({ redshift }) => round(redshift, 5)),
      distmpc: hosts.map(({ redshift }) => round(luminosityDistance(redshift) as number, 2)),
      // From the luminosity in r at a mass-to-light ratio of 2, the Sun having 4.65 mag there.
      mstar: hosts.map(({ host, redshift }) => round(Math.log10(2) - 0.4 * (host.mag - 5 * Math.log10((luminosityDistance(redshift) as number) * 1e5) - 4.65), 2)),
      a: hosts.map(({ host }) => round((2 * host.radius) / 3600, 5)),
      b2a: hosts.map(({ host }) => round(host.ratio, 2)),
      pa: hosts.map(({ host }) => round(host.orientation, 1)),
    },
  });
}

interface Merger {
  dateobs: string;
  gcnevent_id: number;
}

async function storeMerger(viewer: Viewer, { target }: NightObj): Promise<Merger> {
  const dateobs = second(target.begins);
  const name = `S${letters(dateobs)}kn`;
  const distance = luminosityDistance(target.redshift as number) as number;
  const { gcnevent_id } = await postEvent(viewer, {
    dateobs,
    trigger_id: name,
    aliases: [`LVC#${name}`],
    tags: ['LVC', 'GW', 'CBC', 'BNS', 'Significant', 'H1', 'L1', 'V1', '< 1 per 100 years'],
    properties: { FAR: 4.1e-11, BNS: 0.97, NSBH: 0.02, BBH: 0, Terrestrial: 0.01, HasNS: 1, HasRemnant: 0.98, HasMassGap: 0 },
    skymap: { localization_name: 'bayestar.multiorder', ...mergerSkymap(target, distance, new Random('merger')) },
  });
  return { dateobs, gcnevent_id };
}

/** A burst somewhere in the night's sky, and a neutrino about a degree from a flaring nucleus. */
async function storeOthers(viewer: Viewer, { objs, today }: Night): Promise<void> {
  const random = new Random('bursts');
  const saved = objs.filter((obj) => obj.saved && obj.survey === 'ZTF');
  const burst = random.pick(saved.filter(({ kind }) => kind === 'Ia')).target;
  const burstAt = second(today - 0.62);
  await postEvent(viewer, {
    dateobs: burstAt,
    aliases: [`FERMI#bn${letters(burstAt)}`],
    tags: ['Fermi', 'GBM', 'GRB', 'long'],
    skymap: { ra: round((burst.ra + 3) % 360, 3), dec: round(burst.dec, 3), error: 3.4 },
  });
  const flare = random.pick(saved.filter(({ kind }) => kind === 'TDE')).target;
  const neutrino = displaced(flare, 1900, 40);
  await postEvent(viewer, {
    dateobs: second(today - 3.3),
    tags: ['IceCube', 'Neutrino', 'Gold'],
    properties: { energy: 231, signalness: 0.62 },
    skymap: { ra: round(neutrino.ra, 3), dec: round(neutrino.dec, 3), error: 0.7 },
  });
}

async function allocationFor(instrument_id: number, group_id: number, today: number): Promise<number> {
  const proposal_id = 'Fast-GW';
  const known = await prisma().allocation.findFirst({ where: { proposal_id, instrument_id }, select: { id: true } });
  if (known) return known.id;
  const day = (mjd: number) => `${mjdToDate(mjd).toISOString().slice(0, 10)}T00:00:00`;
  const made = await prisma().allocation.create({
    data: {
      proposal_id, instrument_id, group_id, pi: 'M. Lindqvist', hours_allocated: 40, types: ['observation_plan'], default_share_group_ids: [group_id],
      validity_ranges: [{ start_date: day(today - 60), end_date: day(today + 120) }],
    },
    select: { id: true },
  });
  return made.id;
}

async function storePlan({ dateobs, gcnevent_id }: Merger, { instruments, groups, users }: Setting, today: number): Promise<void> {
  const [instrument_id, group_id] = [instruments.get('ZTF') as number, groups.get(GROUP) as number];
  const allocation_id = await allocationFor(instrument_id, group_id, today);
  const queue_name = `S${letters(dateobs)}kn ZTF`;
  if (await prisma().eventObservationPlan.findFirst({ where: { plan_name: queue_name }, select: { id: true } })) return;
  const viewer = await viewerOfUser(users.get(PLANNER) as number);
  const localization = await prisma().localization.findFirst({ where: { dateobs: new Date(`${dateobs}Z`) }, orderBy: { id: 'desc' }, select: { id: true } });
  if (!viewer || !localization) return;
  await createPlans(viewer, [{
    gcnevent_id, localization_id: localization.id, allocation_id, target_group_ids: [group_id],
    payload: {
      queue_name, start_date: second(today), end_date: second(today + 1), filters: ['ztfg', 'ztfr'], exposure_time: [300], maximum_airmass: 2, minimum_lunar_distance: 20,
      galactic_plane: true, galactic_latitude: 10, integrated_probability: 95, filter_strategy: 'block', minimum_time_difference: 30, schedule_strategy: 'tiling', galaxy_sorting: 'mstar_prob_weighted', new_fields: false, ra_slice: false, ra_slice_min: 0, ra_slice_max: 360,
      schedule_type: 'greedy', use_references: false,
    },
  }], false);
}

/**
 * In transactions of their own, each harmless when it is done again: an interrupted load goes on with them.
 * Contours, crossmatches and the plan are made by the worker, as for real notices.
 */
export async function storeMultiMessenger(night: Night, setting: Setting): Promise<void> {
  const bot = await gcnBot();
  await storeDetectors();
  await storeFields({ id: setting.instruments.get('ZTF') as number, name: 'ZTF' });
  await storeGalaxies(night);
  const seen = night.objs.find(({ kind, saved, past }) => kind === 'kilonova' && saved && !past);
  await storeOthers(bot, night);
  if (seen) await storePlan(await storeMerger(bot, seen), setting, night.today);
}
