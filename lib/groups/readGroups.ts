import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { BadRequest } from '@/lib/http/errors';
import { selectAdministered, selectGroup, selectGroups, selectGroupsByName, selectPublicGroup } from './queries';
import type { Group, GroupDetail, GroupLists } from './schema';

/** @throws BadRequest when there is no such group */
export async function readGroup(viewer: Viewer, group_id: number, { includeGroupUsers }: { includeGroupUsers: boolean }): Promise<GroupDetail> {
  const found = await selectGroup(viewer, group_id, includeGroupUsers);
  if (!found) throw new BadRequest(`Cannot find Group with id ${group_id}`);
  return found;
}

export async function listGroups(
  viewer: Viewer,
  { name, includeSingleUserGroups }: { name?: string; includeSingleUserGroups: boolean },
): Promise<GroupLists | Group[]> {
  return name ? selectGroupsByName(viewer, name) : readGroupLists(viewer, includeSingleUserGroups);
}

/** The viewer's groups, those they can use (admins: all), and all there are; sorted by name. */
export async function readGroupLists(viewer: Viewer, includeSingleUserGroups = false): Promise<GroupLists> {
  const all_groups = await selectGroups(viewer, includeSingleUserGroups);
  const mine = new Set(viewer.group_ids);
  const plain = all_groups.map(({ streams: _, ...group }) => group);
  return {
    user_groups: plain.filter(({ id }) => mine.has(id)),
    user_accessible_groups: plain.filter(({ id, single_user_group }) => !single_user_group && (viewer.is_admin || mine.has(id))),
    all_groups: all_groups.filter(({ single_user_group }) => includeSingleUserGroups || !single_user_group),
  };
}

/** The sitewide group, which every user is in. */
export async function readPublicGroup(): Promise<Group> {
  const found = await selectPublicGroup(config.public_group_name);
  if (!found) throw new BadRequest('There is no sitewide group.');
  return found;
}

/** Ids of the groups whose members the viewer may change by being their admin. */
export const readAdministered = (viewer: Viewer): Promise<number[]> => selectAdministered(viewer.user_id);
