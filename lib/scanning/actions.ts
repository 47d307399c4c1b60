/** One decision about many candidates, done as a whole and undone as a whole. */
import { randomUUID } from 'node:crypto';
import { audit } from '@/lib/audit/audit';
import type { Acl } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import { insertClassifications, requireClasses } from '@/lib/classifications/createClassifications';
import { deleteClassifications } from '@/lib/classifications/writeClassifications';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Conflict, Unauthorized } from '@/lib/http/errors';
import { listObjs, unlistObjs } from '@/lib/listings/writeListings';
import { announceObjs } from '@/lib/objs/announce';
import { resaveObjs, saveObjs, unsaveObjs } from '@/lib/sources/saveSource';
import { tagObjs, untagObjs, type Tagging } from '@/lib/tags/tagMany';
import { insertAction, lockAction, markUndone, selectKnownObjs, upsertViews } from './actionQueries';
import { scanVisibility } from './scanGroups';
import type { ActionResult, NewAction } from './schema';

const REJECTED = 'rejected_candidates';
const FAVORITES = 'favorites';

/** What was changed, so that just that is undone. */
export interface Changes {
  saved: { obj_id: string; group_id: number }[];
  listed: string[];
  unlisted: string[];
  tags: Tagging[];
  classifications: { id: number; obj_id: string }[];
  unsaved?: { obj_id: string; group_id: number }[];
  starred?: string[];
  unstarred?: string[];
}

function requireAcl(viewer: Viewer, acl: Acl, what: string): void {
  if (!viewer.is_admin && !viewer.permissions.has(acl)) throw new Unauthorized(`HTTP 401: Unauthorized: ${what} needs the permission "${acl}".`);
}

async function change(tx: Transaction, viewer: Viewer, obj_ids: readonly string[], { save, unsave, favorite, reject, tag, classify }: NewAction): Promise<Changes> {
  const items = classify
    ? obj_ids.map((obj_id) => ({ ...classify, obj_id, ml: false, vote: true, label: true, group_ids: classify.group_ids ?? null }))
    : [];
  return {
    saved: save ? await saveObjs(tx, viewer, obj_ids, [...new Set(save.group_ids)]) : [],
    listed: reject === true ? await listObjs(tx, viewer, REJECTED, obj_ids) : [],
    unlisted: reject === false ? await unlistObjs(tx, viewer, REJECTED, obj_ids) : [],
    tags: tag ? await tagObjs(tx, viewer, obj_ids, tag) : [],
    classifications: items.length
      ? (await insertClassifications(tx, viewer, items)).map((id, i) => ({ id, obj_id: items[i]?.obj_id as string }))
      : [],
    unsaved: unsave ? await unsaveObjs(tx, viewer, obj_ids.flatMap((obj_id) => unsave.group_ids.map((group_id) => ({ obj_id, group_id })))) : [],
    starred: favorite === true ? await listObjs(tx, viewer, FAVORITES, obj_ids) : [],
    unstarred: favorite === false ? await unlistObjs(tx, viewer, FAVORITES, obj_ids) : [],
  };
}

function resultsOf(obj_ids: readonly string[], known: ReadonlySet<string>, changes: Changes): ActionResult[] {
  const { saved, listed, unlisted, tags, classifications } = changes;
  const groups = new Map<string, number[]>();
  for (const { obj_id, group_id } of saved) groups.set(obj_id, [...(groups.get(obj_id) ?? []), group_id]);
  const [on, off, tagged] = [new Set(listed), new Set(unlisted), new Set(tags.map(({ obj_id }) => obj_id))];
  const others = new Set([...(changes.unsaved ?? []).map(({ obj_id }) => obj_id), ...(changes.starred ?? []), ...(changes.unstarred ?? [])]);
  const classes = new Map(classifications.map(({ id, obj_id }) => [obj_id, id]));
  return obj_ids.map((obj_id) => {
    const result = {
      saved_to: groups.get(obj_id) ?? [],
      rejected: on.has(obj_id) ? true : off.has(obj_id) ? false : null,
      tagged: tagged.has(obj_id),
      classification_id: classes.get(obj_id) ?? null,
    };
    const changed = result.saved_to.length > 0 || result.rejected !== null || result.tagged || result.classification_id !== null || others.has(obj_id);
    return { obj_id, status: !known.has(obj_id) ? 'missing' : changed ? 'done' : 'unchanged', ...result };
  });
}

const decisionOf = ({ save, reject, classify, tag }: NewAction): string | null =>
  save ? 'saved' : reject ? 'rejected' : classify ? 'classified' : tag ? 'tagged' : null;

/**
 * Saves, gives up, stars, rejects, tags and classifies objects in one transaction. Objects that there are not are passed by and named; a group,
 * tag or class that cannot be used refuses the whole.
 *
 * @throws Unauthorized  when a permission is missing
 * @throws BadRequest    for groups, tags and classes that cannot be used
 */
export async function actOnMany(viewer: Viewer, body: NewAction): Promise<{ id: string; results: ActionResult[] }> {
  if (body.save) requireAcl(viewer, 'Upload data', 'saving');
  if (body.unsave) requireAcl(viewer, 'Upload data', 'giving up');
  if (body.classify) {
    requireAcl(viewer, 'Classify', 'classifying');
    await requireClasses(viewer, [body.classify]);
  }
  const obj_ids = [...new Set(body.obj_ids)];
  const id = randomUUID();
  return transaction(async (tx) => {
    const known = await selectKnownObjs(tx, obj_ids);
    const there = obj_ids.filter((obj_id) => known.has(obj_id));
    if (there.length === 0) throw new BadRequest('obj_ids: there is no object with any of these ids');
    const changes = await change(tx, viewer, there, body);
    await insertAction(tx, viewer, id, changes);
    const decision = decisionOf(body);
    const views = there.map((obj_id) => ({ obj_id, decision, seen_at: null }));
    // Favourites and giving up say nothing about a candidate.
    if (decision !== null || body.reject !== undefined) await upsertViews(tx, viewer, await scanVisibility(tx, viewer, body.save?.group_ids), views);
    await audit(tx, viewer, {
      action: 'scan_action.create', subject: 'scan_actions', subject_id: id,
      details: { objs: there.length, save: body.save?.group_ids, unsave: body.unsave?.group_ids, favorite: body.favorite, reject: body.reject, tag: body.tag?.objtagoption_id, classify: body.classify?.classification },
    });
    await announceObjs(tx, there, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
    return { id, results: resultsOf(obj_ids, known, changes) };
  });
}

/**
 * Undoes what an action of the viewer's changed, as far as it still is so.
 *
 * @throws BadRequest  when there is no such action of theirs
 * @throws Conflict    when it is undone already
 */
export async function undoAction(viewer: Viewer, id: string): Promise<{ objs: number }> {
  return transaction(async (tx) => {
    const action = await lockAction(tx, viewer, id);
    if (!action) throw new BadRequest(`There is no action ${id} of yours.`);
    if (action.undone_at !== null) throw new Conflict('It is undone already.');
    const { saved, listed, unlisted, tags, classifications, unsaved = [], starred = [], unstarred = [] } = action.changes;
    const objs = new Set<string>();
    const note = (obj_ids: readonly string[]) => obj_ids.forEach((obj_id) => objs.add(obj_id));
    if (saved.length) note((await unsaveObjs(tx, viewer, saved)).map(({ obj_id }) => obj_id));
    if (listed.length) note(await unlistObjs(tx, viewer, REJECTED, listed));
    if (unlisted.length) note(await listObjs(tx, viewer, REJECTED, [...(await selectKnownObjs(tx, unlisted))]));
    if (tags.length) note(await untagObjs(tx, viewer, tags));
    if (classifications.length) note(await deleteClassifications(tx, viewer, classifications.map((made) => made.id), id));
    if (unsaved.length) note((await resaveObjs(tx, viewer, unsaved)).map(({ obj_id }) => obj_id));
    if (starred.length) note(await unlistObjs(tx, viewer, FAVORITES, starred));
    if (unstarred.length) note(await listObjs(tx, viewer, FAVORITES, [...(await selectKnownObjs(tx, unstarred))]));
    await markUndone(tx, viewer, id, [...objs]);
    await audit(tx, viewer, { action: 'scan_action.restore', subject: 'scan_actions', subject_id: id, details: { objs: objs.size } });
    await announceObjs(tx, [...objs], 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
    return { objs: objs.size };
  });
}
