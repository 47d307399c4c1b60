import { endpoint } from '@/lib/http/endpoint';
import { computeHealpix, readHealpixTotals } from '@/lib/healpix/healpix';
import { healpixDone, healpixQuery, healpixTotals } from '@/lib/healpix/schema';

export const GET = endpoint({
  summary: 'How many objects have a HEALPix index',
  tag: 'system',
  access: 'System admin',
  response: healpixTotals,
  handler: () => readHealpixTotals(),
});

export const POST = endpoint({
  summary: 'Compute the HEALPix indices that are missing',
  tag: 'system',
  access: 'System admin',
  query: healpixQuery,
  response: healpixDone,
  handler: ({ query }) => computeHealpix(query),
});
