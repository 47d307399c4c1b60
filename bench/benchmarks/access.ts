/** What access costs: the same request by a member of 20 of 200 groups and by a system admin, in turns, for the same rows. */
import { sizes, type Benchmark, type Row } from '@/bench/benchmark';
import { ask, compare, type Request } from '@/bench/inProcess';
import { agoInWorld } from '@/bench/now';
import { ADMIN_TOKEN, BUSY_OBJ, memberGroups, MEMBER_TOKEN, surveySize } from '@/bench/worlds/survey';
import { pool } from '@/lib/db/pool';

export const access: Benchmark = {
  name: 'access',
  about: 'The same rows for a member of 20 of 200 groups and for a system admin, who may see everything.',
  world: 'survey',
  checks: true,
  run: async ({ scale, only }) => {
    const size = surveySize(scale);
    const data = sizes({ objects: size.objs, points: size.photometry });
    const groups = (await memberGroups(pool())).join();
    const startDate = (await agoInWorld())(1);
    const requests: Record<string, Request> = {
      'GET /api/sources': { route: '/api/sources', query: { numPerPage: '25', group_ids: groups } },
      'GET /api/candidates, 24 h': { route: '/api/candidates', query: { numPerPage: '25', startDate, groupIDs: groups } },
      'GET photometry of an object (2,000 points)': { route: '/api/sources/[obj_id]/photometry', params: { obj_id: BUSY_OBJ } },
      'GET /api/sources/{id}': { route: '/api/sources/[obj_id]', params: { obj_id: BUSY_OBJ } },
    };
    const rows: Row[] = [];
    for (const [figure, request] of Object.entries(requests)) {
      if (only && !figure.includes(only)) continue;
      const time = (token: string) => async () => (await ask(request, token)).ms;
      rows.push({ figure, data, unit: 'ms', beside: 'an admin', checked: true, ...(await compare(time(MEMBER_TOKEN), time(ADMIN_TOKEN), 15)) });
    }
    return rows;
  },
};
