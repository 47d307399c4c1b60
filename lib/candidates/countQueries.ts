import { candidateViewRules } from '@/lib/access/scanning';
import type { Viewer } from '@/lib/auth/viewer';
import { sql } from '@/lib/db/sql';
import { person } from '@/lib/objs/parts.sql';
import { allOf, selected, type Condition, type Selection } from './conditions.sql';
import type { Run } from './limit';

/** A list and how it is searched. */
export interface Search {
  selection: Selection;
  conditions: readonly Condition[];
  run: Run;
}

/** The number of objects that are selected and fit the conditions, up to a limit. */
export async function selectLength({ selection, conditions, run }: Search, limit: number): Promise<number> {
  const [found] = await run<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM (
      SELECT FROM (SELECT DISTINCT c.obj_id FROM candidates c WHERE ${selected(selection, 'c')}) c WHERE ${allOf(conditions)} LIMIT ${limit}) counted`);
  return found?.n ?? 0;
}

export interface Scanner {
  id: number;
  username: string;
  first_name: string | null;
  last_name: string | null;
  affiliations: string[];
  is_bot: boolean;
  gravatar_url: string;
}

export interface Seen {
  user: Scanner;
  seen: number;
  decided: number;
}

/** Who has looked at how many of the list's objects; from the views, which are fewer than the candidates. */
export const selectSeen = (viewer: Viewer, { selection, conditions, run }: Search): Promise<Seen[]> =>
  run<Seen>(sql`
    SELECT ${person('u')} AS user, counted.seen, counted.decided FROM (
      SELECT cv.user_id, count(*)::int AS seen, count(cv.decision)::int AS decided
      FROM candidate_views cv, LATERAL (SELECT cv.obj_id) c
      WHERE ${candidateViewRules.read(viewer, 'cv')} AND (cv.user_id = ${viewer.user_id} OR EXISTS (
          SELECT FROM visibility_sets vs WHERE vs.id = cv.visibility_id AND vs.group_ids && ${selection.group_ids as number[]}::int[]))
        AND EXISTS (SELECT FROM candidates p WHERE p.obj_id = cv.obj_id AND ${selected(selection, 'p')}) AND ${allOf(conditions)}
      GROUP BY cv.user_id) counted
    JOIN users u ON u.id = counted.user_id ORDER BY counted.seen DESC, u.id`);
