import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { taxonomyRules } from '@/lib/access/classifications';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { sitewideGroupId } from '@/lib/groups/shareWith';
import { usableGroups } from '@/lib/groups/usableGroups';
import { hierarchyFromYaml, requireHierarchy } from './hierarchy';
import type { newTaxonomy, taxonomyChange } from './schema';

const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_TAXONOMIES', payload: {} });
const missing = new BadRequest('Taxonomy does not exist or is not available to user.');

/** Of the groups that were asked for those that the viewer can use; without any the sitewide group. */
async function sharedWith(tx: Transaction, viewer: Viewer, group_ids?: readonly number[] | null): Promise<number> {
  if (!group_ids) return internVisibility(tx, [await sitewideGroupId(tx)]);
  const usable = new Set(await usableGroups(tx, viewer));
  const kept = group_ids.filter((id) => usable.has(id));
  if (kept.length === 0) throw new BadRequest('group_ids: none of these groups is yours');
  return internVisibility(tx, kept);
}

async function requireFree(tx: Transaction, name: string, version: string, except = 0): Promise<void> {
  const taken = await tx.taxonomy.findUnique({ where: { name_version: { name, version } }, select: { id: true } });
  if (taken && taken.id !== except) throw new BadRequest(`That version/name combination is already present: ${name} ${version}.`);
}

const demoteOthers = (tx: Transaction, name: string, id: number) =>
  tx.taxonomy.updateMany({ where: { name, id: { not: id }, isLatest: true }, data: { isLatest: false } });

export async function createTaxonomy(
  viewer: Viewer,
  { hierarchy, hierarchy_file, group_ids, ...fields }: z.output<typeof newTaxonomy>,
): Promise<{ taxonomy_id: number }> {
  if ((hierarchy == null) === (hierarchy_file == null)) throw new BadRequest('hierarchy: give either hierarchy or hierarchy_file');
  const classes = hierarchy_file == null ? requireHierarchy(hierarchy) : hierarchyFromYaml(hierarchy_file);
  return transaction(async (tx) => {
    await requireFree(tx, fields.name, fields.version);
    const visibility_id = await sharedWith(tx, viewer, group_ids);
    const { id } = await tx.taxonomy.create({
      data: { ...fields, visibility_id, hierarchy: json(classes) as object },
      select: { id: true },
    });
    if (fields.isLatest) await demoteOthers(tx, fields.name, id);
    await announce(tx);
    return { taxonomy_id: id };
  });
}

/** Changes everything but the hierarchy, which classifications rely on. */
export async function updateTaxonomy(
  viewer: Viewer,
  id: number,
  { group_ids, hierarchy: _, ...change }: z.output<typeof taxonomyChange>,
): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'taxonomies', taxonomyRules, 'update', id, missing);
    const now = await tx.taxonomy.findUniqueOrThrow({ where: { id }, select: { name: true, version: true } });
    const name = change.name ?? now.name;
    await requireFree(tx, name, change.version ?? now.version, id);
    const visibility_id = group_ids && (await sharedWith(tx, viewer, group_ids));
    await tx.taxonomy.update({ where: { id }, data: { ...change, visibility_id } });
    if (change.isLatest) await demoteOthers(tx, name, id);
    await announce(tx);
  });
}

/** Deletes a taxonomy that no classification uses. */
export async function deleteTaxonomy(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    if (await tx.classification.findFirst({ where: { taxonomy_id: id }, select: { id: true } })) {
      await requireRow(tx, viewer, 'taxonomies', { ...taxonomyRules, delete: taxonomyRules.read }, 'delete', id, missing);
      throw new BadRequest('The taxonomy cannot be deleted: there are classifications with it.');
    }
    await requireRow(tx, viewer, 'taxonomies', taxonomyRules, 'delete', id, missing);
    await tx.taxonomy.delete({ where: { id } });
    await announce(tx);
  });
}
