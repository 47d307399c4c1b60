import { listSources } from '@/lib/sources/listSources';
import { saveSource } from '@/lib/sources/saveSource';
import { newSource, savedSource, sourceListQuery, sourcePage } from '@/lib/sources/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Search saved sources',
  description: "Objects that are saved to one of the viewer's groups, newest first, one page at a time.",
  tag: 'sources',
  access: 'any',
  query: sourceListQuery,
  response: sourcePage,
  handler: ({ viewer, query }) => listSources(viewer, query),
});

export const POST = endpoint({
  summary: 'Save an object to groups',
  description: 'Makes the object when it is new. Of one that is known, only the history of its redshift grows.',
  tag: 'sources',
  access: 'Upload data',
  body: newSource,
  response: savedSource,
  example: { id: 'ZTF26abcdefg', ra: 150.1, dec: 2.2, group_ids: [2], redshift: 0.03 },
  handler: ({ viewer, body }) => saveSource(viewer, body),
});
