import { everyone, group_admins, insiders, type Table } from '@/e2e/access/policy';
import { unique } from '@/lib/testing/world';

const pipeline = [{ $match: { 'candidate.drb': { $gt: 0.9 } } }];

export const filters: Table = {
  'GET /api/filters': { allow: everyone },
  'POST /api/filters': {
    needs: 'Upload data', allow: insiders, otherwise: 'denied',
    ask: async (w) => ({ body: { name: unique('filter'), group_id: w.group_id, stream_id: w.stream_id } }),
  },
  'GET /api/filters/[filter_id]': { allow: insiders, ask: async (w) => ({ params: { filter_id: w.filter_id } }) },
  'PATCH /api/filters/[filter_id]': {
    needs: 'Upload data', allow: group_admins, otherwise: { outsider: 'hidden', rest: '403' },
    ask: async (w) => ({ params: { filter_id: await w.filter() }, body: { name: unique('filter') } }),
  },
  'DELETE /api/filters/[filter_id]': { needs: 'Upload data', allow: insiders, ask: async (w) => ({ params: { filter_id: await w.filter() } }) },
  'POST /api/filters/[filter_id]/test': { allow: insiders, alone: true, ask: async (w) => ({ params: { filter_id: w.filter_id }, body: { pipeline } }) },
  'GET /api/filters/[filter_id]/versions': { allow: insiders, ask: async (w) => ({ params: { filter_id: w.filter_id } }) },
  'POST /api/filters/[filter_id]/versions': {
    needs: 'Upload data', allow: group_admins, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ params: { filter_id: await w.filter() }, body: { pipeline, active: true } }),
  },
  'PATCH /api/filters/[filter_id]/versions/[version_id]': {
    needs: 'Upload data', allow: group_admins, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => {
      const filter_id = await w.filter();
      return { params: { filter_id, version_id: await w.filterVersion(filter_id) }, body: { active: true } };
    },
  },
  'GET /api/internal/filter_activity': { allow: everyone },
};
