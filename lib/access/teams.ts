import { column, sql } from '@/lib/db/sql';
import { hasAcl, isGroupAdmin, nobody, onParent, orAdmin, type Rule, type Rules } from './rules';

const hasMyGroup: Rule = (viewer, alias) => sql`EXISTS (
  SELECT FROM group_teams of_team WHERE of_team.team_id = ${column(alias, 'id')}
  AND of_team.group_id = ANY(${viewer.group_ids as number[]}::int[]))`;

const hasGroupThatIAdminister: Rule = (viewer, alias) => sql`EXISTS (
  SELECT FROM group_teams of_team JOIN group_users admin_of USING (group_id)
  WHERE of_team.team_id = ${column(alias, 'id')} AND admin_of.user_id = ${viewer.user_id} AND admin_of.admin)`;

export const teamRules: Rules = {
  create: hasAcl('Manage teams'),
  read: orAdmin(hasMyGroup),
  update: orAdmin(hasGroupThatIAdminister),
  delete: orAdmin(hasGroupThatIAdminister),
};

/** Groups come into a team, and go, by their own admins. */
export const groupTeamRules: Rules = {
  create: orAdmin(isGroupAdmin()),
  read: onParent('teams', 'team_id', teamRules.read),
  update: nobody,
  delete: orAdmin(isGroupAdmin()),
};
