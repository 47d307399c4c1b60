import { admin, everyone, insiders, type Table } from '@/e2e/access/policy';
import { unique } from '@/lib/testing/world';

export const candidates: Table = {
  'GET /api/candidates': { allow: everyone, alone: true },
  'POST /api/candidates': {
    needs: 'Upload data', allow: insiders, otherwise: 'refused',
    ask: async (w) => ({ body: { id: unique('M26'), ra: 10, dec: 20, filter_ids: [w.filter_id], passed_at: '2026-01-02T03:04:05' } }),
  },
  // Objects are public; that one passed a filter is not.
  'GET /api/candidates/[obj_id]': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'HEAD /api/candidates/[obj_id]': { allow: insiders, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'DELETE /api/candidates/[obj_id]/[filter_id]': {
    needs: 'Upload data', allow: insiders, ask: async (w) => ({ params: { obj_id: await w.obj(), filter_id: w.filter_id } }),
  },
  'POST /api/candidates/bulk_delete': { needs: 'System admin', allow: admin, ask: async () => ({ body: { maxAgeMonths: 1200 } }) },
  'GET /api/candidates_filter': { allow: everyone, alone: true },
  'GET /api/internal/recent_candidates': { allow: everyone },
};
