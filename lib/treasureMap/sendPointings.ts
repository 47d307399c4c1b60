/** Telling the Treasure Map where instruments pointed, or will. */
import { openCredentials } from '@/lib/allocations/credentials';
import { requireRow } from '@/lib/access/check';
import { observationPlanRequestRules } from '@/lib/access/observationPlans';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { usualLimit } from '@/lib/instruments/depth';
import { bandOf, cancelPointings, postPointings, type TreasureMapAccount, type TreasureMapPointing } from '@/lib/integrations/treasureMap';
import { readObservations } from '@/lib/observations/readObservations';
import { observationQuery } from '@/lib/observations/schema';
import { readPlan } from '@/lib/observationPlans/readPlans';
import { selectSenders, selectSuperevent, type Sender } from './queries';
import type { TreasureMapBody, TreasureMapCancel } from './schema';

/** In one message. */
const MOST = 5000;

interface Target {
  account: TreasureMapAccount;
  graceid: string;
  instrumentid: number;
  sensitivity_data: Sender['sensitivity_data'];
}

/** @throws BadRequest  naming what is missing: an alias of GraceDB, a number of the instrument, a token */
async function targetOf(viewer: Viewer, dateobs: string, of: { instrument_id?: number; allocation_id?: number }): Promise<Target> {
  const senders = await selectSenders(viewer, of);
  const [first] = senders;
  if (!first) throw new BadRequest('There is no allocation of yours on the instrument.');
  if (first.treasuremap_id === null) throw new BadRequest(`${first.instrument_name}: treasuremap_id is not set, so the Treasure Map would not know it.`);
  const accounts = senders.map(({ sealed_altdata }) => openCredentials(sealed_altdata)).filter(({ TREASUREMAP_API_TOKEN }) => TREASUREMAP_API_TOKEN);
  const [credentials] = accounts;
  if (!credentials?.TREASUREMAP_API_TOKEN) throw new BadRequest('Missing allocation information: TREASUREMAP_API_TOKEN.');
  const event = await selectSuperevent(dateobs);
  if (!event) throw new BadRequest('The event has no alias of GraceDB (LVC#…), by which the Treasure Map could know it.');
  const account = { token: credentials.TREASUREMAP_API_TOKEN, url: credentials.TREASUREMAP_URL };
  return { account, graceid: event.graceid, instrumentid: first.treasuremap_id, sensitivity_data: first.sensitivity_data };
}

interface Pointed {
  ra: number | null;
  dec: number | null;
  time: string;
  filter: string;
  exposure_time: number;
  limmag: number | null;
}

/** The map wants a depth of every pointing: those of which none is known are left out. */
function pointingsOf({ instrumentid, sensitivity_data }: Target, status: TreasureMapPointing['status'], pointed: readonly Pointed[]): TreasureMapPointing[] {
  return pointed.flatMap(({ ra, dec, time, filter, exposure_time, limmag }): TreasureMapPointing[] => {
    const depth = limmag ?? usualLimit(sensitivity_data, filter, exposure_time);
    if (ra === null || dec === null || depth === null) return [];
    return [{ ra, dec, instrumentid, time, status, depth, depth_unit: 'ab_mag', band: bandOf(filter), pos_angle: 0 }];
  });
}

async function post(target: Target, status: TreasureMapPointing['status'], pointed: readonly Pointed[]): Promise<{ posted: number; errors: unknown[] }> {
  if (pointed.length === 0) throw new BadRequest('There are no observations to tell the Treasure Map of.');
  if (pointed.length > MOST) throw new BadRequest(`At most ${MOST} observations can be told at once.`);
  const pointings = pointingsOf(target, status, pointed);
  if (pointings.length === 0) throw new BadRequest('It is not known how deep the observations are: they have no limmag, and the instrument has no sensitivity_data.');
  return postPointings(target.account, target.graceid, pointings);
}

const note = (viewer: Viewer, subject: string, subject_id: number, details: object): Promise<void> =>
  transaction((tx) => audit(tx, viewer, { action: 'treasure_map.send', subject, subject_id, details: { ...details } }));

async function planTarget(viewer: Viewer, id: number) {
  const plan = await readPlan(viewer, id, true);
  await transaction((tx) => requireRow(tx, viewer, 'observation_plan_requests', observationPlanRequestRules, 'update', id));
  return { plan, target: await targetOf(viewer, String(plan.localization.dateobs), { allocation_id: plan.allocation_id }) };
}

/** Tells where a plan will point. */
export async function postPlan(viewer: Viewer, id: number): Promise<{ posted: number; errors: unknown[] }> {
  const { plan, target } = await planTarget(viewer, id);
  const pointed = plan.observation_plans.flatMap(({ planned_observations = [] }) => planned_observations).map(({ field, obstime, filt, exposure_time }): Pointed => ({
    ra: field.ra as number | null, dec: field.dec as number | null, time: obstime.slice(0, 23), filter: filt, exposure_time, limmag: null,
  }));
  const told = await post(target, 'planned', pointed);
  await note(viewer, 'observation_plan_requests', id, told);
  return told;
}

/** Takes back what the instrument of a plan has planned for its event. */
export async function cancelPlan(viewer: Viewer, id: number): Promise<void> {
  const { target } = await planTarget(viewer, id);
  await cancelPointings(target.account, target.graceid, target.instrumentid);
  await note(viewer, 'observation_plan_requests', id, { cancelled: true });
}

/** Tells where an instrument has pointed in the localization of an event. */
export async function postExecuted(viewer: Viewer, instrument_id: number, body: TreasureMapBody, numberObservations: number): Promise<{ posted: number; errors: unknown[] }> {
  const { startDate, endDate, localizationDateobs, localizationName, localizationCumprob } = body;
  const target = await targetOf(viewer, localizationDateobs, { instrument_id });
  const [{ instrument_name }] = (await selectSenders(viewer, { instrument_id })) as [Sender];
  const { observations } = await readObservations(viewer, observationQuery.parse({
    startDate, endDate, instrumentName: instrument_name, localizationDateobs, localizationName, localizationCumprob, numberObservations, numPerPage: MOST,
  }));
  const told = await post(target, 'completed', observations.map(({ field, obstime, filt, exposure_time, limmag = null }) => ({
    ra: field.ra, dec: field.dec, time: obstime.slice(0, 23), filter: filt ?? '', exposure_time, limmag,
  })));
  await note(viewer, 'instruments', instrument_id, told);
  return told;
}

export async function cancelExecuted(viewer: Viewer, instrument_id: number, { localizationDateobs }: TreasureMapCancel): Promise<void> {
  const target = await targetOf(viewer, localizationDateobs, { instrument_id });
  await cancelPointings(target.account, target.graceid, target.instrumentid);
  await note(viewer, 'instruments', instrument_id, { cancelled: true });
}
