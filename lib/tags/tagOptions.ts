import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { tagOptionRules } from '@/lib/access/tags';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Conflict, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectOptionByName, selectTagOption, selectTagOptions } from './queries';
import { TAG_NAME, TAG_NAME_RULE, type newTagOption, type TagOption, type tagOptionChange, type TagOptionDetail } from './schema';

const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/FETCH_TAG_OPTIONS', payload: {} });
const missing = (id: number) => new NotFound(`There is no tag with id ${id}.`);

async function requireFreeName(tx: Transaction, name: string, except = 0): Promise<void> {
  const taken = await selectOptionByName(tx, name);
  if (taken !== null && taken !== except) throw new Conflict(`This tag already exists: ${name}`);
}

export const listTagOptions = (): Promise<TagOption[]> => selectTagOptions();

export async function createTagOption(fields: z.output<typeof newTagOption>): Promise<TagOptionDetail> {
  const id = await transaction(async (tx) => {
    await requireFreeName(tx, fields.name);
    const made = await tx.objTagOption.create({ data: fields, select: { id: true } });
    await announce(tx);
    return made.id;
  });
  return (await selectTagOption(id)) as TagOptionDetail;
}

/** Renames or recolours a tag, for system admins. Without a colour the colour stays. */
export async function updateTagOption(viewer: Viewer, id: number, change: z.output<typeof tagOptionChange>): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'obj_tag_options', tagOptionRules, 'update', id, missing(id));
    const { name } = await tx.objTagOption.findUniqueOrThrow({ where: { id }, select: { name: true } });
    if (change.name !== name && !TAG_NAME.test(change.name)) throw new BadRequest(`name: ${TAG_NAME_RULE}`);
    await requireFreeName(tx, change.name, id);
    await tx.objTagOption.update({ where: { id }, data: change });
    await announce(tx);
  });
}

/** Deletes a tag from the choice and from all objects, for system admins. */
export async function deleteTagOption(viewer: Viewer, id: number): Promise<string> {
  return transaction(async (tx) => {
    await requireRow(tx, viewer, 'obj_tag_options', tagOptionRules, 'delete', id, missing(id));
    await tx.objTagOption.delete({ where: { id } });
    await announce(tx);
    return `Successfully deleted tag with id ${id}`;
  });
}
