import { groupRules } from '@/lib/access/groups';
import { teamRules } from '@/lib/access/teams';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql, type Sql } from '@/lib/db/sql';
import type { Team, TeamDetail } from './schema';

/** People in those groups of a team that the viewer may know of. */
const members = (viewer: Viewer): Sql => sql`FROM users u WHERE u.deleted_at IS NULL AND EXISTS (
  SELECT FROM group_teams gt JOIN group_users gu USING (group_id) JOIN groups g ON g.id = gt.group_id
  WHERE gt.team_id = t.id AND gu.user_id = u.id AND ${groupRules.read(viewer, 'g')})`;

const columns = (viewer: Viewer): Sql => sql`
  t.id, t.name, t.nickname, t.description, t.primary_color, t.secondary_color, t.logo_url, t.background_url, t.created_at, t.modified,
  (SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'nickname', g.nickname) ORDER BY lower(g.name), g.id), '[]')
   FROM group_teams gt JOIN groups g ON g.id = gt.group_id WHERE gt.team_id = t.id AND ${groupRules.read(viewer, 'g')}) AS groups,
  (SELECT count(*)::int ${members(viewer)}) AS num_members`;

const readable = (viewer: Viewer): Sql => teamRules.read(viewer, 't');

export const selectTeams = (viewer: Viewer): Promise<Team[]> =>
  rows<Team>(sql`SELECT ${columns(viewer)} FROM teams t WHERE ${readable(viewer)} ORDER BY lower(t.name), t.id`);

export const selectTeam = (viewer: Viewer, id: number): Promise<TeamDetail | null> =>
  row<TeamDetail>(sql`
    SELECT ${columns(viewer)},
      (SELECT coalesce(json_agg(json_build_object('id', u.id, 'username', u.username, 'first_name', u.first_name,
         'last_name', u.last_name) ORDER BY u.username), '[]') ${members(viewer)}) AS users
    FROM teams t WHERE t.id = ${id} AND ${readable(viewer)}`);
