/** Scanning profiles that are shared with groups. One's own are in the preferences, as the reference has them. */
import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { sharedScanningProfileRules } from '@/lib/access/scanning';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import type { Prisma } from '@/lib/db/generated/client';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { readProfile } from '@/lib/profile/readProfile';
import { updateProfile } from '@/lib/profile/updateProfile';
import { selectProfiles, selectSharedProfile } from './profileQueries';
import { scanVisibility } from './scanGroups';
import type { newSharedProfile, SharedProfile, sharedProfileChange } from './schema';

const missing = (id: number) => new BadRequest(`There is no shared scanning profile with id ${id}.`);
const announce = (tx: Transaction): Promise<void> => publish(tx, { action: 'skyportal/REFRESH_SCANNING_PROFILES', payload: {} });

/** Profiles that the viewer shares, and those shared with their groups. */
export const listProfiles = (viewer: Viewer): Promise<SharedProfile[]> => selectProfiles(viewer);

async function requireFree(tx: Transaction, author_id: number, name: string, except = 0): Promise<void> {
  const other = await tx.sharedScanningProfile.findUnique({ where: { author_id_name: { author_id, name } }, select: { id: true } });
  if (other && other.id !== except) throw new BadRequest(`name: you share a profile named "${name}" already`);
}

export async function shareProfile(viewer: Viewer, { name, profile, group_ids }: z.output<typeof newSharedProfile>): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireFree(tx, viewer.user_id, name);
    const visibility_id = await scanVisibility(tx, viewer, group_ids);
    const { id } = await tx.sharedScanningProfile.create({
      data: { name, profile: profile as Prisma.InputJsonObject, author_id: viewer.user_id, visibility_id },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'scanning_profile.share', subject: 'shared_scanning_profiles', subject_id: id, details: { name, group_ids } });
    await announce(tx);
    return { id };
  });
}

/** Changes a shared profile; what is not named stays. For its author. */
export async function updateSharedProfile(viewer: Viewer, id: number, { group_ids, profile, name }: z.output<typeof sharedProfileChange>): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'shared_scanning_profiles', sharedScanningProfileRules, 'update', id, missing(id));
    const { author_id } = await tx.sharedScanningProfile.findUniqueOrThrow({ where: { id }, select: { author_id: true } });
    if (name !== undefined) await requireFree(tx, author_id, name, id);
    const visibility_id = group_ids && (await scanVisibility(tx, viewer, group_ids));
    await tx.sharedScanningProfile.update({ where: { id }, data: { name, visibility_id, profile: profile as Prisma.InputJsonObject | undefined } });
    await audit(tx, viewer, { action: 'scanning_profile.update', subject: 'shared_scanning_profiles', subject_id: id, details: { name, group_ids } });
    await announce(tx);
  });
}

/** Shares a profile no longer; who has copied it keeps the copy. For its author and admins of its groups. */
export async function deleteProfile(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'shared_scanning_profiles', sharedScanningProfileRules, 'delete', id, missing(id));
    const { name } = await tx.sharedScanningProfile.findUniqueOrThrow({ where: { id }, select: { name: true } });
    await deleteRows(tx, viewer, { kind: 'shared_scanning_profiles', ids: [id], subject_id: id, label: name, obj_id: null });
    await announce(tx);
  });
}

const nameOf = (profile: unknown): unknown => (typeof profile === 'object' && profile !== null ? (profile as { name?: unknown }).name : undefined);

/** Puts a copy among the viewer's own profiles, under a name that none of them has. */
export async function copyProfile(viewer: Viewer, id: number): Promise<{ name: string }> {
  const shared = await selectSharedProfile(viewer, id);
  if (!shared) throw missing(id);
  const { scanningProfiles } = (await readProfile(viewer)).preferences as { scanningProfiles?: unknown };
  const mine: unknown[] = Array.isArray(scanningProfiles) ? scanningProfiles : [];
  const taken = new Set(mine.map(nameOf));
  let name = shared.name;
  for (let n = 2; taken.has(name); n++) name = `${shared.name} ${n}`;
  const copy = { ...shared.profile, name, default: false, loaded: false };
  await updateProfile(viewer, viewer.user_id, { preferences: { scanningProfiles: [...mine, copy] } });
  return { name };
}
