import { endpoint } from '@/lib/http/endpoint';
import { quickSearch } from '@/lib/search/quickSearch';
import { quickSearchAnswer, quickSearchQuery } from '@/lib/search/schema';

export const GET = endpoint({
  summary: 'Objects by a name in any form, or by a position',
  description: "Finds ids, TNS names with or without AT and SN, aliases and names of super-objects, whatever case and blanks; and the viewer's objects within 30″ of a position.",
  tag: 'internal',
  access: 'any',
  query: quickSearchQuery,
  response: quickSearchAnswer,
  example: { q: 'sn 2024abc' },
  handler: ({ viewer, query }) => quickSearch(viewer, query),
});
