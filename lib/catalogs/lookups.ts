/** Asking who an object is, in the background: whoever asked hears of what came of it. */
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import type { Outbound } from '@/lib/http/outbound';
import { mpChecker, tnsAccount, tnsObject, tnsSearch } from '@/lib/integrations/catalogs/names';
import { askCatalog } from '@/lib/integrations/catalogs/service';
import { enqueue } from '@/lib/jobs/queue';
import { notify } from '@/lib/notifications/notify';
import { announceObj } from '@/lib/objs/announce';
import { placeOf } from './annotate';
import { updateMpcName, updateTnsName } from './queries';
import type { mpcBody, tnsQuery } from './schema';

interface Job {
  obj_id: string;
  ra: number;
  dec: number;
  user_id: number;
}
interface MpcJob extends Job {
  of: 'mpc';
  date: string;
  limiting_magnitude: number;
  search_radius: number;
  obscode: string;
}
interface TnsJob extends Job {
  of: 'tns';
  radius: number;
}

async function jobFor(viewer: Viewer, obj_id: string): Promise<Job> {
  const { ra, dec, may_update } = await placeOf(viewer, obj_id);
  if (!may_update) throw new AccessDenied(viewer.username, 'update', `objs ${obj_id}`);
  return { obj_id, ra, dec, user_id: viewer.user_id };
}

/** @throws AccessDenied for objects that the viewer may not change */
export async function requestMpc(viewer: Viewer, obj_id: string, body: z.output<typeof mpcBody>): Promise<Record<string, never>> {
  const job: MpcJob = { ...(await jobFor(viewer, obj_id)), of: 'mpc', ...body, date: body.date ?? new Date().toISOString().slice(0, 19) };
  await transaction((tx) => enqueue(tx, 'lookups', job));
  return {};
}

/** @throws BadRequest when the portal has no account at the Transient Name Server */
export async function requestTns(viewer: Viewer, obj_id: string, { radius }: z.output<typeof tnsQuery>): Promise<Record<string, never>> {
  const job: TnsJob = { ...(await jobFor(viewer, obj_id)), of: 'tns', radius };
  if (!tnsAccount()) throw new BadRequest('The portal has no account at the Transient Name Server: tns is not set in its configuration.');
  await transaction((tx) => enqueue(tx, 'lookups', job));
  return {};
}

async function askMpc(job: MpcJob, fetch?: Outbound['fetch']): Promise<string> {
  const { obj_id, ra, dec, date, limiting_magnitude, search_radius: radius, obscode } = job;
  const { data } = await askCatalog(mpChecker, { ra, dec, date, limiting_magnitude, radius, obscode }, fetch);
  const [nearest] = data;
  if (!nearest) return `The Minor Planet Center knows no minor planet near *${obj_id}*.`;
  await transaction(async (tx) => {
    await updateMpcName(tx, obj_id, nearest.name);
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  });
  return `*${obj_id}* is the minor planet ${nearest.name}.`;
}

async function askTns({ obj_id, ra, dec, radius }: TnsJob, fetch?: Outbound['fetch']): Promise<string> {
  const { data } = await askCatalog(tnsSearch, { ra, dec, radius }, fetch);
  const [found] = data;
  if (!found) return `The Transient Name Server knows nothing within ${radius}″ of *${obj_id}*.`;
  const { data: info } = await askCatalog(tnsObject, { objname: found.objname }, fetch);
  const tns_name = `${found.prefix} ${found.objname}`.trim();
  await transaction(async (tx) => {
    await updateTnsName(tx, obj_id, tns_name, info);
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  });
  return `*${obj_id}* is ${tns_name} at the Transient Name Server.`;
}

/** Does one job of the queue. */
export async function lookUp(data: object, { last }: { last: boolean }, fetch?: Outbound['fetch']): Promise<void> {
  const job = data as MpcJob | TnsJob;
  const tell = (text: string) => transaction((tx) => notify(tx, [job.user_id], { text, notification_type: 'lookup', url: `/source/${encodeURIComponent(job.obj_id)}` }));
  try {
    await tell(job.of === 'mpc' ? await askMpc(job, fetch) : await askTns(job, fetch));
  } catch (error) {
    if (last) await tell(`*${job.obj_id}* could not be looked up: ${(error as Error).message}`);
    throw error;
  }
}
