import { internVisibility } from '@/lib/access/visibility';
import { json } from '@/lib/db/json';
import type { Transaction } from '@/lib/db/prisma';
import { DEFAULT_TAXONOMY } from './defaultTaxonomy.data';
import { noteEdition } from './queries';

/**
 * Gives a database the shipped taxonomy, once: what people change about it, or delete, stays as they left it. An earlier
 * version of the same name is the latest no more, and keeps its classifications.
 */
export async function ensureDefaultTaxonomy(tx: Transaction, group_id: number): Promise<void> {
  const { edition, hierarchy, ...fields } = DEFAULT_TAXONOMY;
  if (!(await noteEdition(tx, edition))) return;
  const { name, version } = fields;
  if (await tx.taxonomy.findUnique({ where: { name_version: { name, version } }, select: { id: true } })) return;
  await tx.taxonomy.updateMany({ where: { name, isLatest: true }, data: { isLatest: false } });
  await tx.taxonomy.create({ data: { ...fields, hierarchy: json(hierarchy) as object, visibility_id: await internVisibility(tx, [group_id]) } });
}
