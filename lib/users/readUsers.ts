import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { countUsers, selectAclIds, selectRoles, selectUser, selectUsers } from './queries';
import type { Role, User, UserList, UserListQuery } from './schema';

/** @throws BadRequest  when there is no such user, or no more */
export async function readUser(viewer: Viewer, id: number): Promise<User> {
  const found = await selectUser(viewer, id);
  if (!found) throw new BadRequest(`Invalid user id ${id}.`);
  return found;
}

export async function listUsers(viewer: Viewer, query: UserListQuery): Promise<UserList> {
  const [users, totalMatches] = await Promise.all([selectUsers(viewer, query), countUsers(viewer, query)]);
  return { users, totalMatches };
}

/** All roles with their ACLs. */
export const listRoles = (): Promise<Role[]> => selectRoles();

/** Ids of all ACLs. */
export const listAcls = (): Promise<string[]> => selectAclIds();
