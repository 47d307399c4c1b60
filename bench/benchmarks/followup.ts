/** What the page of follow-up requests costs a member of 20 groups, and what it costs that rules look at saves. */
import { count, sizes, type Benchmark, type Row } from '@/bench/benchmark';
import { besideBare, compare, explain } from '@/bench/inProcess';
import { followupSize } from '@/bench/worlds/followup';
import { MEMBER_TOKEN } from '@/bench/worlds/survey';
import { pool } from '@/lib/db/pool';
import { triggerDefaultRequests } from '@/lib/defaultFollowup/triggerDefaultRequests';

type Query = Readonly<Record<string, string>>;

const LIST = '/api/internal/followup_requests';
const LISTS: readonly (readonly [figure: string, route: string, query: Query, checked?: boolean])[] = [
  ['list', LIST, {}, true],
  ['list, by status', LIST, { sortBy: 'status' }],
  ['list, page 40', LIST, { pageNumber: '40' }],
  ['list, of a state', LIST, { states: 'rejected' }],
  ['list, of a source', LIST, { sourceID: 'ACCESS00000123' }],
  ['counts', `${LIST}/counts`, {}, true],
  ['counts of a state', `${LIST}/counts`, { states: 'rejected' }],
];

/** As a worker is given them. */
const A_JOB = 200;

interface Rules {
  group_id: number;
  names: string[];
}

/** The job of the portal, beside the same expressions in a plain loop. */
async function matching(saves: number): Promise<Row> {
  const { rows } = await pool().query<Rules>(
    `SELECT (source_filter ->> 'group_id')::int AS group_id, array_agg(source_filter ->> 'name') AS names FROM default_followup_requests GROUP BY 1`,
  );
  const { group_id, names } = rows[0] as Rules;
  const saved = Array.from({ length: saves }, (_, i) => ({ obj_id: `ACCESS${String(i + 1).padStart(8, '0')}`, group_id }));
  const timed = async (work: () => Promise<unknown> | number): Promise<number> => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const { portal, yardstick, ratio, spread } = await compare(
    () => timed(async () => {
      for (let i = 0; i < saved.length; i += A_JOB) await triggerDefaultRequests({ saves: saved.slice(i, i + A_JOB) });
    }),
    () => timed(() => names.map((name) => new RegExp(name)).reduce((sum, pattern) => sum + saved.filter(({ obj_id }) => pattern.test(obj_id)).length, 0)),
  );
  return { figure: 'rules meet saves', data: `${count(names.length)} rules, ${count(saves)} saves`, unit: 'ms', portal, yardstick, beside: 'their expressions in a plain loop', ratio, spread };
}

export const followup: Benchmark = {
  name: 'followup',
  about: 'The page of follow-up requests of a member of 21 of 201 groups, beside its own statements without the portal; and what it costs that rules look at saves, none of which they are for.',
  world: 'followup',
  checks: true,
  run: async ({ scale, only, plans, check }) => {
    const { requests, saves } = followupSize(scale);
    const rows: Row[] = [];
    for (const [figure, route, query, checked = false] of LISTS) {
      if ((only && !figure.includes(only)) || (check && !checked)) continue;
      const { statements, portal, yardstick, ratio, spread } = await besideBare({ route, query }, MEMBER_TOKEN);
      if (plans !== undefined && portal > plans) await explain(figure, statements);
      rows.push({ figure, data: sizes({ requests }), unit: 'ms', portal, yardstick, beside: 'the bare SQL', ratio, spread, checked });
    }
    if (!check && (!only || 'rules meet saves'.includes(only))) rows.push(await matching(saves));
    return rows;
  },
};
