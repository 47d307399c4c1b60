import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectTeam, selectTeams } from './queries';
import type { Team, TeamDetail } from './schema';

/** The teams of the viewer's groups; for system admins all. Sorted by name. */
export const listTeams = async (viewer: Viewer): Promise<{ teams: Team[] }> => ({ teams: await selectTeams(viewer) });

/** @throws BadRequest  when there is no such team that the viewer may see */
export async function readTeam(viewer: Viewer, id: number): Promise<TeamDetail> {
  const found = await selectTeam(viewer, id);
  if (!found) throw new BadRequest(`Cannot find Team with id ${id}`);
  return found;
}

/** The groups of a team that the viewer may see; null without a team. */
export const groupsOfTeam = async (viewer: Viewer, team_id?: number): Promise<number[] | null> =>
  team_id === undefined ? null : (await readTeam(viewer, team_id)).groups.map(({ id }) => id);
