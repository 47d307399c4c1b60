import { everyone, insiders, owner, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';
import { randomUUID } from 'node:crypto';

const key = '0'.repeat(32);

/** Shared by `member` with the group. */
const sharedProfile = async (w: World): Promise<number> =>
  w.insert('shared_scanning_profiles', { name: unique('profile'), profile: { query: '' }, author_id: w.users.member, visibility_id: await w.visibility() });

/** Done by `member`. */
const action = (w: World): Promise<string> =>
  w.insert<string>('scan_actions', {
    id: randomUUID(), user_id: w.users.member, changes: { saved: [], listed: [], unlisted: [], tags: [], classifications: [] },
  });

export const scanning: Table = {
  'GET /api/internal/scanning/counts': { allow: everyone },
  'GET /api/internal/scanning/progress': { allow: everyone },
  'POST /api/internal/scanning/looked': { allow: everyone, ask: async () => ({ body: { key, last_id: 1 } }) },
  'GET /api/internal/scanning/views': { allow: everyone, ask: async (w) => ({ query: { obj_ids: await w.obj() } }) },
  'POST /api/internal/scanning/views': {
    allow: insiders, otherwise: 'refused', ask: async (w) => ({ body: { group_ids: [w.group_id], views: [{ obj_id: await w.obj() }] } }),
  },
  'GET /api/internal/scanning/presence': { allow: everyone },
  'POST /api/internal/scanning/presence': {
    allow: insiders, otherwise: 'refused', ask: async (w) => ({ body: { key, group_ids: [w.group_id], obj_id: await w.obj() } }),
  },
  'DELETE /api/internal/scanning/presence': { allow: everyone },
  'GET /api/internal/scanning/profiles': { allow: everyone },
  'POST /api/internal/scanning/profiles': {
    allow: insiders, otherwise: 'refused', ask: async (w) => ({ body: { name: unique('profile'), profile: {}, group_ids: [w.group_id] } }),
  },
  'PATCH /api/internal/scanning/profiles/[profile_id]': {
    allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ params: { profile_id: await sharedProfile(w) }, body: { profile: { query: 'x' } } }),
  },
  'DELETE /api/internal/scanning/profiles/[profile_id]': {
    allow: ['member', 'group_admin', 'admin'], otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ params: { profile_id: await sharedProfile(w) } }),
  },
  'POST /api/internal/scanning/profiles/[profile_id]/copy': { allow: insiders, ask: async (w) => ({ params: { profile_id: await sharedProfile(w) } }) },
  'POST /api/internal/scanning/actions': { allow: everyone, ask: async (w) => ({ body: { obj_ids: [await w.obj()], reject: true } }) },
  'POST /api/internal/scanning/actions (saving)': {
    and: ['Upload data'], allow: insiders, ask: async (w) => ({ body: { obj_ids: [await w.bareObj()], save: { group_ids: [w.group_id] } } }),
  },
  'POST /api/internal/scanning/actions (classifying)': {
    and: ['Classify'], allow: insiders,
    ask: async (w) => ({
      body: { obj_ids: [await w.obj()], classify: { classification: 'Ia', taxonomy_id: w.taxonomy_id, group_ids: [w.group_id] } },
    }),
  },
  'POST /api/internal/scanning/actions/[action_id]/undo': { allow: ['member'], ask: async (w) => ({ params: { action_id: await action(w) } }) },
  'GET /api/internal/candidate_history/[obj_id]': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
};
