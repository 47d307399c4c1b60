import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { countUsers, selectAclIds, selectRoles, selectUser, selectUsers } from './queries';
import type { Role, User, UserList, UserListQuery } from './schema';

export async function readUser(id: number): Promise<User> {
  const found = await selectUser(id);
  if (!found) throw new BadRequest(`Invalid user id ${id}.`);
  return found;
}

export async function listUsers(viewer: Viewer, query: UserListQuery): Promise<UserList> {
  const [users, totalMatches] = await Promise.all([selectUsers(viewer, query), countUsers(query)]);
  return { users, totalMatches };
}

/** All roles with their ACLs. */
export const listRoles = (): Promise<Role[]> => selectRoles();

/** Ids of all ACLs. */
export const listAcls = (): Promise<string[]> => selectAclIds();
