import { z } from 'zod';
import { listVersions } from '@/lib/filterVersions/readVersions';
import { created, filterVersion, newFilterVersion } from '@/lib/filterVersions/schema';
import { createVersion } from '@/lib/filterVersions/writeVersions';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ filter_id: pathId() });

export const GET = endpoint({
  summary: 'Versions of a filter, newest first',
  tag: 'filters',
  access: 'any',
  params,
  response: z.array(filterVersion),
  handler: ({ viewer, params }) => listVersions(viewer, params.filter_id),
});

export const POST = endpoint({
  summary: 'Add a version to a filter',
  description:
    'A MongoDB aggregation pipeline over alerts; `$lookup` reads the object\'s history from `<survey>_alerts_aux`. What it gives as ' +
    '`annotations` becomes an annotation of the candidate. For admins of the group.',
  tag: 'filters',
  access: 'Upload data',
  params,
  body: newFilterVersion,
  response: created,
  example: { pipeline: [{ $match: { 'candidate.drb': { $gt: 0.9 } } }, { $project: { 'annotations.drb': '$candidate.drb' } }], active: true },
  handler: ({ viewer, params, body }) => createVersion(viewer, params.filter_id, body),
});
