/** Accounts at the Transient Name Server and Hermes, and what was reported with them. */
import { everyone, insiders, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

/** Owned by the group, and only trying. */
async function service(w: World): Promise<number> {
  const sharing_service_id = await w.insert('sharing_services', { name: unique('sharing'), enable_sharing_with_tns: false });
  await w.insert('sharing_service_groups', { sharing_service_id, group_id: w.group_id, owner: true });
  return sharing_service_id;
}
async function submission(w: World): Promise<{ submission_id: number; sharing_service_id: number }> {
  const sharing_service_id = await service(w);
  const submission_id = await w.insert('sharing_service_submissions', {
    sharing_service_id, obj_id: await w.obj(), user_id: w.users.member, publish_to_tns: true, tns_status: 'complete', instrument_ids: [], stream_ids: [],
  });
  return { submission_id, sharing_service_id };
}
const ofService = async (w: World) => ({ params: { sharing_service_id: await service(w) } });
const managed: Row = { needs: 'Manage sharing services', allow: insiders, ask: ofService };
/** The request is for something that there is not: whoever may manage the service is told so. */
const inVain: Row = { ...managed, allow: [], otherwise: 'hidden' };

export const sharingServices: Table = {
  'GET /api/sharing_service': { allow: everyone },
  'PUT /api/sharing_service': {
    needs: 'Manage sharing services', allow: [], otherwise: 'refused', ask: async () => ({ body: { name: unique('sharing'), enable_sharing_with_tns: false, instrument_ids: [] } }),
  },
  'GET /api/sharing_service/[sharing_service_id]': { allow: insiders, ask: ofService },
  'PUT /api/sharing_service/[sharing_service_id]': { ...managed, ask: async (w) => ({ ...(await ofService(w)), body: { testing: true } }) },
  'DELETE /api/sharing_service/[sharing_service_id]': managed,
  'POST /api/sharing_service/[sharing_service_id]/coauthor': { ...managed, allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: async (w) => ({ ...(await ofService(w)), body: { user_id: w.users.member } }) },
  'POST /api/sharing_service/[sharing_service_id]/coauthor/[user_id]': {
    ...managed, allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: async (w) => ({ params: { sharing_service_id: await service(w), user_id: w.users.member } }),
  },
  'DELETE /api/sharing_service/[sharing_service_id]/coauthor/[user_id]': { ...inVain, ask: async (w) => ({ params: { sharing_service_id: await service(w), user_id: w.users.member } }) },
  'PUT /api/sharing_service/[sharing_service_id]/group': { ...managed, ask: async (w) => ({ ...(await ofService(w)), body: { group_id: w.group_id, owner: true } }) },
  'PUT /api/sharing_service/[sharing_service_id]/group/[group_id]': { ...managed, ask: async (w) => ({ params: { sharing_service_id: await service(w), group_id: w.group_id }, body: { owner: true } }) },
  'DELETE /api/sharing_service/[sharing_service_id]/group/[group_id]': {
    ...managed, allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: async (w) => ({ params: { sharing_service_id: await service(w), group_id: w.group_id } }),
  },
  'POST /api/sharing_service/[sharing_service_id]/group/[group_id]/auto_publisher': {
    ...managed, allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: async (w) => ({ params: { sharing_service_id: await service(w), group_id: w.group_id }, body: { user_ids: [w.users.member] } }),
  },
  'DELETE /api/sharing_service/[sharing_service_id]/group/[group_id]/auto_publisher': {
    ...inVain, ask: async (w) => ({ params: { sharing_service_id: await service(w), group_id: w.group_id }, body: { user_ids: [w.users.member] } }),
  },
  'POST /api/sharing_service/[sharing_service_id]/group/[group_id]/auto_publisher/[user_id]': {
    ...managed, allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: async (w) => ({ params: { sharing_service_id: await service(w), group_id: w.group_id, user_id: w.users.member } }),
  },
  'DELETE /api/sharing_service/[sharing_service_id]/group/[group_id]/auto_publisher/[user_id]': {
    ...inVain, ask: async (w) => ({ params: { sharing_service_id: await service(w), group_id: w.group_id, user_id: w.users.member } }),
  },
  'GET /api/sharing_service/submission': { allow: insiders, ask: async (w) => ({ query: { sharing_service_id: await service(w) } }) },
  // The service shares with nobody: whoever may use it is told that.
  'POST /api/sharing_service/submission': {
    allow: [], otherwise: { outsider: 'hidden', rest: 'refused' },
    ask: async (w) => ({ body: { obj_id: await w.obj(), sharing_service_id: await service(w), publishers: 'A. Vega', publish_to_tns: true } }),
  },
  'GET /api/sharing_service/submission/[submission_id]': {
    allow: insiders,
    ask: async (w) => {
      const { submission_id, sharing_service_id } = await submission(w);
      return { params: { submission_id }, query: { sharing_service_id } };
    },
  },
};
