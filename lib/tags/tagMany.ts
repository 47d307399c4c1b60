/** Tagging many objects at once, as a part of something larger. Whoever calls tells open pages. */
import { objTagRules } from '@/lib/access/tags';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { NotFound } from '@/lib/http/errors';
import { sitewideGroupId } from '@/lib/groups/shareWith';
import { accessible } from './objTags';
import { lockTagsById, lockTagsOf } from './queries';

export interface Tagging {
  id: number;
  obj_id: string;
  /** Groups for which the tag is new; all of them, when it was made. */
  group_ids: number[];
}

/** The tags by the groups that they are shared with: a set is changed once, whatever the number of tags. */
function bySet<T extends { group_ids: number[] }>(tags: readonly T[]): T[][] {
  const sets = new Map<string, T[]>();
  for (const tag of tags) sets.set(tag.group_ids.join(), [...(sets.get(tag.group_ids.join()) ?? []), tag]);
  return [...sets.values()];
}

/**
 * Tags objects for groups; a tag that is there is shared with those groups too.
 *
 * @throws NotFound   for a tag or group that there is not
 * @throws Forbidden  when none of the groups can be used
 */
export async function tagObjs(
  tx: Transaction,
  viewer: Viewer,
  obj_ids: readonly string[],
  { objtagoption_id, group_ids }: { objtagoption_id: number; group_ids?: readonly number[] },
): Promise<Tagging[]> {
  if (!(await tx.objTagOption.findUnique({ where: { id: objtagoption_id }, select: { id: true } }))) {
    throw new NotFound(`There is no tag with id ${objtagoption_id}.`);
  }
  const groups = group_ids?.length ? await accessible(tx, viewer, group_ids) : [await sitewideGroupId(tx)];
  const visibility_id = await internVisibility(tx, groups);
  const made = await tx.objTag.createManyAndReturn({
    data: obj_ids.map((obj_id) => ({ obj_id, objtagoption_id, author_id: viewer.user_id, visibility_id })),
    skipDuplicates: true,
    select: { id: true, obj_id: true },
  });
  const fresh = new Set(made.map(({ id }) => id));
  const done: Tagging[] = made.map((tag) => ({ ...tag, group_ids: groups }));
  const there = (await lockTagsOf(tx, obj_ids, objtagoption_id)).filter(({ id }) => !fresh.has(id));
  for (const tags of bySet(there)) {
    const before = tags[0]?.group_ids ?? [];
    const added = groups.filter((id) => !before.includes(id));
    if (added.length === 0) continue;
    const all = await internVisibility(tx, [...before, ...added]);
    await tx.objTag.updateMany({ where: { id: { in: tags.map(({ id }) => id) } }, data: { visibility_id: all } });
    done.push(...tags.map(({ id, obj_id }) => ({ id, obj_id, group_ids: added })));
  }
  return done;
}

/** Takes tags from groups again; with the last group a tag goes. Tags that the viewer cannot see any more stay. */
export async function untagObjs(tx: Transaction, viewer: Viewer, taggings: readonly Tagging[]): Promise<string[]> {
  const wanted = new Map(taggings.map((tagging) => [tagging.id, new Set(tagging.group_ids)]));
  const there = await lockTagsById(tx, objTagRules.update(viewer, 't'), [...wanted.keys()]);
  const left = there.map((tag) => ({ ...tag, group_ids: tag.group_ids.filter((id) => !wanted.get(tag.id)?.has(id)) }));
  for (const tags of bySet(left)) {
    const where = { id: { in: tags.map(({ id }) => id) } };
    const group_ids = tags[0]?.group_ids ?? [];
    if (group_ids.length) await tx.objTag.updateMany({ where, data: { visibility_id: await internVisibility(tx, group_ids) } });
    else await tx.objTag.deleteMany({ where });
  }
  return there.map(({ obj_id }) => obj_id);
}
