/** Asking to join, teams, notifications. */
import { everyone, group_admins, insiders, nobody, type Person, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

/** `outsider` asks to join a group. */
const request = async (w: World) => ({
  params: { request_id: await w.insert('group_admission_requests', { group_id: await w.group(), user_id: w.users.outsider }) },
});
const applicant: readonly Person[] = ['outsider', 'admin'];

async function team(w: World) {
  const team_id = await w.insert('teams', { name: unique('team') });
  await w.insert('group_teams', { team_id, group_id: w.group_id }, 'team_id');
  return { params: { team_id } };
}

const notification = async (w: World) => ({
  params: { notification_id: await w.insert('user_notifications', { user_id: w.users.member, text: 'Something happened.' }) },
});
/** Whom it tells, and nobody else. */
const told: readonly Person[] = ['member'];

export const people: Table = {
  'GET /api/group_admission_requests': { allow: everyone },
  'POST /api/group_admission_requests': {
    allow: everyone,
    ask: async (w) => {
      const groupID = await w.insert('groups', { name: unique('group') });
      return ({ id }) => ({ body: { groupID, userID: id } });
    },
  },
  'POST /api/group_admission_requests (of somebody else)': {
    allow: nobody, otherwise: 'denied',
    ask: async (w) => ({ body: { groupID: await w.insert('groups', { name: unique('group') }), userID: await w.user() } }),
  },
  'GET /api/group_admission_requests/[request_id]': { allow: ['outsider', ...group_admins], ask: request },
  'PATCH /api/group_admission_requests/[request_id]': {
    needs: 'Upload data', allow: group_admins, otherwise: { outsider: 'denied', rest: 'hidden' },
    ask: async (w) => ({ ...(await request(w)), body: { status: 'accepted' } }),
  },
  'DELETE /api/group_admission_requests/[request_id]': {
    allow: applicant, otherwise: { group_admin: 'denied', rest: 'hidden' }, ask: request,
  },
  'GET /api/teams': { allow: everyone },
  'POST /api/teams': {
    needs: 'Manage teams', allow: group_admins, otherwise: '403',
    ask: async (w) => ({ body: { name: unique('team'), group_ids: [await w.group()] } }),
  },
  'GET /api/teams/[team_id]': { allow: insiders, ask: team },
  'PUT /api/teams/[team_id]': {
    needs: 'Manage teams', allow: group_admins, otherwise: 'denied', ask: async (w) => ({ ...(await team(w)), body: { description: 'New' } }),
  },
  'DELETE /api/teams/[team_id]': { needs: 'Manage teams', allow: group_admins, otherwise: 'denied', ask: team },
  'GET /api/internal/notifications': { allow: everyone },
  'GET /api/internal/notifications/[notification_id]': { allow: told, ask: notification },
  'PATCH /api/internal/notifications/[notification_id]': { allow: told, ask: async (w) => ({ ...(await notification(w)), body: { viewed: true } }) },
  'DELETE /api/internal/notifications/[notification_id]': { allow: told, ask: notification },
  'PATCH /api/internal/notifications/all': { allow: everyone, ask: async () => ({ body: { viewed: true } }) },
  'DELETE /api/internal/notifications/all': { allow: everyone },
  'POST /api/internal/notifications_test': { allow: everyone, ask: async () => ({ body: { notification_type: 'email' } }) },
};
