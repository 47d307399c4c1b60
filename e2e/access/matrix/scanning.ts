import { everyone, insiders, owner, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';
import { randomUUID } from 'node:crypto';

const key = '0'.repeat(32);

/** Shared by `member` with the group. */
const sharedProfile = async (w: World): Promise<number> =>
  w.insert('shared_scanning_profiles', { name: unique('profile'), profile: { query: '' }, author_id: w.users.member, visibility_id: await w.visibility() });

/** By `member`, for the group. */
async function report(w: World): Promise<{ report_id: number; item_id: number }> {
  const report_id = await w.insert('scan_reports', { author_id: w.users.member, options: {}, visibility_id: await w.visibility() });
  const data = {
    tns_name: null, associated_objs: [], comment: null, host_redshift: null, desi_redshift: null, offset: { arcsec: null, kpc: null }, current_filter: null,
    abs_mag: null, current_mag: null, current_mjd: null, current_age: null, previous_mag: null, previous_mjd: null, previous_filter: null,
    classifications: [], saved_info: [], groups_saved_to: [], followups: [], assignments: [], detections_by_survey: {}, gcn_match: null,
  };
  return { report_id, item_id: await w.insert('scan_report_items', { scan_report_id: report_id, obj_id: await w.obj(), data }) };
}
const REPORTS = 'api/candidates/scan_reports';

/** Done by `member`. */
const action = (w: World): Promise<string> =>
  w.insert<string>('scan_actions', {
    id: randomUUID(), user_id: w.users.member, changes: { saved: [], listed: [], unlisted: [], tags: [], classifications: [] },
  });

export const scanning: Table = {
  'GET /api/internal/scanning/counts': { allow: everyone, alone: true },
  'GET /api/internal/scanning/progress': { allow: everyone, alone: true },
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
  [`GET /${REPORTS}`]: { allow: everyone },
  [`POST /${REPORTS}`]: {
    allow: insiders, otherwise: 'refused',
    ask: async (w) => {
      await w.obj();
      const start_saved_date = new Date(Date.now() - 3_600_000 - Math.floor(Math.random() * 1e6)).toISOString();
      return {
        body: {
          group_ids: [w.group_id], passed_filters_window_hours: 24, saved_candidates_range: { start_saved_date, end_saved_date: '2099-01-01' },
        },
      };
    },
  },
  [`GET /${REPORTS}/[report_id]`]: { allow: insiders, ask: async (w) => ({ params: await report(w) }) },
  [`PATCH /${REPORTS}/[report_id]`]: {
    allow: insiders, ask: async (w) => ({ params: await report(w), body: { group_ids: [w.group_id, w.second_group_id] } }),
  },
  [`DELETE /${REPORTS}/[report_id]`]: {
    allow: ['member', 'group_admin', 'admin'], otherwise: { outsider: 'hidden', rest: 'denied' }, ask: async (w) => ({ params: await report(w) }),
  },
  [`GET /${REPORTS}/[report_id]/items`]: { allow: insiders, ask: async (w) => ({ params: await report(w) }) },
  [`PATCH /${REPORTS}/[report_id]/items/[item_id]`]: { allow: insiders, ask: async (w) => ({ params: await report(w), body: { comment: 'Seen.' } }) },
  [`GET /${REPORTS}/[report_id]/download`]: { allow: insiders, ask: async (w) => ({ params: await report(w) }) },
  'GET /api/internal/candidate_history/[obj_id]': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
};
