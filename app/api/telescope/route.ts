import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listTelescopes } from '@/lib/telescopes/readTelescopes';
import { newTelescope, telescopeInList, telescopeListQuery } from '@/lib/telescopes/schema';
import { createTelescope } from '@/lib/telescopes/writeTelescopes';

export const GET = endpoint({
  summary: 'Telescopes, with the night at each',
  tag: 'telescopes',
  access: 'any',
  query: telescopeListQuery,
  response: z.array(telescopeInList),
  handler: ({ viewer, query }) => listTelescopes(viewer, query),
});

export const POST = endpoint({
  summary: 'Add a telescope',
  description: 'Needs the permission `Manage telescopes` or `Manage allocations`.',
  tag: 'telescopes',
  access: 'any',
  body: newTelescope,
  response: z.object({ id: z.int() }),
  example: { name: 'Palomar 1.2m Telescope', nickname: 'P48', diameter: 1.2, lat: 33.3563, lon: -116.8648, elevation: 1870 },
  handler: ({ viewer, body }) => createTelescope(viewer, body),
});
