import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { computePhotStat, deletePhotStat, readPhotStat } from '@/lib/photometry/statOperations';
import { photStatRow } from '@/lib/photometry/statSchema';

const params = z.object({ obj_id: z.string() });
const tag = 'photometry';

export const GET = endpoint({
  summary: 'Statistics of the light curve of an object',
  description: 'Of all its photometry, whoever may see the points. Every write of photometry brings them up to date.',
  tag,
  access: 'any',
  params,
  response: photStatRow,
  handler: ({ params }) => readPhotStat(params.obj_id),
});

export const POST = endpoint({
  summary: 'Compute the statistics of an object that has none',
  tag,
  access: 'System admin',
  params,
  handler: ({ params }) => computePhotStat(params.obj_id, { anew: false }),
});

export const PUT = endpoint({
  summary: 'Compute the statistics of an object anew',
  tag,
  access: 'System admin',
  params,
  handler: ({ params }) => computePhotStat(params.obj_id, { anew: true }),
});

export const DELETE = endpoint({
  summary: 'Delete the statistics of an object',
  description: 'The next write of its photometry computes them again.',
  tag,
  access: 'System admin',
  params,
  handler: ({ params }) => deletePhotStat(params.obj_id),
});
