/** Inviting, and what the invited do. */
import { everyone, group_admins, nobody, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

/** Sent by the group's admin. */
async function invitation(w: World) {
  const id = await w.insert('invitations', { user_email: `${unique('invited')}@example.org`, role_id: 'View only', invited_by_id: w.users.group_admin });
  await w.insert('invitation_groups', { invitation_id: id, group_id: w.group_id, position: 0 }, 'group_id');
  await w.insert('invitation_streams', { invitation_id: id, stream_id: w.stream_id }, 'stream_id');
  return { params: { invitation_id: id } };
}

const invite = (group_id: number) => ({ userEmail: `${unique('invited')}@example.org`, groupIDs: [group_id], role: 'View only' });

export const invitations: Table = {
  'GET /api/invitations': { needs: 'Manage users', allow: everyone },
  'POST /api/invitations': { needs: 'Manage users', allow: group_admins, otherwise: 'refused', ask: async (w) => ({ body: invite(w.group_id) }) },
  'POST /api/invitations (to the sitewide group)': { needs: 'Manage users', allow: everyone, ask: async (w) => ({ body: invite(w.sitewide) }) },
  'POST /api/invitations/bulk': {
    needs: 'Manage users', allow: group_admins, otherwise: 'refused', ask: async (w) => ({ body: { invitations: [invite(w.group_id)] } }),
  },
  'PATCH /api/invitations/[invitation_id]': {
    needs: 'Manage users', allow: group_admins, ask: async (w) => ({ ...(await invitation(w)), body: { userExpirationDate: '2099-01-01' } }),
  },
  'DELETE /api/invitations/[invitation_id]': { needs: 'Manage users', allow: group_admins, ask: invitation },
  'POST /api/invitations/[invitation_id]/resend': { needs: 'Manage users', allow: group_admins, ask: invitation },
  // What counts is the link; e2e/api/invitations.test.ts has some that are right.
  'POST /api/internal/invitations/accept': {
    needs: 'nothing', allow: nobody, otherwise: 'refused',
    ask: async () => ({ body: { token: 'none', username: unique('somebody'), first_name: 'A', last_name: 'B', password: 'never to be used' } }),
  },
};
