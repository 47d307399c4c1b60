import type { z } from 'zod';
import { mayAct, requireRow } from '@/lib/access/check';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { AccessDenied, BadRequest, Forbidden } from '@/lib/http/errors';
import { requireGroups, visibilityOrSitewide } from '@/lib/groups/shareWith';
import { enqueueNews } from '@/lib/news/enqueueNews';
import { announceResource, requireResource } from '@/lib/resources/resources';
import { removeAttachments, storeAttachment } from './attachments';
import { COMMENTS, type CommentedOn } from './kinds';
import { insertComment, selectAttachmentPath, selectChannelComments, selectSameComment, updateRow } from './queries';
import { readComment } from './readComments';
import type { commentChange, newComment } from './schema';

/** Comments. The same comment again is no second one. `bot` says that a program wrote it. */
export async function createComment(
  viewer: Viewer,
  on: CommentedOn,
  { text, group_ids, attachment, channel }: z.output<typeof newComment>,
): Promise<{ comment_id: number; message?: string }> {
  if (channel && !COMMENTS[on.kind].channels) throw new BadRequest('channel: only sources have channels');
  const stored = attachment ? await storeAttachment(attachment) : null;
  let used = false;
  try {
    return await transaction(async (tx) => {
      const row = {
        text,
        author_id: viewer.user_id,
        bot: viewer.token_id !== null,
        subject: await requireResource(tx, viewer, on),
        visibility_id: await visibilityOrSitewide(tx, viewer, group_ids),
        channel: channel ?? null,
        attachment_name: stored?.name ?? null,
        attachment_path: stored?.path ?? null,
      };
      const same = await selectSameComment(tx, on, row);
      used = same === null;
      if (same !== null) return { comment_id: same, message: 'Same comment already exists.' };
      const comment_id = await insertComment(tx, on, row);
      await enqueueNews(tx, { kind: COMMENTS[on.kind].table, ids: [comment_id] });
      await announceResource(tx, on.kind, row.subject);
      return { comment_id };
    });
  } catch (error) {
    used = false;
    throw error;
  } finally {
    if (stored && !used) await removeAttachments([stored.path]);
  }
}

/** @throws Forbidden  for all but the author and system admins, and for what the portal itself wrote */
async function requireAuthor(viewer: Viewer, on: CommentedOn, comment_id: number) {
  const found = await readComment(viewer, on, comment_id);
  const { table, rules } = COMMENTS[on.kind];
  if (!(await mayAct(viewer, table, rules, 'update', comment_id))) {
    throw new Forbidden(new AccessDenied(viewer.username, 'update', `comment ${comment_id}`).message);
  }
  return found;
}

export async function updateComment(
  viewer: Viewer,
  on: CommentedOn,
  comment_id: number,
  { text, group_ids, attachment }: z.output<typeof commentChange>,
): Promise<void> {
  if (text === undefined && !group_ids && !attachment) throw new BadRequest('Give at least one of text, group_ids, attachment.');
  await requireAuthor(viewer, on, comment_id);
  const stored = attachment ? await storeAttachment(attachment) : undefined;
  const old = stored ? await selectAttachmentPath(on.kind, comment_id) : null;
  const { table, rules } = COMMENTS[on.kind];
  try {
    await transaction(async (tx) => {
      await requireRow(tx, viewer, table, rules, 'update', comment_id);
      if (group_ids) await requireGroups(tx, viewer, group_ids);
      const visibility_id = group_ids ? await internVisibility(tx, group_ids) : undefined;
      await updateRow(tx, on.kind, comment_id, { text, visibility_id, attachment: stored });
      await announceResource(tx, on.kind, await requireResource(tx, viewer, on));
    });
  } catch (error) {
    await removeAttachments([stored?.path]);
    throw error;
  }
  await removeAttachments([old]);
}

export async function deleteComment(viewer: Viewer, on: CommentedOn, comment_id: number): Promise<void> {
  const found = await requireAuthor(viewer, on, comment_id);
  const { table, rules } = COMMENTS[on.kind];
  await transaction(async (tx) => {
    await requireRow(tx, viewer, table, rules, 'delete', comment_id);
    await deleteRows(tx, viewer, { kind: table, ids: [comment_id], subject_id: comment_id, label: found.text, obj_id: found.obj_id ?? null });
    await announceResource(tx, on.kind, await requireResource(tx, viewer, on));
  });
}

/**
 * Deletes a channel with all of its comments that the viewer can read. For whoever wrote the first one.
 *
 * @throws Forbidden  for the others
 */
export async function deleteChannel(viewer: Viewer, obj_id: string, channel: string): Promise<void> {
  await transaction(async (tx) => {
    const comments = await selectChannelComments(tx, viewer, obj_id, channel);
    const [first] = comments;
    const ids = comments.filter(({ readable }) => readable).map(({ id }) => id);
    if (!first || ids.length === 0) throw new BadRequest(`There is no channel "${channel}" on ${obj_id}.`);
    if (!viewer.is_admin && first.author_id !== viewer.user_id) throw new Forbidden('Only who started a channel may delete it.');
    await deleteRows(tx, viewer, { kind: 'comments', ids, subject_id: `${obj_id}/${channel}`, label: `Channel ${channel}`, obj_id });
    await announceResource(tx, 'sources', obj_id);
  });
}
