import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listTeams } from '@/lib/teams/readTeams';
import { newTeam, team } from '@/lib/teams/schema';
import { createTeam } from '@/lib/teams/writeTeams';

export const GET = endpoint({
  summary: 'The teams of my groups',
  tag: 'teams',
  access: 'any',
  response: z.object({ teams: z.array(team) }),
  handler: ({ viewer }) => listTeams(viewer),
});

export const POST = endpoint({
  summary: 'Make a team of groups',
  description: 'One must be an admin of each of its groups. A team changes what pages show, never what one may see.',
  tag: 'teams',
  access: 'Manage teams',
  body: newTeam,
  response: z.object({ id: z.int() }),
  example: { name: 'Supernovae', primary_color: '#3b5bdb', group_ids: [2, 3] },
  handler: ({ viewer, body }) => createTeam(viewer, body),
});
