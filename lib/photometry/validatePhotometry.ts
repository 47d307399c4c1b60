/** Verdicts of people on points: good, bad, or unclear. */
import type { z } from 'zod';
import { photometryRules } from '@/lib/access/photometry';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import type { validation } from './schema';

interface Judged {
  obj_id: string;
  internal_key: string;
}

/** The object of a point that the viewer may see. */
async function requireReadable(tx: Transaction, viewer: Viewer, id: number): Promise<Judged> {
  if (!config.photometry.validation) throw new BadRequest('Photometry is not validated on this portal.');
  const [found] = await tx.$queryRaw<Judged[]>(sql`
    SELECT o.id AS obj_id, o.internal_key::text AS internal_key FROM photometry p JOIN objs o ON o.id = p.obj_id
    WHERE p.id = ${id} AND ${photometryRules.read(viewer, 'p')}`);
  if (!found) throw new BadRequest(`There is no photometry with id ${id}.`);
  return found;
}

const announce = (tx: Transaction, { internal_key }: Judged, magsys?: string): Promise<void> =>
  publish(tx, { action: 'skyportal/REFRESH_SOURCE_PHOTOMETRY', payload: { obj_key: internal_key, ...(magsys ? { magsys } : {}) } });

type Verdict = z.output<typeof validation>;

async function save(viewer: Viewer, photometry_id: number, verdict: Verdict, mustExist: boolean): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const judged = await requireReadable(tx, viewer, photometry_id);
    const known = await tx.photometryValidation.findUnique({ where: { photometry_id } });
    if (mustExist && !known) throw new BadRequest(`The photometry ${photometry_id} has no validation yet.`);
    const { validated, explanation, notes, magsys } = verdict;
    const data = { validated: validated ?? null, validator_id: viewer.user_id, explanation: explanation ?? null, notes: notes ?? null };
    const { id } = await tx.photometryValidation.upsert({
      where: { photometry_id },
      create: { photometry_id, obj_id: judged.obj_id, ...data },
      update: data,
      select: { id: true },
    });
    await announce(tx, judged, magsys);
    return { id };
  });
}

export const postValidation = (viewer: Viewer, photometry_id: number, verdict: Verdict): Promise<{ id: number }> =>
  save(viewer, photometry_id, verdict, false);

/** @throws BadRequest when the point has no verdict yet */
export const patchValidation = (viewer: Viewer, photometry_id: number, verdict: Verdict): Promise<{ id: number }> =>
  save(viewer, photometry_id, verdict, true);

/** @throws BadRequest when the point has no verdict */
export async function deleteValidation(viewer: Viewer, photometry_id: number): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const judged = await requireReadable(tx, viewer, photometry_id);
    const known = await tx.photometryValidation.findUnique({ where: { photometry_id }, select: { id: true } });
    if (!known) throw new BadRequest(`The photometry ${photometry_id} has no validation.`);
    await tx.photometryValidation.delete({ where: { photometry_id } });
    await announce(tx, judged);
    return known;
  });
}
