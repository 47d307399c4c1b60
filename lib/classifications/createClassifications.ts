import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, HttpError } from '@/lib/http/errors';
import { announceObjs } from '@/lib/objs/announce';
import { addLabels } from '@/lib/objs/labels';
import { requireGroups, sitewideGroupId } from '@/lib/groups/shareWith';
import { analyseClassifications } from '@/lib/defaultAnalyses/enqueueTriggers';
import { triggerOnClassifications } from '@/lib/defaultFollowup/enqueueTriggers';
import { enqueueNews } from '@/lib/news/enqueueNews';
import { readClasses } from '@/lib/taxonomies/readTaxonomies';
import type { NewClassification } from './schema';

/** @throws BadRequest  for taxonomies that one cannot read and classes that they do not have */
export async function requireClasses(viewer: Viewer, items: readonly { classification: string; taxonomy_id: number }[]): Promise<void> {
  const classes = await readClasses(viewer, items.map(({ taxonomy_id }) => taxonomy_id));
  for (const { classification, taxonomy_id } of items) {
    const known = classes.get(taxonomy_id);
    if (!known) throw new BadRequest(`taxonomy_id: taxonomy ${taxonomy_id} does not exist or is not available to user`);
    if (!known.has(classification)) throw new BadRequest(`classification: "${classification}" is not in taxonomy ${taxonomy_id}`);
  }
}

/** Groups and visibility set of each item; each distinct list of groups is looked at once. */
async function resolveGroups(tx: Transaction, viewer: Viewer, items: readonly NewClassification[]) {
  const lists = new Map<string, { group_ids: number[]; visibility_id: number }>();
  const keyOf = ({ group_ids }: NewClassification) => (group_ids ? group_ids.join() : 'sitewide');
  const named = [...new Set(items.flatMap(({ group_ids }) => group_ids ?? []))];
  if (named.length) await requireGroups(tx, viewer, named);
  for (const item of items) {
    const key = keyOf(item);
    if (lists.has(key)) continue;
    const group_ids = item.group_ids ?? [await sitewideGroupId(tx)];
    if (group_ids.length === 0) throw new BadRequest('group_ids: must name at least one group');
    lists.set(key, { group_ids, visibility_id: await internVisibility(tx, group_ids) });
  }
  return items.map((item) => lists.get(keyOf(item)) as { group_ids: number[]; visibility_id: number });
}

/** Classifies, as a part of something larger; the classes have been looked at (`requireClasses`). */
export async function insertClassifications(tx: Transaction, viewer: Viewer, items: readonly NewClassification[]): Promise<number[]> {
  await announceObjs(tx, items.map(({ obj_id }) => obj_id), 'skyportal/REFRESH_SOURCE');
  const shared = await resolveGroups(tx, viewer, items);
  const made = await tx.classification.createManyAndReturn({
    data: items.map(({ group_ids: _, vote: __, label: ___, ...fields }, i) => ({
      ...fields,
      author_id: viewer.user_id,
      author_name: viewer.username,
      visibility_id: shared[i]?.visibility_id as number,
    })),
    select: { id: true },
  });
  const ids = made.map(({ id }) => id);
  await tx.classificationVote.createMany({
    data: ids.filter((_, i) => items[i]?.vote).map((classification_id) => ({ classification_id, voter_id: viewer.user_id, vote: 1 })),
  });
  const labels = items.flatMap(({ obj_id, label }, i) => (label ? (shared[i]?.group_ids ?? []).map((group_id) => ({ obj_id, group_id })) : []));
  await addLabels(tx, viewer, labels);
  await enqueueNews(tx, { kind: 'classifications', ids });
  await triggerOnClassifications(tx, ids);
  await analyseClassifications(tx, ids);
  return ids;
}

/**
 * Classifies objects: all of the list or, when one is refused, none.
 *
 * @throws HttpError  400 for classes, taxonomies and groups that are not there, 404 for objects
 */
export async function createClassifications(viewer: Viewer, items: readonly NewClassification[]): Promise<number[]> {
  try {
    await requireClasses(viewer, items);
    return await transaction((tx) => insertClassifications(tx, viewer, items));
  } catch (error) {
    if (error instanceof HttpError) throw new HttpError(error.status, `Error posting classification: ${error.message}`);
    throw error;
  }
}

/** As the interface has it: one in, one id out; a list in, a list out. */
export async function postClassifications(
  viewer: Viewer,
  body: NewClassification | { classifications: NewClassification[] },
): Promise<{ classification_id: number } | { classification_ids: number[] }> {
  if ('classifications' in body) return { classification_ids: await createClassifications(viewer, body.classifications) };
  const [id] = await createClassifications(viewer, [body]);
  return { classification_id: id as number };
}
