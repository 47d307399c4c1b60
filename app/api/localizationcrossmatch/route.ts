import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { integer } from '@/lib/http/lenient';
import { crossmatchLocalizations } from '@/lib/localizations/crossmatch';

export const GET = endpoint({
  summary: 'The product of two skymaps as a FITS file',
  tag: 'localizations',
  access: 'any',
  query: z.object({ id1: integer(), id2: integer() }),
  handler: ({ viewer, query }) => crossmatchLocalizations(viewer, [query.id1, query.id2]),
});
