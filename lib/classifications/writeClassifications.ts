import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { classificationRules } from '@/lib/access/classifications';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest } from '@/lib/http/errors';
import { requireGroups } from '@/lib/groups/shareWith';
import { announceObj } from '@/lib/objs/announce';
import { addLabels } from '@/lib/objs/labels';
import { requireClasses } from './createClassifications';
import { selectDeletable, selectDeletableOf, selectReadable } from './queries';
import type { classificationChange } from './schema';

const missing = (id: number) => new BadRequest(`Cannot find classification with ID: ${id}.`);

/** Changes a classification; what is not mentioned stays. Changes of the probability are kept as edits. */
export async function updateClassification(
  viewer: Viewer,
  id: number,
  { group_ids, ...change }: z.output<typeof classificationChange>,
): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'classifications', classificationRules, 'update', id, missing(id));
    const now = await tx.classification.findUniqueOrThrow({ where: { id } });
    if (change.classification !== undefined || change.taxonomy_id !== undefined) await requireClasses(viewer, [{ ...now, ...change } as typeof now]);
    if (group_ids) await requireGroups(tx, viewer, group_ids);
    const visibility_id = group_ids ? await internVisibility(tx, group_ids) : undefined;
    await tx.classification.update({ where: { id }, data: { ...change, visibility_id } });
    if (change.probability !== undefined && change.probability !== now.probability) {
      await tx.classificationEdit.create({
        data: {
          classification_id: id,
          editor_id: viewer.user_id,
          editor_name: viewer.username,
          old_probability: now.probability,
          new_probability: change.probability,
        },
      });
    }
    await announceObj(tx, now.obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
  });
}

export async function deleteClassification(viewer: Viewer, id: number, { label }: { label: boolean }): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'classifications', classificationRules, 'delete', id, missing(id));
    const readable = await selectReadable(tx, viewer, id);
    if (!readable) throw missing(id);
    const { obj_id, group_ids, classification } = readable;
    await deleteRows(tx, viewer, { kind: 'classifications', ids: [id], subject_id: id, label: classification, obj_id });
    if (label) await addLabels(tx, viewer, group_ids.map((group_id) => ({ obj_id, group_id })));
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
  });
}

/** Deletes all classifications of an object that the viewer may delete. */
export async function deleteClassificationsOfSource(viewer: Viewer, obj_id: string, { label }: { label: boolean }): Promise<void> {
  await transaction(async (tx) => {
    const found = await selectDeletable(tx, viewer, obj_id);
    const ids = found.map(({ id }) => id);
    await deleteRows(tx, viewer, { kind: 'classifications', ids, subject_id: obj_id, label: `${ids.length} classifications`, obj_id });
    const groups = new Set(found.flatMap(({ group_ids }) => group_ids));
    if (label) await addLabels(tx, viewer, [...groups].map((group_id) => ({ obj_id, group_id })));
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
  });
}

/** Puts the viewer's vote in the place of an earlier one. Who votes has looked at the source. */
export async function setVote(viewer: Viewer, classification_id: number, vote: number): Promise<void> {
  await transaction(async (tx) => {
    const readable = await selectReadable(tx, viewer, classification_id);
    if (!readable) throw missing(classification_id);
    const { obj_id, group_ids } = readable;
    const key = { classification_id, voter_id: viewer.user_id };
    await tx.classificationVote.upsert({
      where: { classification_id_voter_id: key },
      create: { ...key, vote },
      update: { vote },
    });
    const mine = group_ids.filter((group_id) => viewer.group_ids.includes(group_id));
    await addLabels(tx, viewer, mine.map((group_id) => ({ obj_id, group_id })));
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  });
}

export async function removeVote(viewer: Viewer, classification_id: number): Promise<void> {
  await transaction(async (tx) => {
    const readable = await selectReadable(tx, viewer, classification_id);
    if (!readable) throw missing(classification_id);
    const { count } = await tx.classificationVote.deleteMany({ where: { classification_id, voter_id: viewer.user_id } });
    if (count === 0) throw new BadRequest('You have not voted on this classification.');
    await announceObj(tx, readable.obj_id, 'skyportal/REFRESH_SOURCE');
  });
}

/** Takes back classifications that the viewer may delete, as a part of something larger; gives their objects. Can be undone as one. */
export async function deleteClassifications(tx: Transaction, viewer: Viewer, ids: readonly number[], subject_id: string): Promise<string[]> {
  const found = await selectDeletableOf(tx, viewer, ids);
  await deleteRows(tx, viewer, {
    kind: 'classifications', ids: found.map(({ id }) => id), subject_id, label: `${found.length} classifications`, obj_id: null,
  });
  return found.map(({ obj_id }) => obj_id);
}
