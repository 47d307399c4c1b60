import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readTeam } from '@/lib/teams/readTeams';
import { teamChange, teamDetail } from '@/lib/teams/schema';
import { deleteTeam, updateTeam } from '@/lib/teams/writeTeams';

const params = z.object({ team_id: pathId() });

export const GET = endpoint({
  summary: 'One team with everybody who is in it',
  tag: 'teams',
  access: 'any',
  params,
  response: teamDetail,
  handler: ({ viewer, params }) => readTeam(viewer, params.team_id),
});

export const PUT = endpoint({
  summary: 'Change a team',
  description: 'For admins of one of its groups. What is not named stays.',
  tag: 'teams',
  access: 'Manage teams',
  params,
  body: teamChange,
  response: z.object({ id: z.int() }),
  handler: ({ viewer, params, body }) => updateTeam(viewer, params.team_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a team; its groups stay',
  description: 'For admins of one of its groups.',
  tag: 'teams',
  access: 'Manage teams',
  params,
  handler: ({ viewer, params }) => deleteTeam(viewer, params.team_id),
});
