import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { defaultGcnTagRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectDefaultTags, type DefaultGcnTag } from './defaultTagQueries';
import type { newDefaultGcnTag } from './schema';

const announce = { action: 'skyportal/REFRESH_DEFAULT_GCN_TAGS', payload: {} } as const;

/** @throws BadRequest for a name that is taken, or a rule that would match everything */
export async function createDefaultTag(viewer: Viewer, body: z.output<typeof newDefaultGcnTag>): Promise<{ id: number }> {
  const { default_tag_name, filters } = body;
  if (Object.values(filters).every((list) => list.length === 0)) throw new BadRequest('filters: at least one of the lists must have a word');
  return transaction(async (tx) => {
    if (await tx.defaultGcnTag.findUnique({ where: { default_tag_name }, select: { id: true } })) {
      throw new BadRequest(`default_tag_name: there is a rule for the tag ${default_tag_name} already`);
    }
    const { id } = await tx.defaultGcnTag.create({ data: { default_tag_name, filters, requester_id: viewer.user_id }, select: { id: true } });
    await publish(tx, announce);
    return { id };
  });
}

const missing = (id: number) => new NotFound(`There is no default tag with id ${id}.`);

export const listDefaultTags = (): Promise<DefaultGcnTag[]> => selectDefaultTags();

/** @throws NotFound */
export async function readDefaultTag(id: number): Promise<DefaultGcnTag> {
  const [found] = await selectDefaultTags(id);
  if (!found) throw missing(id);
  return found;
}

/** @throws NotFound, AccessDenied */
export async function deleteDefaultTag(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'default_gcn_tags', defaultGcnTagRules, 'delete', id, missing(id));
    const { default_tag_name } = await tx.defaultGcnTag.findUniqueOrThrow({ where: { id }, select: { default_tag_name: true } });
    await deleteRows(tx, viewer, { kind: 'default_gcn_tags', ids: [id], subject_id: id, label: `the default tag ${default_tag_name}`, obj_id: null });
    await publish(tx, announce);
  });
}
