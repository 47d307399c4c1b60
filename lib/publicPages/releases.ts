/** Releases: collections of public pages under a name and an address of their own. */
import { requireRow } from '@/lib/access/check';
import { publicReleaseRules } from '@/lib/access/publicPages';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectReleases } from './queries';
import type { NewRelease, Release, ReleaseChange } from './schema';

const missing = (id: number): NotFound => new NotFound(`There is no release with id ${id}.`);
const announce = (tx: Transaction): Promise<void> => publish(tx, { action: 'skyportal/REFRESH_PUBLIC_RELEASES', payload: {} });

export const listReleases = (viewer: Viewer): Promise<Release[]> => selectReleases(viewer);

async function requireMyGroups(tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<void> {
  const strange = viewer.is_admin ? [] : group_ids.filter((id) => !viewer.group_ids.includes(id));
  if (strange.length) throw new BadRequest(`group_ids: you are not a member of group ${strange.join(', ')}`);
  await requireGroups(tx, viewer, group_ids);
}

/** @throws BadRequest for an address that is taken, and groups that are not the viewer's */
export async function createRelease(viewer: Viewer, { group_ids, options, ...fields }: NewRelease): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireMyGroups(tx, viewer, group_ids);
    const there = await tx.publicRelease.findUnique({ where: { link_name: fields.link_name }, select: { id: true } });
    if (there) throw new BadRequest(`link_name: there is a release at "${fields.link_name}" already`);
    const { id } = await tx.publicRelease.create({
      data: { ...fields, options: json(options) as object, groups: { create: [...new Set(group_ids)].map((group_id) => ({ group_id })) } }, select: { id: true },
    });
    await audit(tx, viewer, { action: 'public_release.create', subject: 'public_releases', subject_id: id, details: { name: fields.name, link_name: fields.link_name } });
    await announce(tx);
    return { id };
  });
}

/** Sets everything but the address; what is not named becomes as it is in a new release. @throws BadRequest, NotFound */
export async function updateRelease(viewer: Viewer, id: number, { group_ids, options, ...fields }: ReleaseChange): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'public_releases', publicReleaseRules, 'update', id, missing(id));
    // Groups that the viewer cannot see stay.
    const others = (await tx.groupPublicRelease.findMany({ where: { publicrelease_id: id }, select: { group_id: true } }))
      .map(({ group_id }) => group_id).filter((group_id) => !viewer.is_admin && !viewer.group_ids.includes(group_id));
    await requireMyGroups(tx, viewer, group_ids.filter((group_id) => !others.includes(group_id)));
    await tx.publicRelease.update({
      where: { id },
      data: { ...fields, options: json(options) as object, groups: { deleteMany: {}, create: [...new Set([...group_ids, ...others])].map((group_id) => ({ group_id })) } },
    });
    await audit(tx, viewer, { action: 'public_release.update', subject: 'public_releases', subject_id: id, details: { name: fields.name, is_visible: fields.is_visible } });
    await announce(tx);
  });
}

/** @throws BadRequest while there are pages in it */
export async function deleteRelease(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'public_releases', publicReleaseRules, 'delete', id, missing(id));
    const pages = await tx.publicSourcePage.count({ where: { release_id: id } });
    if (pages > 0) throw new BadRequest('There are public pages in this release; delete them first.');
    const { name } = await tx.publicRelease.delete({ where: { id }, select: { name: true } });
    await audit(tx, viewer, { action: 'public_release.delete', subject: 'public_releases', subject_id: id, details: { name } });
    await announce(tx);
  });
}
