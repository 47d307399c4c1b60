/** Searches of lists that people keep, and share with their groups. A link to one is a link to the page with its parameters. */
import { requireRow } from '@/lib/access/check';
import { savedSearchRules } from '@/lib/access/savedSearches';
import { internVisibility } from '@/lib/access/visibility';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectSavedSearches } from './queries';
import type { NewSavedSearch, SavedSearch, SavedSearchChange } from './schema';

const missing = (id: number) => new BadRequest(`There is no saved search with id ${id}.`);
const announce = (tx: Transaction): Promise<void> => publish(tx, { action: 'skyportal/REFRESH_SAVED_SEARCHES', payload: {} });

/** The viewer's own, and those shared with their groups. */
export const listSavedSearches = (viewer: Viewer, { page }: { page?: string }): Promise<SavedSearch[]> => selectSavedSearches(viewer, page);

async function visibilityOf(tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<number> {
  const strange = viewer.is_admin ? [] : group_ids.filter((id) => !viewer.group_ids.includes(id));
  if (strange.length) throw new BadRequest(`group_ids: you are not a member of group ${strange.join(', ')}`);
  if (group_ids.length) await requireGroups(tx, viewer, group_ids);
  return internVisibility(tx, group_ids);
}

async function requireFree(tx: Transaction, author_id: number, page: string, name: string, except = 0): Promise<void> {
  const other = await tx.savedSearch.findUnique({ where: { author_id_page_name: { author_id, page, name } }, select: { id: true } });
  if (other && other.id !== except) throw new BadRequest(`name: you have a search named "${name}" already`);
}

export async function saveSearch(viewer: Viewer, { name, page, params, group_ids }: NewSavedSearch): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireFree(tx, viewer.user_id, page, name);
    const visibility_id = await visibilityOf(tx, viewer, group_ids);
    const { id } = await tx.savedSearch.create({ data: { name, page, params, author_id: viewer.user_id, visibility_id }, select: { id: true } });
    await audit(tx, viewer, { action: 'saved_search.create', subject: 'saved_searches', subject_id: id, details: { name, group_ids } });
    await announce(tx);
    return { id };
  });
}

/** Changes a search; what is not named stays. For its author. */
export async function updateSearch(viewer: Viewer, id: number, { name, params, group_ids }: SavedSearchChange): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'saved_searches', savedSearchRules, 'update', id, missing(id));
    const { author_id, page } = await tx.savedSearch.findUniqueOrThrow({ where: { id }, select: { author_id: true, page: true } });
    if (name !== undefined) await requireFree(tx, author_id, page, name, id);
    const visibility_id = group_ids && (await visibilityOf(tx, viewer, group_ids));
    await tx.savedSearch.update({ where: { id }, data: { name, params, visibility_id } });
    await audit(tx, viewer, { action: 'saved_search.update', subject: 'saved_searches', subject_id: id, details: { name, group_ids } });
    await announce(tx);
  });
}

/** For its author and admins of its groups; can be taken back. */
export async function deleteSearch(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'saved_searches', savedSearchRules, 'delete', id, missing(id));
    const { name } = await tx.savedSearch.findUniqueOrThrow({ where: { id }, select: { name: true } });
    await deleteRows(tx, viewer, { kind: 'saved_searches', ids: [id], subject_id: id, label: name, obj_id: null });
    await announce(tx);
  });
}
