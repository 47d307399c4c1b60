/** What the groups of a survey have asked of telescopes: requests on allocations of all groups, and rules that make some by themselves. */
import type { Pool } from 'pg';
import type { Scale } from '@/bench/benchmark';
import { makeSurveyWorld } from './survey';

const SIZES: Readonly<Record<Scale, { requests: number; rules: number; saves: number }>> = {
  small: { requests: 20_000, rules: 10, saves: 500 },
  medium: { requests: 1_000_000, rules: 100, saves: 10_000 },
  large: { requests: 1_000_000, rules: 100, saves: 10_000 },
};
export const followupSize = (scale: Scale) => SIZES[scale];

/** Of the small survey, whatever the scale: it is the requests that are many. */
const OBJS = 20_000;
const INSTRUMENTS = 10;
const AT = `timezone('utc', now()) - i * interval '1 minute'`;

const statements = (requests: number, rules: number): string[] => [
  `INSERT INTO instruments (name, type, telescope_id, filters, api_classname)
   SELECT 'Followup ' || i, 'imager', t.id, '{ztfg,ztfr}', 'GENERICAPI' FROM telescopes t, generate_series(1, ${INSTRUMENTS}) i WHERE t.name = 'Access'`,
  // Two of each group, on instruments by turns.
  `INSERT INTO allocations (group_id, instrument_id, hours_allocated, pi)
   SELECT g.id, (SELECT min(id) FROM instruments WHERE name LIKE 'Followup %') + (g.id * 3 + k) % ${INSTRUMENTS}, 100, 'PI ' || k
   FROM groups g, generate_series(0, 1) k WHERE g.name LIKE 'Access %'`,
  `INSERT INTO followup_requests (requester_id, last_modified_by_id, obj_id, payload, status, state, allocation_id, created_at, modified, submission_key)
   SELECT 1, 1, 'ACCESS' || lpad((1 + (i * 7919::bigint) % ${OBJS})::text, 8, '0'),
     jsonb_build_object('priority', 1 + i % 5, 'start_date', to_char(${AT}, 'YYYY-MM-DD'), 'end_date', to_char(${AT} + interval '7 days', 'YYYY-MM-DD'), 'observation_choices', '["ztfr"]'::jsonb),
     (ARRAY['submitted', 'complete', 'rejected: too faint', 'deleted'])[1 + i % 4], (ARRAY['submitted', 'completed', 'rejected', 'deleted'])[1 + i % 4],
     (SELECT min(id) FROM allocations) + ((i * 2654435761) / 97) % (SELECT count(*) FROM allocations), ${AT}, ${AT}, gen_random_uuid()
   FROM generate_series(1::bigint, ${requests}) i`,
  // Of one group all, so that every save meets every rule; the names that they are for come once each.
  `INSERT INTO default_followup_requests (requester_id, payload, allocation_id, default_followup_name, source_filter)
   SELECT 1, '{"priority": 2}', a.id, 'Followup rule ' || i, jsonb_build_object('group_id', a.group_id, 'name', '^ELSEWHERE0*' || i || '[a-z]+$')
   FROM (SELECT id, group_id FROM allocations ORDER BY id LIMIT 1) a, generate_series(1, ${rules}) i`,
];

export async function makeFollowupWorld(pool: Pool, scale: Scale): Promise<void> {
  await makeSurveyWorld(pool, 'small');
  const { requests, rules } = followupSize(scale);
  const client = await pool.connect();
  try {
    // Right by construction, as the points of the survey are.
    await client.query('SET session_replication_role = replica');
    for (const statement of statements(requests, rules)) await client.query(statement);
    await client.query('RESET session_replication_role');
    await client.query('VACUUM ANALYZE');
  } finally {
    client.release();
  }
}
