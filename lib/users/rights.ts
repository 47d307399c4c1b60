/** Giving and taking roles and ACLs. Nobody gives or takes what they do not have, so nobody raises themselves. */
import { audit } from '@/lib/audit/audit';
import { ACL_IDS, type Acl } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { lockAdmins, requireAdminLeft } from './admins';
import { lockUserRow } from './queries';

interface Rights {
  roles?: readonly string[];
  acls?: readonly string[];
}

/**
 * @throws BadRequest    for roles and ACLs that do not exist
 * @throws AccessDenied  when they allow something that the viewer may not do
 */
export async function requireGrantable(tx: Transaction, viewer: Pick<Viewer, 'username' | 'is_admin' | 'permissions'>, { roles = [], acls = [] }: Rights): Promise<void> {
  const found = await tx.role.findMany({ where: { id: { in: [...roles] } }, include: { acls: true } });
  const known = new Set<string>([...ACL_IDS, ...found.map(({ id }) => id)]);
  const unknown = [...roles, ...acls].filter((id) => !known.has(id));
  if (unknown.length) throw new BadRequest(`There is no role or ACL ${unknown.map((id) => `"${id}"`).join(', ')}.`);
  const needed = [...acls, ...found.flatMap((role) => role.acls.map(({ acl_id }) => acl_id))];
  if (!viewer.is_admin && !needed.every((acl) => viewer.permissions.has(acl as Acl))) {
    throw new AccessDenied(viewer.username, 'update', 'permissions that one does not have');
  }
}

async function requireUser(tx: Transaction, id: number): Promise<void> {
  if ((await lockUserRow(tx, id)) === 0) throw new BadRequest(`Invalid user id ${id}.`);
}

async function changed(tx: Transaction, user_id: number): Promise<void> {
  await viewersChanged(tx);
  await publish(
    tx,
    { action: 'skyportal/FETCH_USERS', payload: {} },
    { action: 'skyportal/FETCH_USERS_MANAGEMENT', payload: {} },
    { action: 'skyportal/FETCH_USER_PROFILE', payload: {}, user_id },
  );
}

/** Gives a user roles or ACLs; those that they have already stay. */
export async function addRights(viewer: Viewer, user_id: number, { roles = [], acls = [] }: Rights): Promise<void> {
  await transaction(async (tx) => {
    await requireUser(tx, user_id);
    await requireGrantable(tx, viewer, { roles, acls });
    await tx.userRole.createMany({ data: roles.map((role_id) => ({ user_id, role_id })), skipDuplicates: true });
    await tx.userAcl.createMany({ data: acls.map((acl_id) => ({ user_id, acl_id })), skipDuplicates: true });
    await audit(
      tx,
      viewer,
      ...(roles.length ? [{ action: 'user_role.create', subject: 'users', subject_id: user_id, details: { roles } } as const] : []),
      ...(acls.length ? [{ action: 'user_acl.create', subject: 'users', subject_id: user_id, details: { acls } } as const] : []),
    );
    await changed(tx, user_id);
  });
}

export async function removeRole(viewer: Viewer, user_id: number, role_id: string): Promise<void> {
  await transaction(async (tx) => {
    await lockAdmins(tx);
    await requireUser(tx, user_id);
    await requireGrantable(tx, viewer, { roles: [role_id] });
    const { count } = await tx.userRole.deleteMany({ where: { user_id, role_id } });
    if (count === 0) throw new BadRequest(`User ${user_id} does not have the role "${role_id}".`);
    await requireAdminLeft(tx);
    await audit(tx, viewer, { action: 'user_role.delete', subject: 'users', subject_id: user_id, details: { roles: [role_id] } });
    await changed(tx, user_id);
  });
}

export async function removeAcl(viewer: Viewer, user_id: number, acl_id: string): Promise<void> {
  await transaction(async (tx) => {
    await lockAdmins(tx);
    await requireUser(tx, user_id);
    await requireGrantable(tx, viewer, { acls: [acl_id] });
    const { count } = await tx.userAcl.deleteMany({ where: { user_id, acl_id } });
    if (count === 0) throw new BadRequest(`User ${user_id} does not have the ACL "${acl_id}" of their own.`);
    await requireAdminLeft(tx);
    await audit(tx, viewer, { action: 'user_acl.delete', subject: 'users', subject_id: user_id, details: { acls: [acl_id] } });
    await changed(tx, user_id);
  });
}
