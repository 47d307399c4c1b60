import { admin, everyone, group_admins, nobody, type Person, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const address = (): string => `${unique('guest')}@example.org`;

/** An invitation that `group_admin` has sent. */
const sent = async (w: World) => ({
  params: {
    invitation_id: await w.insert('invitations', { user_email: address(), role_id: 'View only', invited_by_id: w.users.group_admin }),
  },
});
const inviter: readonly Person[] = group_admins;

export const invitations: Table = {
  'GET /api/invitations': { needs: 'Manage users', allow: everyone },
  'POST /api/invitations': {
    needs: 'Manage users', allow: group_admins, otherwise: 'refused',
    ask: async (w) => ({ body: { userEmail: address(), groupIDs: [w.group_id], streamIDs: [w.stream_id], role: 'View only' } }),
  },
  'POST /api/invitations (with a role of more than one has)': {
    needs: 'Manage users', allow: admin, otherwise: 'refused', ask: async () => ({ body: { userEmail: address(), groupIDs: [], role: 'Super admin' } }),
  },
  'POST /api/invitations/bulk': {
    needs: 'Manage users', allow: group_admins, otherwise: 'refused',
    ask: async (w) => ({ body: { invitations: [{ userEmail: address(), groupIDs: [w.group_id], streamIDs: [w.stream_id], role: 'View only' }] } }),
  },
  'PATCH /api/invitations/[invitation_id]': {
    needs: 'Manage users', allow: inviter, ask: async (w) => ({ ...(await sent(w)), body: { userExpirationDate: '2036-01-01' } }),
  },
  'DELETE /api/invitations/[invitation_id]': { needs: 'Manage users', allow: inviter, ask: sent },
  'POST /api/invitations/[invitation_id]/resend': { needs: 'Manage users', allow: inviter, ask: sent },
  // For whoever has the link: e2e/api/invitations.test.ts follows some.
  'POST /api/internal/invitations/accept': { needs: 'nothing', allow: nobody, otherwise: 'refused', ask: async () => ({ body: { token: 'none' } }) },
};
