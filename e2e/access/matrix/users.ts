import { admin, everyone, nobody, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const somebody = async (w: World) => ({ params: { user_id: await w.user() } });

async function withRole(w: World) {
  const user_id = await w.user();
  await w.insert('user_roles', { user_id, role_id: 'View only' }, 'role_id');
  return { params: { user_id, role_id: 'View only' } };
}

async function withAcl(w: World, acl_id: string) {
  const user_id = await w.user();
  await w.insert('user_acls', { user_id, acl_id }, 'acl_id');
  return { params: { user_id, acl_id } };
}

/** Nobody gives or takes what they do not have. */
export const users: Table = {
  'GET /api/acls': { allow: everyone },
  'GET /api/roles': { allow: everyone },
  'GET /api/user': { allow: everyone },
  'GET /api/user/[user_id]': { allow: everyone, ask: somebody },
  'POST /api/user': { needs: 'Manage users', allow: everyone, ask: async () => ({ body: { username: unique('new'), roles: ['View only'] } }) },
  'POST /api/user (with a role of more than one has)': {
    needs: 'Manage users', allow: admin, otherwise: 'denied', ask: async () => ({ body: { username: unique('new'), roles: ['Super admin'] } }),
  },
  'POST /api/user (into a group)': {
    needs: 'Manage users', allow: ['group_admin', 'admin'], otherwise: 'denied',
    ask: async (w) => ({ body: { username: unique('new'), roles: ['View only'], groupIDsAndAdmin: [[w.group_id, false]] } }),
  },
  'PATCH /api/user/[user_id]': {
    needs: 'Manage users', allow: admin, otherwise: 'denied', ask: async (w) => ({ ...(await somebody(w)), body: { first_name: 'Vera' } }),
  },
  'DELETE /api/user/[user_id]': { needs: 'Manage users', allow: admin, otherwise: 'denied', ask: somebody },
  'POST /api/user/[user_id]/password_link': { needs: 'System admin', allow: everyone, ask: somebody },
  // For whoever has the link: e2e/api/passwordLinks.test.ts follows some.
  'POST /api/internal/set_password': {
    needs: 'nothing', allow: nobody, otherwise: 'refused', ask: async () => ({ body: { token: 'none' } }),
  },
  'POST /api/user/[user_id]/roles': {
    needs: 'Manage users', allow: everyone, ask: async (w) => ({ ...(await somebody(w)), body: { roleIds: ['View only'] } }),
  },
  'POST /api/user/[user_id]/roles (of more than one has)': {
    needs: 'Manage users', allow: admin, otherwise: 'denied', ask: async (w) => ({ ...(await somebody(w)), body: { roleIds: ['Super admin'] } }),
  },
  'DELETE /api/user/[user_id]/roles/[role_id]': { needs: 'Manage users', allow: everyone, ask: withRole },
  'POST /api/user/[user_id]/acls': {
    needs: 'Manage users', allow: everyone, ask: async (w) => ({ ...(await somebody(w)), body: { aclIds: ['Manage users'] } }),
  },
  'POST /api/user/[user_id]/acls (that one has not)': {
    needs: 'Manage users', allow: admin, otherwise: 'denied', ask: async (w) => ({ ...(await somebody(w)), body: { aclIds: ['System admin'] } }),
  },
  'DELETE /api/user/[user_id]/acls/[acl_id]': { needs: 'Manage users', allow: everyone, ask: (w) => withAcl(w, 'Manage users') },
  'DELETE /api/user/[user_id]/acls/[acl_id] (that one has not)': {
    needs: 'Manage users', allow: admin, otherwise: 'denied', ask: (w) => withAcl(w, 'Become user'),
  },
  'GET /api/internal/profile': { allow: everyone },
  'PATCH /api/internal/profile': { allow: everyone, ask: async () => ({ body: { first_name: 'Vera' } }) },
  'PATCH /api/internal/profile/[user_id]': {
    allow: admin, otherwise: 'denied', ask: async (w) => ({ ...(await somebody(w)), body: { first_name: 'Vera' } }),
  },
  // Nobody here has a password; e2e/api/password.test.ts has people who do.
  'POST /api/internal/profile/password': {
    allow: [], otherwise: 'refused', ask: async () => ({ body: { current_password: 'unknown', new_password: 'long enough to be one' } }),
  },
  'GET /api/internal/first_steps': { allow: everyone },
};
