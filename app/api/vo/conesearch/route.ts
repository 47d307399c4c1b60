import { endpoint } from '@/lib/http/endpoint';
import { coneSearch } from '@/lib/vo/coneSearch';
import { coneSearchQuery } from '@/lib/vo/schema';

export const GET = endpoint({
  summary: 'Simple Cone Search of the Virtual Observatory',
  description:
    'Saved sources around a position as VOTable (IVOA Simple Cone Search 1.03), for TOPCAT, pyvo and the like. What is wrong with a search is said in a VOTable too. ' +
    'Who asks is known by the Authorization header, or by the key of a personal address.',
  tag: 'exports',
  access: 'none',
  query: coneSearchQuery,
  example: { RA: '150.1', DEC: '2.2', SR: '0.1' },
  handler: ({ viewer, call }) => coneSearch(viewer, call.query),
});
